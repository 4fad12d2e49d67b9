// The element's life: where the engine runs, and what is left when the element is gone.
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, labReady, openLab, preferMedia, readLoss, test } from './lab-page.ts';
import { callsOnThePage, livingWorkers, watch } from './watch.ts';

test('the page compiles the engine, but only its worker ever runs it', async ({ page }) => {
  await watch(page);
  await openLab(page);
  expect(await livingWorkers(page)).toBe(1);
  expect(await callsOnThePage(page)).toEqual(['compileStreaming']);
});

test('removing the element ends its worker, and putting it back starts it anew with the same numbers', async ({
  page,
}) => {
  await watch(page);
  await openLab(page, 'v=1&data-seed=9');
  const loss = await readLoss(page);
  await page.evaluate(() => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    Object.assign(window, { kept: lab });
    lab.remove();
  });
  expect(await livingWorkers(page)).toBe(0);

  await page.evaluate(() => {
    document.querySelector('main')?.append((window as unknown as { kept: SpiralLab }).kept);
  });
  await labReady(page);
  expect(await livingWorkers(page)).toBe(1);
  expect(await readLoss(page)).toBe(loss);
});

test('an element that is removed while it starts leaves no worker behind', async ({ page }) => {
  await watch(page);
  await page.goto('./');
  await expect.poll(() => livingWorkers(page)).toBeGreaterThan(0);
  await page.evaluate(() => document.querySelector('spiral-lab')?.remove());
  await expect.poll(() => livingWorkers(page)).toBe(0);
});

test('a lab far below the screen starts when it is scrolled to', async ({ page }) => {
  await watch(page);
  await openLab(page);
  await page.evaluate(() => {
    const space = document.createElement('div');
    space.style.height = '5000px';
    document.querySelector('main')?.append(space, document.createElement('spiral-lab'));
  });
  await page.waitForTimeout(300);
  expect(await livingWorkers(page)).toBe(1);
  await page.locator('spiral-lab').last().scrollIntoViewIfNeeded();
  await expect.poll(() => livingWorkers(page)).toBe(2);
});

test('methods are promises and events carry plain details', async ({ page }) => {
  await preferMedia(page, '(prefers-reduced-motion: reduce)');
  await openLab(page);
  const heard = await page.evaluate(async () => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    const events: [string, unknown][] = [];
    for (const name of ['lab-change', 'lab-step']) {
      document.addEventListener(name, (event) => {
        events.push([name, JSON.parse(JSON.stringify((event as CustomEvent).detail))]);
      });
    }
    await lab.ready;
    await lab.step('forward');
    const first = lab.spec.view.step;
    await lab.forward();
    const last = lab.spec.view.step;
    await lab.reset();
    return {
      events,
      first,
      last,
      end: lab.spec.view.step,
      refused: await lab.step('week' as 'epoch').catch((e) => e.code),
    };
  });
  expect([heard.first, heard.last, heard.end, heard.refused]).toEqual([1, 4, 0, 'invalid-argument']);
  expect(heard.events[0]).toEqual([
    'lab-step',
    { epoch: 0, batch: 0, step: 1, loss: expect.any(Number), accuracy: expect.any(Number) },
  ]);
  expect(heard.events[1]).toMatchObject(['lab-change', { spec: { v: 1, view: { step: 1 } } }]);
});
