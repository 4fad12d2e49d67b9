// The see-through shows what the engine computed, and says how.
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import type { TracedLayer } from '../../web/ui/snapshot.ts';
import { expect, openLab, preferMedia, readSpec, test } from './lab-page.ts';

type Plain = Record<keyof TracedLayer, { shape: readonly [number, number]; values: number[] }>;

/** The trace of one layer, as plain arrays. */
function traced(page: Page, layer: number): Promise<Plain> {
  return page.evaluate((index) => {
    const { snapshot } = document.querySelector('spiral-lab') as SpiralLab;
    const matrices = snapshot?.batch.layers[index];
    if (!matrices) throw new Error(`no layer ${index}`);
    const plain = Object.entries(matrices).flatMap(([name, matrix]) =>
      matrix ? [[name, { shape: matrix.shape, values: [...matrix.values] }]] : [],
    );
    return Object.fromEntries(plain);
  }, layer);
}

function numberOf(text: string): number {
  return Number(text.replaceAll('\u2212', '-'));
}

test('a cell of Z shows its own dot product, and it is right', async ({ page }) => {
  await openLab(page, 'v=1&layers=4:tanh,3:softmax&view=forward(sample=12,step=2)');
  const { X, W, b, Z } = await traced(page, 1);
  const [row, column] = [3, 1];
  let sum = b.values[column] ?? 0;
  const inputs = X.shape[1];
  const products: string[] = [];
  for (let k = 0; k < inputs; k += 1) {
    const [x, w] = [X.values[row * inputs + k] ?? 0, W.values[k * W.shape[1] + column] ?? 0];
    sum += x * w;
    products.push(`${x}·${w}`);
  }
  expect(Z.values[row * Z.shape[1] + column]).toBeCloseTo(sum, 14);

  const matrix = page
    .locator('spiral-matrix')
    .filter({ has: page.locator('figcaption b', { hasText: /^Z$/ }) });
  await matrix.locator(`td[data-row="${row}"][data-column="${column}"]`).hover();
  const working = page.locator('spiral-forward .working');
  await expect(working.locator('dt')).toHaveText('z₄₂');
  const inFull = (await working.locator('dd').last().textContent())?.replace('in full', '').trim() ?? '';
  expect(Math.abs(numberOf(inFull) - sum)).toBeLessThanOrEqual(1e-14);

  // The line with the numbers: every factor is the trace's, rounded; the products add up to the entry.
  const lines = await working.locator('dd').allTextContents();
  const written = lines.find((line) => (line.match(/·/g) ?? []).length === inputs && /\d/.test(line)) ?? '';
  const factors = [...written.replace(/^=/, '').matchAll(/\(?(\u2212?\d[\d.]*)\)?·\(?(\u2212?\d[\d.]*)\)?/g)];
  expect(factors).toHaveLength(inputs);
  factors.forEach(([, x = '', w = ''], k) => {
    expect(Math.abs(numberOf(x) - (X.values[row * inputs + k] ?? 0))).toBeLessThan(1e-3);
    expect(Math.abs(numberOf(w) - (W.values[k * W.shape[1] + column] ?? 0))).toBeLessThan(1e-3);
  });
});

test('the batch is the five rows around the chosen sample, and goes on at row 0 after the last', async ({
  page,
}) => {
  await openLab(page, 'v=1&samples=7&classes=3&view=forward(sample=12)');
  await expect(page.locator('spiral-forward')).toContainText(
    'Rows 1 to 5 are the samples 10, 11, 12, 13, 14.',
  );
  await openLab(page, 'v=1&samples=7&classes=3&view=forward(sample=20)');
  await page.reload();
  await expect(page.locator('spiral-forward')).toContainText('Rows 1 to 5 are the samples 20, 0, 1, 2, 3.');
});

