// The reader's own data: pasted, chosen or dropped, looked at, corrected, trained, and given away.
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, labReady, openLab, readSpec, test } from './lab-page.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own data' });
const use = (page: Page) => dialog(page).getByRole('button', { name: 'Use these data' });

async function openOwn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /data…$|data of your own…$/ }).click();
  await expect(dialog(page)).toBeVisible();
}

async function paste(page: Page, text: string): Promise<void> {
  await dialog(page).getByLabel('Paste it here').fill(text);
}

/** Opens the dialogue and gives it a file. */
async function chooseFile(page: Page, text: string): Promise<void> {
  await openOwn(page);
  const file = { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await dialog(page).locator('input[type=file]').setInputFiles(file);
}

function readData(page: Page) {
  return page.evaluate(() => {
    const { data } = (document.querySelector('spiral-lab') as SpiralLab).snapshot ?? {};
    return (
      data && {
        features: data.features,
        classes: data.classes,
        names: data.names,
        inputs: [...data.inputs.values],
        labels: [...data.labels],
      }
    );
  });
}

function train(page: Page, epochs: number): Promise<number | undefined> {
  return page.evaluate(
    async (count) => (await (document.querySelector('spiral-lab') as SpiralLab).run({ epochs: count }))?.loss,
    epochs,
  );
}

/** Two clouds around (±1, 0). */
function clouds(rows: number): string {
  const line = (i: number) =>
    `${(i % 2 ? 1 : -1) + 0.4 * Math.sin(7 * i)},${0.8 * Math.cos(3 * i)},${i % 2 ? 'right' : 'left'}`;
  return ['across,up,side', ...Array.from({ length: rows }, (_, i) => line(i))].join('\n');
}

test('a pasted table is shown, used by keyboard, named in the legend, trained, and travels in the link', async ({
  page,
}) => {
  await openLab(page);
  const button = page.getByRole('button', { name: 'Your own data…' });
  await button.focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel('Paste it here').focus();
  await paste(page, clouds(40));
  await expect(dialog(page)).toContainText('40 rows, 3 columns');
  await expect(dialog(page).getByLabel('Column side is')).toHaveValue('class');
  await use(page).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect
    .poll(async () => (await readData(page))?.names)
    .toEqual({ inputs: ['across', 'up'], classes: ['left', 'right'] });
  await expect(page.locator('spiral-scatter .key')).toContainText('right');
  expect((await readSpec(page)).network.layers.at(-1)).toMatchObject({ units: 2 });
  const before = await readData(page);
  expect(before?.inputs.slice(0, 2)).toEqual([-1, 0.8]);
  const loss = await train(page, 60);
  expect(loss).toBeLessThan(0.2);

  const link = await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).link());
  expect(link).toMatch(/data=own.*&points=across,up,side;-1,0\.8,left;/);
  await page.goto('about:blank');
  await page.goto(link);
  await labReady(page);
  expect(await readData(page)).toEqual(before);
  expect(await train(page, 60)).toBe(loss);
});

const bad: readonly (readonly [what: string, text: string, words: RegExp])[] = [
  ['ragged', 'x,y,k\n1,2,a\n3,b\n', /Row 3: expected 3 columns, got 2/],
  ['empty', ' \n\n', /There are no rows of data/],
  ['with an empty field', 'x,y,k\n1,2,a\n,3,b\n', /column 1 \(x\): expected a number, got nothing/],
  ['with an open quotation mark', 'x,y,k\n1,2,a\n3,4,"b\n', /Row 3: a quotation mark/],
  ['of one class', 'x,y,k\n1,2,a\n3,4,a\n', /All rows are of the class “a”/],
  ['of one column', '\ufeffx\r\n1\r\n2\r\n', /Choose 2 to 16 columns as inputs/],
];

