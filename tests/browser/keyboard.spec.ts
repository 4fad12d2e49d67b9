// The forward pass by keyboard alone, and the charts without eyes.
import type { Page } from '@playwright/test';
import { expect, openLab, preferMedia, readLoss, readSpec, test, typeset } from './lab-page.ts';

/** Presses Tab until the focus is on `selector` inside the shadow root of `host`; fails if it never comes. */
async function tabTo(page: Page, host: string, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      ([wantedHost = '', wanted = '']) => {
        let focused: Element | null = document.activeElement;
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        const root = focused?.getRootNode();
        return root instanceof ShadowRoot && root.host.matches(wantedHost) && focused?.matches(wanted);
      },
      [host, selector],
    );
    if (there) return;
  }
  throw new Error(`Tab never comes to ${selector} in ${host}`);
}

test('the forward pass can be driven by keyboard alone', async ({ page }) => {
  await preferMedia(page, '(prefers-reduced-motion: reduce)');
  await openLab(page);

  // A neuron, and its weight.
  await tabTo(page, 'spiral-graph', 'button.neuron');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const before = await readLoss(page);
  const weights = page.locator('spiral-weights');
  await expect(weights.getByRole('heading')).toContainText('neuron 2');
  await tabTo(page, 'li > spiral-number', 'input');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1.25');
  await page.keyboard.press('Enter');
  await expect.poll(() => readLoss(page)).not.toBe(before);

  // A sample in the scatter plot.
  await tabTo(page, 'spiral-scatter', '.plot');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readSpec(page)).view.sample).toBe(101);
  await expect(page.locator('spiral-scatter spiral-readout')).toContainText('Sample 101');

  // The see-through, step by step, and a cell of it.
  await tabTo(page, 'spiral-forward', '.steps button.primary');
  await page.keyboard.press('Enter');
  expect((await readSpec(page)).view.step).toBe(1);
  await tabTo(page, 'spiral-matrix', 'td');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('spiral-forward .working dt')).toHaveText(/₂$/);
});

test('every chart says its numbers as text and as a table', async ({ page }) => {
  await openLab(page);
  const loss = await readLoss(page);
  await expect(page.locator('spiral-result-table')).toContainText(typeset(loss));
  await expect(page.locator('spiral-probabilities [role=img]')).toHaveAttribute(
    'aria-label',
    /class 0 0\.\d+, class 1/,
  );
  for (const chart of ['spiral-scatter', 'spiral-probabilities', 'spiral-loss']) {
    const numbers = page.locator(`${chart} spiral-numbers`).first();
    await numbers.getByText('Numbers as a table').click();
    await expect(numbers.getByRole('table').locator('tbody tr')).toHaveCount(20);
    await expect(numbers.getByRole('table').locator('tbody tr').first()).toContainText('0');
  }
});
