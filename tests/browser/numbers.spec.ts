// The page's numbers are the article's and the oracle's, in every browser.
import article from '../oracle/article.json' with { type: 'json' };
import { enter, expect, openLab, readLoss, test, typeset } from './lab-page.ts';

test('the loss of the default network is NumPy’s to 1e-12, and is shown in full', async ({ page }) => {
  await openLab(page);
  expect(Math.abs((await readLoss(page)) - 1.0987625440858688)).toBeLessThanOrEqual(1e-12);
  await expect(page.locator('spiral-result-table #loss')).toHaveText(String(await readLoss(page)));
  await expect(page.locator('spiral-result-table #loss')).toHaveText(/^1\.09876254408586\d\d$/);
});

test('every number the article prints stands on the page, and ours has the same digits', async ({ page }) => {
  await openLab(page, 'view=check');
  const rows = page.locator('spiral-check .experiment tbody tr:has(td)');
  const printed = article.numbers.flatMap((numbers) => numbers.printed);
  await expect(rows).not.toHaveCount(0);
  const shown = await rows.evaluateAll((trs) =>
    trs.map((tr) => Array.from(tr.querySelectorAll('td'), (td) => td.textContent?.trim() ?? '')),
  );
  for (const [text = '', , ours = ''] of shown) {
    expect(printed).toContain(text);
    const places = text.split('.')[1]?.length ?? 0;
    expect(Number(ours.replaceAll('\u2212', '-')).toFixed(places)).toBe(text);
  }
  const signs = page.locator('spiral-check .experiment [role=img]');
  await expect(signs).toHaveCount(shown.length);
  await expect(page.locator('spiral-check .experiment [aria-label="not equal"]')).toHaveCount(0);
});

test('the two losses that anyone can reproduce stand beside the article’s, which nobody can', async ({
  page,
}) => {
  await openLab(page, 'view=check');
  const table = page.locator('spiral-check .losses');
  await expect(table).toContainText('1.0987351566171433');
  await expect(table).toContainText('drawn from data the article does not fix');
  const ours = await table.locator('tr:has([role=img]) td.ours').allTextContents();
  const expected = [1.0987612093718593, 1.0987625440858688];
  expect(ours).toHaveLength(2);
  for (const loss of expected) {
    expect(ours.some((text) => Math.abs(Number(text) - loss) <= 1e-12)).toBe(true);
  }
});

test('a weight edited by hand changes the result at once, and drawing again takes it back', async ({
  page,
}) => {
  await openLab(page);
  const before = await readLoss(page);
  await page
    .locator('spiral-graph')
    .getByRole('button', { name: /hidden layer 1.*neuron 1/i })
    .click();
  const weight = page.locator('spiral-weights').getByRole('spinbutton', { name: 'weight from x₁' });
  await enter(weight, '2.5');
  await expect(page.locator('spiral-weights')).toContainText('changed by hand');
  await expect.poll(() => readLoss(page)).not.toBe(before);
  await expect(page.locator('spiral-result-table #loss')).toHaveText(typeset(await readLoss(page)));

  await page.getByRole('button', { name: 'Draw again' }).click();
  await expect.poll(() => readLoss(page)).toBe(before);
});

test('edits stay while the data changes, and a changed network drops them and says so', async ({ page }) => {
  await openLab(page);
  await page
    .locator('spiral-graph')
    .getByRole('button', { name: /output layer.*neuron 1/i })
    .click();
  const bias = page.locator('spiral-weights').getByRole('spinbutton', { name: 'bias' });
  await enter(bias, '-1.5');
  await expect(page.locator('spiral-weights')).toContainText('changed by hand');
  const edited = await readLoss(page);

  await enter(page.locator('spiral-data').getByRole('spinbutton', { name: 'Data seed' }), '7');
  await expect.poll(() => readLoss(page)).not.toBe(edited);
  await expect(bias).toHaveValue('\u22121.5');

  await enter(page.locator('spiral-network').getByRole('spinbutton', { name: 'Network seed' }), '7');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('your edits were dropped');
  await expect(bias).toHaveValue('0');
});