test('broken tables are refused with the place, and the lab goes on', async ({ page }) => {
  await openLab(page);
  const before = await readData(page);
  await openOwn(page);
  for (const [what, text, words] of bad) {
    await paste(page, text);
    await expect(dialog(page).getByRole('alert').getByText(words).first(), what).toBeVisible();
    await expect(use(page), what).toBeDisabled();
  }
  await paste(page, 'x,y,k\n1,2,a\n3,many,b\n');
  await dialog(page).getByLabel('Column y is').selectOption('input');
  await dialog(page).getByLabel('Column k is').selectOption('class');
  await expect(dialog(page).getByRole('alert')).toContainText(
    'Row 3: column 2 (y): expected a number, got “many”',
  );
  await paste(page, '\ufeffx;y;k\r\n1;2;a\r\n3;4;b\r\n');
  await expect(use(page)).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  expect(await readData(page)).toEqual(before);
});

test('100,000 rows load with a progress bar and the page stays alive, and a share is kept for testing', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openLab(page, 'v=1&test-share=0.2&batch=1000');
  // The times at which the page drew, and what the progress bar said then.
  await page.evaluate(() => {
    const frames: { time: number; share: number | undefined }[] = [];
    Object.assign(window, { frames });
    const frame = () => {
      const host = document.querySelector('spiral-lab')?.shadowRoot?.querySelector('spiral-own-data');
      frames.push({ time: performance.now(), share: host?.shadowRoot?.querySelector('progress')?.value });
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await chooseFile(page, clouds(100_000));
  await expect(dialog(page)).toContainText(/100\u202f000 rows, 3 columns/, { timeout: 60_000 });
  const frames = await page.evaluate(
    () => (window as unknown as { frames: { time: number; share: number | undefined }[] }).frames,
  );
  const reading = frames.filter(({ share }) => share !== undefined);
  expect(new Set(reading.map(({ share }) => share)).size).toBeGreaterThan(4);
  // However busy the machine is, no frame waited for the better part of it.
  const times = reading.map(({ time }) => time);
  const longest = Math.max(...times.map((time, i) => time - (times[i - 1] ?? time)));
  expect(longest).toBeLessThan(((times.at(-1) ?? 0) - (times[0] ?? 0)) / 2);
  await use(page).click();
  await expect.poll(async () => (await readData(page))?.labels.length, { timeout: 60_000 }).toBe(100_000);
  await expect(page.locator('spiral-data')).toContainText(/80\u202f000 train, 20\u202f000 test/);
  expect(await train(page, 1)).toBeLessThan(1);
  const link = await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).link());
  expect(link).toMatch(/&points=left-out/);
  await page.goto('about:blank');
  await page.goto(link);
  await labReady(page);
  await expect(page.getByLabel('Notices')).toContainText('leaves them out, as they are too many');
});

test('more than two inputs are trained on, and the plot shows two of them, without a boundary', async ({
  page,
}) => {
  await openLab(page);
  const line = (i: number) =>
    `${i / 10},${Math.sin(i)},${Math.cos(2 * i)},${i % 3},${i % 2 ? 'odd' : 'even'}`;
  await chooseFile(page, ['a,b,c,d,parity', ...Array.from({ length: 30 }, (_, i) => line(i))].join('\n'));
  await use(page).click();
  await expect.poll(async () => (await readData(page))?.features).toBe(4);
  const plot = page.locator('spiral-scatter');
  await expect(plot).toContainText('No boundary is drawn: the network takes 4 inputs');
  await plot.getByRole('combobox', { name: 'up' }).selectOption({ label: 'x₄ d' });
  const before = await train(page, 1);
  expect(await train(page, 100)).toBeLessThan(before ?? 0);
});

