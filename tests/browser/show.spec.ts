// show and lock: an author shows just the panels meant, in little room, and disables what readers shall not change.
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, openElement, test, weighDownloads } from './element-page.ts';

/** The views of each token, when it is shown alone. */
const views: readonly (readonly [token: string, views: readonly string[]])[] = [
  ['data', ['spiral-scatter', 'spiral-data']],
  ['network', ['spiral-network', 'spiral-training']],
  [
    'result',
    ['spiral-training-bar', 'spiral-scatter', 'spiral-curves', 'spiral-result-table', 'spiral-confusion'],
  ],
  ['forward', ['spiral-see-through']],
  ['backward', ['spiral-training-bar', 'spiral-see-through']],
  ['update', ['spiral-training-bar', 'spiral-see-through']],
  ['check', ['spiral-see-through']],
  ['code', ['spiral-see-through']],
  ['curves', ['spiral-training-bar', 'spiral-curves']],
  ['boundary', ['spiral-training-bar', 'spiral-scatter']],
  ['probabilities', ['spiral-training-bar', 'spiral-probabilities', 'spiral-loss']],
];

test('each token shows its panel and nothing else, without the header', async ({ page }) => {
  await openElement(page);
  for (const [token, expected] of views) {
    const drawn = await page.locator('spiral-lab').evaluate(async (lab: SpiralLab, show) => {
      lab.setAttribute('show', show);
      await lab.updateComplete;
      const inside = [...(lab.shadowRoot?.querySelectorAll('*') ?? [])].map(({ localName }) => localName);
      return {
        views: inside.filter((name) => name.startsWith('spiral-')),
        header: inside.includes('header'),
      };
    }, token);
    expect(drawn, token).toEqual({ views: [...expected], header: false });
  }
});

