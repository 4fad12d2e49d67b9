// What readers see when the engine cannot start or stops: a sentence, working controls, and a way to try again.
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { enter, expect, labReady, openLab, readHash, readLoss, test } from './lab-page.ts';
import type { Fault } from './site.ts';
import { killWorkers, watch } from './watch.ts';

// Browsers write failed loads to the console themselves.
test.use({
  allowed:
    /^(console|uncaught): .*(404|Failed to load|wasm|WebAssembly|NetworkError|worker|disallowed MIME)/i,
});

const isWasm = (file: string) => file.endsWith('.wasm');
/** In the page and in its worker. */
const hideWebAssembly = 'globalThis.hidden ??= globalThis.WebAssembly; delete globalThis.WebAssembly;';
const isScript = (file: string) => file.endsWith('.js');

const faults: readonly (readonly [name: string, fault: Fault, sentence: RegExp])[] = [
  [
    'the wasm file is missing',
    (file, answer) => (isWasm(file) ? { status: 404, type: 'text/plain', body: 'not found' } : answer),
    /could not be loaded/,
  ],
  [
    'the wasm file is cut short',
    (file, answer) =>
      isWasm(file) ? { ...answer, body: (answer.body as Buffer).subarray(0, 5000) } : answer,
    /could not be loaded/,
  ],
  [
    'the host answers with a page instead of the wasm file',
    (file, answer) =>
      isWasm(file) ? { status: 200, type: 'text/html', body: '<!doctype html><title>Hello</title>' } : answer,
    /could not be loaded/,
  ],
  [
    'the browser has no WebAssembly',
    (file, answer) => (isScript(file) ? { ...answer, body: `${hideWebAssembly}\n${answer.body}` } : answer),
    /cannot run WebAssembly/,
  ],
];

for (const [name, fault, sentence] of faults) {
  test(`when ${name}, a sentence says so, the controls work, and trying again starts the lab`, async ({
    page,
    site,
  }) => {
    site.fault = fault;
    await page.goto('./');
    const failure = page.locator('spiral-lab .failure[role=alert]');
    await expect(failure).toContainText(sentence);
    const seed = page.locator('spiral-data').getByRole('spinbutton', { name: 'Data seed' });
    await enter(seed, '7');
    await expect.poll(() => readHash(page)).toMatch(/data-seed=7/);

    site.fault = null;
    await page.evaluate(() => {
      const { hidden } = globalThis as { hidden?: typeof WebAssembly };
      if (hidden) globalThis.WebAssembly = hidden;
    });
    await failure.getByRole('button', { name: 'Try again' }).click();
    await labReady(page);
    await expect(failure).toHaveCount(0);
  });
}

test('when the worker never answers, the lab says so in the end and can try again', async ({
  page,
  site,
}) => {
  site.fault = (file, answer) =>
    /worker[^/]*\.js$/.test(file) ? { ...answer, body: 'onmessage = () => {};' } : answer;
  await page.clock.install();
  await page.goto('./');
  await expect(page.locator('spiral-data')).toBeVisible();
  await page.clock.fastForward(120_000);
  const failure = page.locator('spiral-lab .failure[role=alert]');
  await expect(failure).toContainText(/does not answer/);

  site.fault = null;
  await failure.getByRole('button', { name: 'Try again' }).click();
  await page.clock.resume();
  await labReady(page);
  await expect(failure).toHaveCount(0);
});

test('when the worker dies later, the settings are kept and trying again brings the numbers back', async ({
  page,
}) => {
  await watch(page);
  await openLab(page, 'v=1&data-seed=5');
  const loss = await readLoss(page);
  await killWorkers(page);
  await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).forward());
  const failure = page.locator('spiral-lab .failure[role=alert]');
  await expect(failure).toContainText(/has stopped/);
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(failure).toHaveCount(0);
  await labReady(page);
  expect(await readLoss(page)).toBe(loss);
});

test('where scripts do not run or do not arrive, the page says what it is and what it needs', async ({
  page,
  site,
}) => {
  site.fault = (file, answer) =>
    isScript(file) ? { status: 404, type: 'text/plain', body: 'not found' } : answer;
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'Spiral Lab' })).toBeVisible();
  await expect(page.getByText('needs JavaScript and WebAssembly')).toBeVisible();
});
