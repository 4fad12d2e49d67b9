// The share dialogue: links and code to copy, a run saved and taken up again, by keyboard and by pointer.
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, labReady, openLab, readSpec, test } from './lab-page.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share this lab' });

async function openShare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** What the page copies, instead of a clipboard that drivers guard. */
async function catchCopies(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const copies: string[] = [];
    Object.assign(window, { copies });
    const writeText = async (text: string) => void copies.push(text);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  });
  return () => page.evaluate(() => (window as unknown as { copies: string[] }).copies);
}

/** Everything a run has come to. Which epochs are tested depends on how quickly they pass. */
function readRun(page: Page) {
  return page.evaluate(() => {
    const { epoch, step, parameters, training } =
      (document.querySelector('spiral-lab') as SpiralLab).snapshot ?? {};
    const { loss, penalty, accuracy } = training?.curves ?? {};
    return { epoch, step, loss, penalty, accuracy, numbers: parameters?.map(({ values }) => [...values]) };
  });
}

async function train(page: Page, epochs: number): Promise<void> {
  await page.evaluate(async (count) => {
    await (document.querySelector('spiral-lab') as SpiralLab).run({ epochs: count });
  }, epochs);
}

/** Saves the run by the button, and gives the file. Firefox's driver says nothing of downloads: it is caught on its way. */
async function saveRun(page: Page): Promise<{ name: string; text: string }> {
  await openShare(page);
  await page.evaluate(() => {
    const createAddress = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      Object.assign(window, { saved: blob });
      return createAddress(blob);
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      Object.assign(window, { savedName: this.download });
      click.call(this);
    };
  });
  await dialog(page).getByRole('button', { name: 'Download the run' }).click();
  await page.waitForFunction(() => 'savedName' in window);
  return page.evaluate(async () => {
    const { saved, savedName } = window as unknown as { saved: Blob; savedName: string };
    return { name: savedName, text: await saved.text() };
  });
}

async function openRun(page: Page, text: string): Promise<void> {
  await openShare(page);
  const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await dialog(page).locator('input[type=file]').setInputFiles(file);
}

