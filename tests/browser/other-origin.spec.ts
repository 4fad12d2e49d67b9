// The element from another origin, such as a CDN's, by a script tag: wherever the engine may run, it runs.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { elementFolder } from './build-pages.ts';
import { expect } from './lab-page.ts';
import { test as base, itself } from './other-origin.ts';
import { type Site, serveSite } from './site.ts';
import { answeringWorkers, watch } from './watch.ts';

const test = base.extend<object, { cdn: Site }>({
  cdn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    async ({}, use) => {
      const cdn = await serveSite(elementFolder);
      cdn.shared = true;
      await use(cdn);
      await cdn.close();
    },
    { scope: 'worker' },
  ],
});

// Everything here comes from another origin, and what is forbidden is complained about.
test.use({ allowed: new RegExp(`worker|request to another origin|${itself}`, 'i') });

const lab = '<spiral-lab spec="samples=20&layers=16:tanh,3:softmax" show="curves"></spiral-lab>';

/** The element's module, as the build has named it. */
function moduleTag(cdn: Site): string {
  const [, file] = /src="\.\/([^"]+\.js)"/.exec(readFileSync(`${elementFolder}/index.html`, 'utf8')) ?? [];
  return `<script type="module" src="${cdn.address}${file}"></script>`;
}

/** Trains, and says from what kind of address the engine's worker came, or that there was none. */
async function learn(page: Page): Promise<{ worker: string; before: number; after: number; epochs: number }> {
  const started = await page.locator('spiral-lab').evaluate(async (element: SpiralLab) => {
    await customElements.whenDefined('spiral-lab');
    await element.ready;
    const before = element.snapshot?.loss ?? 0;
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    });
    const snapshot = await element.run({ epochs: 2000 });
    clearInterval(timer);
    return { before, after: snapshot?.loss ?? 0, epochs: snapshot?.epoch ?? 0, turns };
  });
  // In slices: the page has its turn in between, whoever computes.
  expect(started.turns).toBeGreaterThan(5);
  const [worker = 'none'] = await answeringWorkers(page);
  return { ...started, worker: worker.split(':')[0] as string };
}

const policies: readonly (readonly [where: string, workers: string | null, scheme: string])[] = [
  ['without a policy, in a worker from a blob', null, 'blob'],
  ['where blobs are forbidden, in a worker from a data URL', 'worker-src data: http:', 'data'],
  ['where workers are forbidden, on the page’s own thread', "worker-src 'none'", 'none'],
];

for (const [where, workers, scheme] of policies) {
  test(`a module from another origin trains ${where}`, async ({ page, cdn, openHost }) => {
    await watch(page);
    const origin = new URL(cdn.address).origin;
    const policy = workers && `script-src ${origin} 'wasm-unsafe-eval'; ${workers}; connect-src ${origin}`;
    await openHost(`${moduleTag(cdn)}${lab}`, policy ?? undefined);
    const { worker, before, after, epochs } = await learn(page);
    expect(worker).toBe(scheme);
    expect(epochs).toBe(2000);
    expect(after).toBeLessThan(before / 2);
  });
}

test('a classic script from a host that shares nothing trains too', async ({ page, site, openHost }) => {
  await watch(page);
  await openHost(`${lab}<script src="${site.address}embed.js"></script>`);
  const { worker, before, after } = await learn(page);
  expect(worker).toBe('blob');
  expect(after).toBeLessThan(before / 2);
  expect(await page.evaluate(() => location.hash)).toBe('');
});

test('from its own origin the engine is in the worker beside it', async ({ page, cdn }) => {
  await watch(page);
  await page.goto(cdn.address);
  await page.evaluate((html) => {
    document.body.innerHTML = html;
  }, lab);
  const { after, before } = await learn(page);
  expect(await answeringWorkers(page)).toEqual([expect.stringMatching(/\/worker-[\w-]+\.js$/)]);
  expect(after).toBeLessThan(before / 2);
});
