// The address and the lab say the same.
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { enter, expect, labReady, openLab, readHash, readLoss, readSpec, test } from './lab-page.ts';

const full =
  'v=1&samples=40&classes=4&noise=0.05&layers=6:leaky-relu(slope=0.2),5:tanh,4:softmax' +
  '&init=he-normal&data-seed=7&net-seed=4294967295&precision=float32&view=forward(sample=33,step=4)&theme=dark';

test('a link restores its spec exactly', async ({ page }) => {
  await openLab(page, full);
  expect(await readSpec(page)).toMatchObject({
    v: 1,
    data: { name: 'spiral', samples: 40, classes: 4, noise: 0.05, seed: 7 },
    network: {
      layers: [
        { type: 'dense', units: 6, activation: { name: 'leaky-relu', slope: 0.2 } },
        { type: 'dense', units: 5, activation: 'tanh' },
        { type: 'dense', units: 4, activation: 'softmax' },
      ],
      init: { name: 'he-normal' },
      seed: 4294967295,
      precision: 'float32',
    },
    loss: 'categorical-cross-entropy',
    view: { panel: 'forward', sample: 33, step: 4, theme: 'dark' },
  });
  await expect(page.locator('.messages li')).toHaveCount(0);
  await expect(page.locator('spiral-lab')).toHaveAttribute('data-theme', 'dark');
});

test('the link that the lab gives opens the same lab with the same numbers', async ({ page }) => {
  await openLab(page, full);
  const [spec, loss] = [await readSpec(page), await readLoss(page)];
  const link = await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).link());
  await page.goto('about:blank');
  await page.goto(link);
  await labReady(page);
  expect(await readSpec(page)).toEqual(spec);
  expect(await readLoss(page)).toBe(loss);
});

test('a changed fragment is obeyed without loading the page anew', async ({ page }) => {
  await openLab(page);
  const before = await readLoss(page);
  await page.evaluate(() => {
    location.hash = 'v=1&samples=20&layers=4:tanh,3:softmax';
  });
  await expect.poll(() => readLoss(page)).not.toBe(before);
  const spec = await readSpec(page);
  expect(spec.data.samples).toBe(20);
  expect(spec.network.layers[0]).toEqual({ type: 'dense', units: 4, activation: 'tanh' });

  await page.evaluate(() => {
    location.hash = '';
  });
  await expect.poll(() => readLoss(page)).toBe(before);
});

test('changes go into the fragment without filling the history', async ({ page }) => {
  await openLab(page);
  const entries = await page.evaluate(() => history.length);
  const seed = page.locator('spiral-data').getByRole('spinbutton', { name: 'Data seed' });
  for (const value of ['1', '2', '3']) {
    await enter(seed, value);
  }
  await expect.poll(() => readHash(page)).toMatch(/#v=1&data-seed=3$|#v=1&seed=42&data-seed=3$/);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

const bad: readonly (readonly [fragment: string, field: RegExp])[] = [
  ['layers=0:relu,3:softmax', /units/],
  ['layers=-1:relu,3:softmax', /units/],
  ['layers=1.5:relu,3:softmax', /units/],
  ['layers=NaN:relu,3:softmax', /units/],
  ['layers=2147483648:relu,3:softmax', /units/],
  ['layers=3:wiggle,3:softmax', /activation/],
  ['layers=3:relu,7:softmax', /units/],
  ['noise=NaN', /noise/],
  ['noise=-1', /noise/],
  ['samples=1e99', /samples/],
  ['classes=0', /classes/],
  ['seed=-1', /seed/],
  ['data=<img src=x onerror=alert(1)>', /data/],
  ['loss=guess', /loss/],
  ['nonsense=1', /nonsense/],
  ['init=uniform(scale=lots)', /scale/],
  ['%E0%A4%A&&&==', /./],
];

test('bad fragments are answered by notices, and the lab goes on computing', async ({ page }) => {
  await openLab(page);
  for (const [fragment, field] of bad) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    const notices = page.locator('.messages li');
    await expect(notices.filter({ hasText: field }).first(), fragment).toBeVisible();
    await expect(page.locator('.failure'), fragment).toHaveCount(0);
    await expect.poll(() => readLoss(page), fragment).toBeGreaterThan(0);
  }
});

test('a notice can be dismissed', async ({ page }) => {
  await openLab(page, 'nonsense=1');
  await page.getByRole('button', { name: 'Dismiss this notice' }).click();
  await expect(page.locator('.messages li')).toHaveCount(0);
});

test('a bad spec attribute gives a notice and a bad spec property throws, and neither changes the lab', async ({
  page,
}) => {
  await openLab(page);
  const loss = await readLoss(page);
  const error = await page.evaluate(() => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    lab.setAttribute('spec', '{"network": {"layers": [{"type": "dense", "units": "64"}]}}');
    try {
      lab.spec = { ...lab.spec, data: { ...lab.spec.data, noise: Number.NaN } };
    } catch (thrown) {
      const { code, field, expected, got } = thrown as {
        code: string;
        field: string;
        expected: string;
        got: string;
      };
      return { code, field, expected, got };
    }
    return null;
  });
  expect(error).toMatchObject({ code: 'invalid-argument', field: 'data.noise', got: 'NaN' });
  await expect(page.locator('.messages li')).toContainText('"64"');
  expect(await readLoss(page)).toBe(loss);
});
