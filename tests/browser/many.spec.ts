// Many labs on one page: one compiled module, nothing before it is near, nothing while it is out of sight, and nothing
// left when they are gone.
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, openArticle, test } from './element-page.ts';
import { callsOnThePage, livingWorkers, watch } from './watch.ts';

const lab = '<spiral-lab show="boundary" spec="samples=10"></spiral-lab>';
const article = (labs: number) => Array.from({ length: labs }, () => `${lab}${'<br>'.repeat(120)}`).join('');

/** Brings the nth lab into view and waits for its first snapshot. */
async function read(page: Page, n: number): Promise<void> {
  await page.evaluate(async (index) => {
    const element = document.querySelectorAll('spiral-lab')[index] as SpiralLab;
    element.scrollIntoView();
    await element.ready;
  }, n);
}

test('ten labs fetch and compile one module, each when it is read', async ({ page }) => {
  await watch(page);
  const wasm: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.wasm')) wasm.push(request.url());
  });
  await openArticle(page, `${'<br>'.repeat(200)}${article(10)}`);
  await page.waitForTimeout(500);
  expect(await livingWorkers(page)).toBe(0);
  expect(wasm).toEqual([]);
  for (let n = 0; n < 10; n += 1) {
    await read(page, n);
    expect(await livingWorkers(page)).toBeLessThanOrEqual(n + 2);
  }
  expect(await livingWorkers(page)).toBe(10);
  expect(wasm).toHaveLength(1);
  expect(await callsOnThePage(page)).toEqual(['compileStreaming']);
  await page.evaluate(() => document.body.replaceChildren());
  expect(await livingWorkers(page)).toBe(0);
});

test('a lab out of sight sleeps in mid-run, asks for no frame, and goes on when it is seen again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const native = requestAnimationFrame;
    Object.assign(window, { frames: 0 });
    window.requestAnimationFrame = (callback) => {
      (window as unknown as { frames: number }).frames += 1;
      return native(callback);
    };
  });
  await openArticle(page, article(2));
  await read(page, 0);
  const steps = () =>
    page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).snapshot?.step ?? 0);
  await page.evaluate(() => void (document.querySelector('spiral-lab') as SpiralLab).run());
  await expect.poll(steps).toBeGreaterThan(5);

  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(500);
  const asleep = await page.evaluate(async () => {
    const element = document.querySelector('spiral-lab') as SpiralLab;
    const before = [element.snapshot?.step, (window as unknown as { frames: number }).frames];
    await new Promise((resolve) => setTimeout(resolve, 600));
    return [before, [element.snapshot?.step, (window as unknown as { frames: number }).frames]];
  });
  expect(asleep[1]).toEqual(asleep[0]);

  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(steps).toBeGreaterThan(Number(asleep[0]?.[0]));
  const resting = await page.evaluate(
    async () => (await (document.querySelector('spiral-lab') as SpiralLab).pause())?.training?.running,
  );
  expect(resting).toBe(false);
});

test('a sleeping lab can be paused and removed', async ({ page }) => {
  await watch(page);
  await openArticle(page, article(2));
  await read(page, 0);
  const rested = await page.evaluate(async () => {
    const element = document.querySelector('spiral-lab') as SpiralLab;
    const run = element.run();
    scrollTo(0, document.body.scrollHeight);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await element.pause();
    const snapshot = await run;
    void element.run();
    element.remove();
    return snapshot?.training?.running;
  });
  expect(rested).toBe(false);
  await expect.poll(() => livingWorkers(page)).toBeLessThanOrEqual(1);
});

test('a thousand labs put in and taken out leave no worker and no memory', async ({ page, browserName }) => {
  test.setTimeout(240_000);
  await watch(page);
  await openArticle(page, '');
  const cycle = (labs: number) =>
    page.evaluate(async (count) => {
      for (let i = 0; i < count; i += 1) {
        const element = document.createElement('spiral-lab') as SpiralLab;
        element.setAttribute('spec', 'samples=5');
        element.setAttribute('show', 'boundary curves');
        document.body.append(element);
        // Most go while they start, each twentieth when it has trained.
        if (i % 20 === 0) {
          await element.ready;
          await element.run({ epochs: 1 });
        } else await new Promise((resolve) => setTimeout(resolve, 10));
        element.remove();
      }
    }, labs);
  await cycle(40);
  const heap = browserName === 'chromium' ? await heapOf(page) : null;
  const before = await heap?.();
  await cycle(1000);
  // Those that were still starting end as soon as they have.
  await expect.poll(() => livingWorkers(page)).toBe(0);
  if (heap && before) expect((await heap()) - before).toBeLessThan(1_000_000);
});

/** Bytes of the JavaScript heap after a forced collection. */
async function heapOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  };
}