test('a saved run has its own data with it', async ({ page }) => {
  await openLab(page);
  await openOwn(page);
  await paste(page, clouds(30));
  await use(page).click();
  await expect.poll(async () => (await readData(page))?.labels.length).toBe(30);
  await train(page, 10);
  await page.getByRole('button', { name: 'Share' }).click();
  const share = page.getByRole('dialog', { name: 'Share this lab' });
  await page.evaluate(() => {
    const createAddress = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Object.assign(window, { saved: blob });
      return createAddress(blob);
    };
  });
  await share.getByRole('button', { name: 'Download the run' }).click();
  await page.waitForFunction(() => 'saved' in window);
  const text = await page.evaluate(() => (window as unknown as { saved: Blob }).saved.text());
  await page.keyboard.press('Escape');
  const undisturbed = await train(page, 10);

  await page.goto('about:blank');
  await openLab(page);
  await page.getByRole('button', { name: 'Share' }).click();
  await share
    .locator('input[type=file]')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(page.getByLabel('Notices')).toContainText('opened, at epoch 10');
  expect(await train(page, 10)).toBe(undisturbed);
});

/** The middle of the scatter plot moved by so many pixels. */
async function spot(page: Page, dx: number, dy: number): Promise<{ x: number; y: number }> {
  const plot = page.locator('spiral-scatter .plot.points');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('the plot has no box');
  return { x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 + dy };
}

test('points are added, moved and erased by the pointer and by numbers, and new ones may be of a new class', async ({
  page,
}) => {
  await openLab(page, 'v=1&samples=10&classes=2');
  const scatter = page.locator('spiral-scatter');
  const rows = async () => (await readData(page))?.labels.length;
  await scatter.getByRole('button', { name: 'Edit these points' }).click();
  await expect.poll(async () => (await readSpec(page)).data.name).toBe('own');
  expect(await rows()).toBe(20);
  // The network that was there goes on with them.
  expect((await readSpec(page)).network.layers[0]).toMatchObject({ units: 3, activation: 'relu' });

  await scatter.getByRole('radio', { name: 'Add' }).check();
  await scatter.getByRole('combobox', { name: 'Class of new points' }).selectOption('a new class');
  const added = await spot(page, 60, -40);
  await page.mouse.click(added.x, added.y);
  await expect.poll(rows).toBe(21);
  expect((await readData(page))?.labels.at(-1)).toBe(2);
  expect((await readData(page))?.classes).toBe(3);
  await expect(scatter.locator('.key')).toContainText('class 2');

  await scatter.getByLabel('x₁').fill('0.25');
  await scatter.getByLabel('x₂').fill('−0.5');
  await scatter.getByRole('button', { name: 'Add a point there' }).click();
  await expect.poll(rows).toBe(22);
  expect((await readData(page))?.inputs.slice(-2)).toEqual([0.25, -0.5]);

  await scatter.getByRole('radio', { name: 'Move' }).check();
  const before = (await readData(page))?.inputs.slice(40, 42);
  const [from, to] = [await spot(page, 60, -40), await spot(page, 20, -90)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await readData(page))?.inputs.slice(40, 42)).not.toEqual(before);
  await expect.poll(rows).toBe(22);

  await scatter.getByRole('radio', { name: 'Erase' }).check();
  await scatter.getByRole('button', { name: /^Erase sample/ }).click();
  await expect.poll(rows).toBe(21);
  await scatter.locator('.plot.points').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(rows).toBe(20);
  expect(await train(page, 5)).toBeGreaterThan(0);
});

test('data are exported as a CSV that the lab reads to the same numbers', async ({ page }) => {
  await openLab(page, 'v=1&data=moons&samples=20');
  const moons = await readData(page);
  await page.evaluate(() => {
    const createAddress = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Object.assign(window, { saved: blob });
      return createAddress(blob);
    };
  });
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  await page.waitForFunction(() => 'saved' in window);
  const text = await page.evaluate(() => (window as unknown as { saved: Blob }).saved.text());
  expect(text).toMatch(/^x1,x2,class\n[\d.e-]+,[\d.e-]+,class 0\n/);
  await chooseFile(page, text);
  await use(page).click();
  await expect.poll(async () => (await readSpec(page)).data.name).toBe('own');
  await expect.poll(async () => (await readData(page))?.inputs).toEqual(moons?.inputs);
  expect((await readData(page))?.labels).toEqual(moons?.labels);
});