test('Next and Back walk the steps, and every step has its formula, its NumPy line and its C++', async ({
  page,
}) => {
  await openLab(page);
  const forward = page.locator('spiral-forward');
  const titles = ['Layer 1 of 2: Z', 'Layer 1 of 2: A', 'Layer 2 of 2: Z', 'Layer 2 of 2: A', 'Loss'];
  for (const [step, title] of titles.entries()) {
    await expect(forward.getByRole('heading')).toContainText(title);
    await expect(forward.locator('math').first()).toBeVisible();
    await expect(forward.getByText('In NumPy')).toBeVisible();
    await expect(
      forward
        .locator('pre code, code')
        .filter({ hasText: /Matrix|template|T / })
        .first(),
    ).toBeVisible();
    if (step < titles.length - 1) await forward.getByRole('button', { name: 'Next' }).click();
  }
  expect((await readSpec(page)).view.step).toBe(4);
  await forward.getByRole('button', { name: 'Back' }).click();
  expect((await readSpec(page)).view.step).toBe(3);
});

test('Next walks the way back, and every step has its numbers, its formula, its NumPy line and its C++', async ({
  page,
}) => {
  await openLab(page, 'v=1&view=backward');
  const backward = page.locator('spiral-backward');
  const titles = [/dZ = \(P − Y\) \/ B/, /Layer 2 of 2: dW/, /Layer 1 of 2: dA/, /Layer 1 of 2: dW/, /dX/];
  for (const [step, title] of titles.entries()) {
    await expect(backward.getByRole('heading').first()).toContainText(title);
    await expect(backward.locator('spiral-matrix').first()).toBeVisible();
    await expect(backward.locator('.working dd').first()).toBeVisible();
    await expect(backward.locator('math').first()).toBeVisible();
    await expect(backward.getByText('In NumPy')).toBeVisible();
    await expect(backward.getByText(/^cpp\/spiral\/\w+\.[ch]pp:\d+$/).first()).toBeVisible();
    if (step < titles.length - 1) await backward.getByRole('button', { name: 'Next' }).click();
  }
});

for (const optimizer of [
  'sgd(learningRate=0.5)',
  'adam(learningRate=0.02,decay=0.01)',
  'adamw(weightDecay=0.1)',
]) {
  test(`the update that is worked out is the one that the next step of ${optimizer} makes`, async ({
    page,
  }) => {
    await openLab(page, `v=1&layers=8:tanh,3:softmax&shuffle=0&l2=0.01&opt=${optimizer}&view=update`);
    const weight = () =>
      page.evaluate(
        () => (document.querySelector('spiral-lab') as SpiralLab).snapshot?.parameters[0]?.values[0],
      );
    for (let step = 0; step < 3; step += 1) {
      await expect(page.locator('spiral-update h4')).toContainText(`step ${step + 1}:`);
      const line = await page.locator('spiral-update .working dd').last().textContent();
      const before = await weight();
      await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).step('batch'));
      expect(await weight()).not.toBe(before);
      expect(await weight()).toBeCloseTo(numberOf(line?.replace('in full', '').trim() ?? ''), 12);
    }
  });
}

test('running the forward pass plays the steps from the first to the loss', async ({ page }) => {
  await openLab(page, 'v=1&layers=3:relu,3:softmax');
  await page.evaluate(() => {
    const steps: number[] = [];
    document.addEventListener('lab-step', (event) => steps.push((event as CustomEvent).detail.step));
    Object.assign(window, { steps });
  });
  await page.getByRole('button', { name: 'Run forward pass' }).click();
  await expect.poll(async () => (await readSpec(page)).view.step).toBe(4);
  expect(await page.evaluate(() => (window as unknown as { steps: number[] }).steps)).toEqual([1, 2, 3, 4]);
});

test('with reduced motion the forward pass jumps to its end', async ({ page }) => {
  await preferMedia(page, '(prefers-reduced-motion: reduce)');
  await openLab(page);
  await page.evaluate(() => {
    const steps: number[] = [];
    document.addEventListener('lab-step', (event) => steps.push((event as CustomEvent).detail.step));
    Object.assign(window, { steps });
  });
  await page.getByRole('button', { name: 'Run forward pass' }).click();
  await expect.poll(() => page.evaluate(() => (window as unknown as { steps: number[] }).steps)).toEqual([4]);
});
