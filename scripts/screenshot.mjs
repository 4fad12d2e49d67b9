// Makes the README's picture from the built site: `node scripts/screenshot.mjs`, after scripts/build.
import { chromium } from '@playwright/test';
import { preview } from 'vite';

const picture = new URL('../web/docs/screenshot.png', import.meta.url).pathname;
const server = await preview({ preview: { host: '127.0.0.1' }, logLevel: 'silent' });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 }, colorScheme: 'light' });
  await page.goto(`${server.resolvedUrls?.local[0]}#v=1&layers=64:relu,3:softmax`);
  await page.locator('spiral-lab').evaluate(async (/** @type {any} */ lab) => {
    await customElements.whenDefined('spiral-lab');
    await lab.ready;
    await lab.run({ epochs: 300 });
  });
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await server.close();
}
