// The lab in a frame: from a host that lets nobody read its files, in a sandbox that takes its origin away.
import type { Frame, Locator, Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect } from './lab-page.ts';
import { itself, test } from './other-origin.ts';
import { answeringWorkers, watch } from './watch.ts';

// The strict policy leaves no place for a worker of no origin, which the browser says.
test.use({ allowed: new RegExp(`worker|${itself}`, 'i') });

const frame = (address: string, attributes = 'sandbox="allow-scripts" width="640" height="480"') =>
  `<iframe ${attributes} src="${address}"></iframe>`;

const labIn = (page: Page): Locator => page.frameLocator('iframe').locator('spiral-lab');

const learn = (lab: Locator) =>
  lab.evaluate(async (element: SpiralLab) => {
    await element.ready;
    const before = element.snapshot?.loss ?? 0;
    const after = (await element.run({ epochs: 20 }))?.loss ?? 0;
    return { before, after, rows: element.snapshot?.data.inputs.shape[0] };
  });

test('a sandboxed frame trains under the strict policy', async ({ page, site, openHost }) => {
  await openHost(frame(`${site.address}embed.html#v=1&samples=20`));
  const { before, after, rows } = await learn(labIn(page));
  expect(rows).toBe(60);
  expect(after).toBeLessThan(before);
});

test('where the policy lets it, the frame’s engine runs in a worker of its own text', async ({
  page,
  site,
  openHost,
}) => {
  site.policy = null;
  await watch(page);
  await openHost(frame(`${site.address}embed.html#v=1&samples=20`));
  const { before, after } = await learn(labIn(page));
  expect(after).toBeLessThan(before);
  const workers = await answeringWorkers(page.frames()[1] as Frame);
  expect(workers.map((url) => url.split(':')[0])).toEqual(['blob']);
});

test('the frame computes the same bytes as the site', async ({ page, site, openHost }) => {
  const parameters = (lab: Locator) =>
    lab.evaluate(async (element: SpiralLab) => {
      await element.ready;
      const snapshot = await element.run({ epochs: 10 });
      return snapshot?.parameters.map(({ values }) => Array.from(new Uint8Array(values.buffer)).join());
    });
  await openHost(frame(`${site.address}embed.html#v=1&layers=16:tanh,3:softmax`));
  const framed = await parameters(labIn(page));
  await page.goto(`${site.address}#v=1&layers=16:tanh,3:softmax`);
  expect(await parameters(page.locator('spiral-lab'))).toEqual(framed);
});

test('the frame has no header, and tells its height to the page around it', async ({
  page,
  site,
  openHost,
}) => {
  await openHost(frame(`${site.address}embed.html#v=1&samples=20&show=curves`));
  await page.evaluate(() => {
    addEventListener('message', ({ data }) => {
      const frame = document.querySelector('iframe') as HTMLIFrameElement;
      if (data?.type === 'spiral-lab-height') frame.height = data.height;
    });
  });
  const lab = labIn(page);
  await expect(lab.locator('spiral-curves .loss canvas')).toBeVisible();
  const overflow = () =>
    lab.evaluate(() => document.documentElement.scrollHeight - innerHeight + (innerHeight > 300 ? 0 : 1000));
  await expect.poll(overflow).toBe(0);
  await lab.evaluate((element) => element.removeAttribute('show'));
  await expect(lab.locator('spiral-network')).toBeVisible();
  await expect(lab.locator('header')).toBeHidden();
  await expect
    .poll(() => page.locator('iframe').evaluate((element) => element.clientHeight))
    .toBeGreaterThan(2000);
});

for (const [theme, paper] of [
  ['light', 'rgb(255, 255, 255)'],
  ['dark', 'rgb(21, 23, 27)'],
] as const) {
  test(`the frame’s page is as ${theme} as its lab`, async ({ page, site, openHost }) => {
    await openHost(frame(`${site.address}embed.html#v=1&samples=20&theme=${theme}`));
    const colour = () =>
      labIn(page).evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await expect.poll(colour).toBe(paper);
  });
}

test('a fragment that is wrong is a notice in the frame', async ({ page, site, openHost }) => {
  await openHost(frame(`${site.address}embed.html#v=1&show=everything&noise=<script>`));
  await expect(labIn(page).locator('.messages li')).toHaveCount(2);
});
