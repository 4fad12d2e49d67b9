// The site once it was visited: without a network, and when another deployment has taken its place.
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { offlineWorker } from '../../scripts/vite/offline-worker.ts';
import { expect, labReady, test as labTest, readLoss } from './lab-page.ts';
import { type Site, serveSite } from './site.ts';

const test = labTest.extend<{ site: Site }>({
  // A server of its own, which a test can cut off.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  site: async ({}, use) => {
    const site = await serveSite('dist/site', '/a/b/c/');
    await use(site);
    await site.close();
  },
});
test.use({ serviceWorkers: 'allow' });

/** A visit that lasts until the site is kept. */
async function visit(page: Page, fragment = ''): Promise<void> {
  await page.goto(`./${fragment}`);
  await labReady(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

test('the site loads with the network cut after one visit, and trains', async ({ page, site }) => {
  await visit(page);
  await site.close();
  await page.goto('about:blank');
  await page.goto(`${site.address}#v=1&data=moons&layers=4:tanh,2:softmax`);
  await labReady(page);
  const before = await readLoss(page);
  await page
    .locator('spiral-lab')
    .evaluate((lab: HTMLElementTagNameMap['spiral-lab']) => lab.run({ epochs: 5 }));
  expect(await readLoss(page)).toBeLessThan(before);
});

test('what is kept is one deployment, and the build that this machine runs', async ({ page, site }) => {
  await visit(page);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { names, urls: requests.flat().map(({ url }) => url) };
  });
  expect(kept.names).toEqual([expect.stringContaining(`spiral-lab ${site.address} `)]);
  const without = (url: string) => url.slice(site.address.length).replace(/\?.*/, '');
  const files = kept.urls.map(without).sort();
  const built = readdirSync('dist/site/assets').map((name) => `assets/${name}`);
  const wanted = [...built, 'favicon.svg', 'index.html'].filter((file) => !file.includes('spiral-plain'));
  expect(files).toEqual(wanted.sort());
});

test('another deployment arrives at the second load, and the page of the first still finds its files', async ({
  page,
  site,
}) => {
  await visit(page);
  const first = await mainScript(page);
  const folder = await deployAnother();
  site.folder = folder;

  await page.goto('about:blank');
  await page.goto('./');
  await labReady(page);
  expect(await mainScript(page)).toBe(first);
  await expect.poll(() => deployments(page)).toBe(2);
  await expect.poll(() => isSettled(page)).toBe(true);
  expect(await page.evaluate(async (url) => (await fetch(url)).ok, first)).toBe(true);

  await page.reload();
  await labReady(page);
  expect(await mainScript(page)).toMatch(/another\.js$/);
  rmSync(folder, { recursive: true });
});

const mainScript = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '');
const deployments = (page: Page) => page.evaluate(async () => (await caches.keys()).length);
const isSettled = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return registration.installing === null && registration.waiting === null;
  });

/** The site with its main script under another name, in a folder of its own. */
async function deployAnother(): Promise<string> {
  const folder = mkdtempSync(join(process.cwd(), 'build/deployment-'));
  cpSync('dist/site', folder, { recursive: true });
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(page) ?? [];
  renameSync(join(folder, script), join(folder, 'assets/another.js'));
  writeFileSync(join(folder, 'index.html'), page.replace(script, 'assets/another.js'));
  await build({ ...offlineWorker(folder), logLevel: 'error' });
  return folder;
}