for (const [token, plot] of [
  ['boundary', 'spiral-scatter .plot canvas'],
  ['data', 'spiral-scatter .plot canvas'],
  ['curves', 'spiral-curves .loss canvas'],
  ['probabilities', 'spiral-probabilities .bars canvas'],
  ['forward', 'spiral-forward .equation spiral-matrix'],
] as const) {
  test(`${token} alone fits into 320 × 240 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 240 });
    await openElement(page, `show="${token}"`);
    const box = await page.locator(plot).first().boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    // Of a matrix the first rows; the rest is a scroll away.
    if (token !== 'forward') expect((box?.y ?? 0) + (box?.height ?? 240)).toBeLessThanOrEqual(240);
    else expect(box?.y).toBeLessThan(140);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('the data alone are shown as they are, without what the network says of them', async ({ page }) => {
  await openElement(page, 'show="data"');
  await expect(page.locator('spiral-scatter')).toContainText('Sample 0');
  await expect(page.locator('spiral-scatter')).not.toContainText(/predicted|outputs|tint/);
});

test('the see-through of one tab has no tabs, and its program only where that is shown', async ({ page }) => {
  await openElement(page, 'show="backward"');
  await expect(page.locator('spiral-backward')).toBeVisible();
  await expect(page.getByRole('tab')).toHaveCount(0);
  await expect(page.locator('spiral-core-code')).toHaveCount(0);
  await page.locator('spiral-lab').evaluate((lab) => lab.setAttribute('show', 'backward forward code'));
  await expect(page.getByRole('tab')).toHaveText(['Forward', 'Backward']);
  await expect(page.locator('spiral-core-code').first()).toContainText('cpp/spiral/');
});

test('a locked panel’s controls are disabled, and no others', async ({ page }) => {
  await openElement(page, 'lock="data boundary forward"');
  const [free, locked] = await page.locator('spiral-lab').evaluate((lab) => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const controls = (views: string) =>
      [...(lab.shadowRoot?.querySelectorAll(views) ?? [])]
        .flatMap((view) => all(view.shadowRoot as ShadowRoot))
        .filter((element) => element.matches('button, input, select'))
        .map((element) => element.matches(':disabled'));
    return [controls('spiral-curves, spiral-training'), controls('spiral-data, spiral-scatter')];
  });
  expect(locked?.length).toBeGreaterThan(8);
  expect(new Set(locked)).toEqual(new Set([true]));
  expect(free?.filter(Boolean).length).toBeLessThan(2);
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeDisabled();
  await expect(page.getByRole('tab', { name: 'Backward' })).toBeEnabled();

  const plot = page.locator('spiral-scatter .plot');
  await plot.click({ position: { x: 150, y: 120 } });
  const sample = () => page.locator('spiral-lab').evaluate((lab: SpiralLab) => lab.spec.view.sample);
  expect(await sample()).toBe(0);
  await page.locator('spiral-lab').evaluate((lab) => lab.removeAttribute('lock'));
  await expect(page.getByLabel('Data set')).toBeEnabled();
  await plot.click({ position: { x: 150, y: 120 } });
  await expect.poll(sample).not.toBe(0);
});

test('where the network is not shown a bar trains, and lock=network takes it away', async ({ page }) => {
  await openElement(page, 'show="curves"');
  await page.getByRole('button', { name: 'Train' }).click();
  await expect(page.locator('spiral-training-bar')).toContainText('Epoch 300');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('spiral-training-bar')).toContainText('Epoch 0');
  await page.locator('spiral-lab').evaluate((lab) => lab.setAttribute('lock', 'network'));
  await expect(page.getByRole('button', { name: 'Train' })).toHaveCount(0);
});

test('an unknown token is named, and the others count', async ({ page }) => {
  await openElement(page, 'show="curves nonsense"');
  await expect(page.locator('.messages li')).toContainText(
    'show: expected some of data, network, result, forward, backward, update, check, code, curves, boundary, probabilities, got nonsense. It is ignored.',
  );
  await expect(page.locator('spiral-lab')).toHaveAttribute('show', 'curves');
});

test('attributes hold in whichever order they come, and are reflected', async ({ page }) => {
  await openElement(page, 'show="curves" theme="dark" lock="curves" spec="noise=0.3"');
  const lab = page.locator('spiral-lab');
  const { view, data } = await lab.evaluate((element: SpiralLab) => element.spec);
  expect([view.show, view.theme, view.lock, data.noise]).toEqual([['curves'], 'dark', ['curves'], 0.3]);
  await lab.evaluate((element) => element.setAttribute('spec', 'show=boundary'));
  await expect(lab).toHaveAttribute('show', 'boundary');
  await expect(lab).toHaveAttribute('theme', 'dark');
  await lab.evaluate((element) => element.setAttribute('spec', ''));
  await expect(lab).toHaveAttribute('show', 'curves');
});

/** Chart.js's own words, which no minifier changes. */
const chartLibrary = /is not a registered/;

test('the article’s check and the forward pass load no charting library, a plot does', async ({ page }) => {
  const downloads = weighDownloads(page);
  for (const [show, charts] of [
    ['check', false],
    ['forward code', false],
    ['network', false],
    ['boundary', true],
  ] as const) {
    downloads.length = 0;
    await openElement(page, `show="${show}"`);
    const files = await Promise.all(downloads);
    expect(
      files.some(({ text }) => chartLibrary.test(text)),
      show,
    ).toBe(charts);
  }
});

test('the element, the engine and its wasm weigh at most 160 kB with charts, 100 kB without', async ({
  page,
}) => {
  const downloads = weighDownloads(page);
  for (const [show, limit] of [
    ['boundary curves', 160_000],
    ['check', 100_000],
  ] as const) {
    downloads.length = 0;
    await openElement(page, `show="${show}"`);
    const files = await Promise.all(downloads);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total, JSON.stringify(files.map(({ name, bytes }) => [name, bytes]))).toBeLessThanOrEqual(limit);
  }
});
