// The widget in a notebook, which is played here by as much of anywidget's host as the contract says.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { recipesFolder } from '../package/build-recipes.ts';
import { expect, test } from './lab-page.ts';

test.use({ folder: recipesFolder });

const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob:; worker-src blob:";
const recipe = readFileSync('web/docs/recipes/notebook.md', 'utf8');

/** The model's start as the recipe's directive has it. */
function directive(): Record<string, unknown> {
  const [, state = ''] = /```\{anywidget\} \S+\n(.*?)```/s.exec(recipe) ?? [];
  return JSON.parse(state);
}

/** The traits of the recipe's class, with what they are at first. */
function traits(): Record<string, unknown> {
  const found = recipe.matchAll(/^ {4}(\w+) = traitlets\.\w+\(([^,)]*)/gm);
  return Object.fromEntries(
    [...found].map(([, name = '', first = '']) => [name, first === 'None' ? null : JSON.parse(first)]),
  );
}

/** The notebook's side. In the page it is `window.notebook`. */
interface Notebook {
  state: Record<string, unknown>;
  saved: number;
  /** As Python sets a trait. */
  tell(trait: string, value: unknown): void;
  close(): void;
}
declare const notebook: Notebook;

test.beforeEach(async ({ page, site }) => {
  site.policy = policy;
  await page.goto('./notebook.html');
});

/** Renders the widget, whose module the host has as text or by its address. */
async function open(page: Page, state: Record<string, unknown>, asText: boolean) {
  await page.evaluate(
    async ([state, asText]) => {
      const address = new URL('./spiral-lab/anywidget.js', location.href).href;
      const text = async () => new Blob([await (await fetch(address)).text()], { type: 'text/javascript' });
      const { default: widget } = await import(asText ? URL.createObjectURL(await text()) : address);
      const listeners = new Map<string, Set<() => void>>();
      const host = { state, saved: 0 };
      const model = {
        get: (trait: string) => host.state[trait],
        set: (trait: string, value: unknown) => Object.assign(host.state, { [trait]: value }),
        save_changes: () => {
          host.saved += 1;
        },
        on: (event: string, listener: () => void) =>
          listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
        off: (event: string, listener: () => void) => listeners.get(event)?.delete(listener),
      };
      const el = document.createElement('div');
      document.querySelector('main')?.append(el);
      const close = widget.render({ model, el });
      const tell = (trait: string, value: unknown) => {
        host.state[trait] = value;
        for (const listener of listeners.get(`change:${trait}`) ?? []) listener();
      };
      Object.assign(window, { notebook: Object.assign(host, { tell, close }) });
    },
    [state, asText] as const,
  );
}

test('the recipe’s class follows the lab, and the lab follows it', async ({ page }) => {
  await open(page, traits(), true);
  const state = () => page.evaluate(() => notebook.state);
  await expect.poll(async () => (await state()).loss).toBeCloseTo(1.0987625, 6);

  await page.evaluate(() => notebook.tell('spec', 'v=1&data=moons&layers=4:tanh,2:softmax'));
  const lab = page.locator('spiral-lab');
  await expect.poll(() => lab.evaluate((element: SpiralLab) => element.spec.data.name)).toBe('moons');
  await lab.evaluate((element: SpiralLab) => element.run({ epochs: 30 }));
  await expect.poll(state).toMatchObject({ epoch: 30, accuracy: expect.any(Number) });

  await lab.getByLabel('Data set').selectOption('circles');
  await expect.poll(async () => (await state()).spec).toContain('data=circles');
  expect(await page.evaluate(() => notebook.saved)).toBeLessThan(20);

  await page.evaluate(() => notebook.tell('theme', 'dark'));
  await expect(lab).toHaveAttribute('data-theme', 'dark');
});

test('the recipe’s directive is a lab without anybody to answer, and closing takes it away', async ({
  page,
}) => {
  await open(page, directive(), false);
  const lab = page.locator('spiral-lab');
  await expect.poll(() => lab.evaluate((element: SpiralLab) => element.snapshot?.epoch)).toBe(0);
  expect(await lab.evaluate((element: SpiralLab) => element.spec.data.name)).toBe('circles');
  expect(Object.keys(await page.evaluate(() => notebook.state)).sort()).toEqual(['spec', 'theme']);
  await page.evaluate(() => notebook.close());
  await expect(lab).toHaveCount(0);
});

test('two copies of the module, as two cells have them, are two labs', async ({ page }) => {
  await open(page, directive(), true);
  await open(page, traits(), true);
  const labs = page.locator('spiral-lab');
  await expect(labs).toHaveCount(2);
  for (const lab of await labs.all()) {
    await lab.scrollIntoViewIfNeeded();
    await expect.poll(() => lab.evaluate((element: SpiralLab) => element.snapshot?.epoch)).toBe(0);
  }
});