test('the dialogue is loaded when it is asked for, and opens, is left and comes back to its button by keyboard', async ({
  page,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await openLab(page);
  expect(loaded.filter((url) => /share-/.test(url))).toEqual([]);
  const button = page.getByRole('button', { name: 'Share' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  expect(loaded.filter((url) => /share-/.test(url))).not.toEqual([]);
  await expect(dialog(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog(page).getByLabel('Link', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('the link is copied with or without the parameters, and leads where it says', async ({ page }) => {
  const copies = await catchCopies(page);
  await openLab(page, 'v=1&samples=30&layers=6:tanh,3:softmax');
  await train(page, 20);
  const { numbers } = await readRun(page);
  await openShare(page);
  const exact = dialog(page).getByRole('checkbox', { name: 'With the parameters as they are now' });
  await expect(exact).toBeChecked();
  await expect(dialog(page)).toContainText('exactly these 39 numbers');
  await dialog(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('The link is copied.');
  await exact.uncheck();
  await dialog(page).getByRole('button', { name: 'Copy link' }).click();
  const [trained = '', recipe = ''] = await copies();
  expect(recipe).not.toMatch(/state=/);

  await page.goto('about:blank');
  await page.goto(trained);
  await labReady(page);
  expect((await readRun(page)).numbers).toEqual(numbers);
  await page.goto('about:blank');
  await page.goto(recipe);
  await labReady(page);
  await train(page, 20);
  expect((await readRun(page)).numbers).toEqual(numbers);
});

test('of an untrained lab the recipe is offered, of a large one only the recipe', async ({ page }) => {
  await openLab(page);
  await openShare(page);
  const exact = dialog(page).getByRole('checkbox', { name: 'With the parameters as they are now' });
  await expect(exact).not.toBeChecked();
  await page.keyboard.press('Escape');

  await openLab(page, 'v=1&layers=256:relu,3:softmax&seed=2');
  await openShare(page);
  await expect(exact).toBeDisabled();
  await expect(dialog(page)).toContainText(/1\u202f539 numbers, more than a link can carry/);
});

test('code for a page is copied, and says what the link says', async ({ page }) => {
  const copies = await catchCopies(page);
  await openLab(page, 'v=1&noise=0.3&layers=6:tanh,3:softmax');
  await openShare(page);
  await dialog(page).getByRole('button', { name: 'Copy as an element' }).click();
  await dialog(page).getByRole('button', { name: 'Copy in a frame' }).click();
  const [element = '', frame = ''] = await copies();
  const parsed = await page.evaluate(
    ([tag = '', iframe = '']) => {
      const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
      const { src, title } = parse(iframe).querySelector('iframe') as HTMLIFrameElement;
      return { spec: parse(tag).querySelector('spiral-lab')?.getAttribute('spec') ?? '', src, title };
    },
    [element, frame],
  );
  expect(parsed.spec).toMatch(/^v=1&noise=0\.3&layers=6:tanh,3:softmax&made=/);
  expect(parsed.src).toMatch(/\/some\/where\/embed\.html#v=1&noise=0\.3/);
  expect(parsed.title).toBe('Spiral Lab');
});

test('where the clipboard is out of reach the text is selected', async ({ page }) => {
  await page.addInitScript(() => {
    const writeText = () => Promise.reject(new Error('not allowed'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  });
  await openLab(page);
  await openShare(page);
  await dialog(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog(page).getByRole('status')).toContainText('copied by hand');
  const link = dialog(page).getByLabel('Link', { exact: true });
  await expect(link).toBeFocused();
  const selected = await link.evaluate(
    (field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart,
  );
  expect(selected).toBe((await link.inputValue()).length);
});

const recipes = [
  'v=1&samples=40&layers=12:relu,dropout:0.2,3:softmax&batch=16&test-share=0.2&opt=rmsprop',
  'v=1&data=sine&samples=60&precision=float32&batch=7',
];

for (const recipe of recipes) {
  test(`a saved run goes on to the bytes of the run that never stopped: ${recipe}`, async ({ page }) => {
    await openLab(page, recipe);
    await train(page, 12);
    await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).step('batch'));
    const stopped = await readRun(page);
    const { name, text } = await saveRun(page);
    expect(name).toMatch(/^spiral-lab-(spiral|sine)-epoch-12\.json$/);
    await page.keyboard.press('Escape');
    await train(page, 20);
    const undisturbed = await readRun(page);

    await page.goto('about:blank');
    await openLab(page);
    await train(page, 2); // of another run
    await openRun(page, text);
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByLabel('Notices')).toContainText('opened, at epoch 12');
    await expect.poll(() => readRun(page)).toEqual(stopped);
    await train(page, 20);
    expect(await readRun(page)).toEqual(undisturbed);
  });
}

test('a saved run may be dropped on the dialogue', async ({ page }) => {
  await openLab(page, 'v=1&samples=20');
  await train(page, 5);
  const stopped = await readRun(page);
  const { text } = await saveRun(page);
  await page.goto('about:blank');
  await openLab(page);
  await openShare(page);
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'run.json'));
    return transfer;
  }, text);
  await dialog(page).dispatchEvent('drop', { dataTransfer: data });
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => readRun(page)).toEqual(stopped);
});

test('a file that is no saved run, or not this network’s, is refused with the reason, and the lab goes on', async ({
  page,
}) => {
  await openLab(page, 'v=1&samples=20');
  await train(page, 3);
  const { text } = await saveRun(page);
  const before = await readRun(page);
  const spec = await readSpec(page);
  await page.keyboard.press('Escape');
  const file = JSON.parse(text);
  const wider = {
    ...file.spec.network,
    layers: [{ units: 5, activation: 'relu' }, file.spec.network.layers[1]],
  };
  const bad: readonly (readonly [text: string, words: RegExp])[] = [
    ['x,y,label\n1,2,a\n', /the file: expected a run that the lab saved/],
    ['', /an empty file/],
    [JSON.stringify({ ...file, spec: { ...file.spec, network: wider } }), /state.*another's/],
    [JSON.stringify({ ...file, state: btoa(atob(file.state).slice(0, -9)) }), /state/],
    [JSON.stringify({ ...file, state: btoa('nothing') }), /state/],
    [
      JSON.stringify({ ...file, progress: { ...file.progress, epoch: -3 } }),
      /progress\.epoch: expected a whole number/,
    ],
  ];
  for (const [content, words] of bad) {
    await openRun(page, content);
    await expect(dialog(page).getByRole('alert'), content.slice(0, 40)).toHaveText(words);
    await page.keyboard.press('Escape');
    expect(await readRun(page)).toEqual(before);
    expect(await readSpec(page)).toEqual(spec);
  }
  await train(page, 1);
  expect((await readRun(page)).epoch).toBe(4);
});
