// The element's life: where the engine runs, and what is left when the element is gone.
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, labReady, openLab, preferMedia, readLoss, test } from './lab-page.ts';

interface Watched {
  readonly living: Set<Worker>;
  readonly engineCalls: string[];
}

/** Keeps account of the page's workers, and of WebAssembly used outside of them. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = { living: new Set<Worker>(), engineCalls: [] as string[] };
    const Native = Worker;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        watched.living.add(this);
      }
      override terminate(): void {
        watched.living.delete(this);
        super.terminate();
      }
    };
    for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'] as const) {
      const native = WebAssembly[name] as (...args: unknown[]) => unknown;
      Object.assign(WebAssembly, {
        [name]: (...args: unknown[]) => {
          watched.engineCalls.push(name);
          return native.apply(WebAssembly, args);
        },
      });
    }
    for (const name of ['Module', 'Instance'] as const) {
      const native = WebAssembly[name];
      Object.assign(WebAssembly, {
        [name]: new Proxy(native, {
          construct(target, args) {
            watched.engineCalls.push(name);
            return Reflect.construct(target, args);
          },
        }),
      });
    }
    Object.assign(window, { watched });
  });
}

function livingWorkers(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { watched: Watched }).watched.living.size);
}

test('the engine runs in one worker and never on the page’s own thread', async ({ page }) => {
  await watch(page);
  await openLab(page);
  expect(await livingWorkers(page)).toBe(1);
  expect(await page.evaluate(() => (window as unknown as { watched: Watched }).watched.engineCalls)).toEqual(
    [],
  );
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
  await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.living.size > 0);
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
      refused: await lab.step('epoch' as 'forward').catch((e) => e.code),
    };
  });
  expect([heard.first, heard.last, heard.end, heard.refused]).toEqual([1, 4, 0, 'invalid-argument']);
  expect(heard.events[0]).toEqual([
    'lab-step',
    { epoch: 0, batch: 0, step: 1, loss: expect.any(Number), accuracy: expect.any(Number) },
  ]);
  expect(heard.events[1]).toMatchObject(['lab-change', { spec: { v: 1, view: { step: 1 } } }]);
});
