// Every recipe of web/docs/recipes as a reader meets it.
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { recipesFolder } from '../package/build-recipes.ts';
import { expect, test as labTest } from './lab-page.ts';
import { livingWorkers, watch } from './watch.ts';

// An author's page has scripts and styles of its own and frames; everything still comes from one place.
const policy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob: data:",
].join('; ');

const test = labTest.extend<{ hosted: undefined }>({
  hosted: [
    async ({ site }, use) => {
      site.policy = policy;
      await use(undefined);
    },
    { auto: true },
  ],
});
test.use({ folder: recipesFolder });

/** How far the lab of a selector has come; null before its first numbers. */
function standing(page: Page, selector: string) {
  return page.locator(selector).evaluate((lab: SpiralLab) => {
    const { snapshot, spec } = lab;
    return snapshot && { data: spec.data.name, epoch: snapshot.epoch, accuracy: snapshot.accuracy };
  });
}

async function frameStanding(page: Page) {
  const lab = page.frameLocator('iframe').locator('spiral-lab');
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect.poll(() => lab.evaluate((element: SpiralLab) => element.snapshot !== null)).toBe(true);
  return lab.evaluate((element: SpiralLab) => element.spec.data.name);
}

test('plain.html: the page’s own button trains the lab, and the frame has another', async ({ page }) => {
  await page.goto('./plain.html');
  await expect.poll(() => standing(page, '#lab')).toMatchObject({ data: 'moons', epoch: 0 });
  await page.getByRole('button', { name: 'Train for 100 epochs' }).click();
  await expect(page.locator('#standing')).toHaveText(/^Epoch 100: \d+ % of the points/);
  expect(await frameStanding(page)).toBe('circles');
});

test('markdown.md: the tag and the frame in the middle of the text are labs', async ({ page }) => {
  await page.goto('./markdown.html');
  await expect.poll(() => standing(page, 'spiral-lab')).toMatchObject({ data: 'gates', epoch: 0 });
  expect(await frameStanding(page)).toBe('gates');
  // Some generators put every tag they do not know into a paragraph, or lay the page down anew without loading it.
  await page.evaluate(() => {
    document.querySelector('main')?.replaceChildren(document.createElement('p'));
    const paragraph = document.querySelector('p');
    if (paragraph) paragraph.innerHTML = '<spiral-lab spec="v=1&data=sine">Needs scripts.</spiral-lab>';
  });
  await expect.poll(() => standing(page, 'p > spiral-lab')).toMatchObject({ data: 'sine', epoch: 0 });
});

test('slides.html: a lab starts with its slide, and has the keys while the reader is in it', async ({
  page,
}) => {
  await watch(page);
  await page.goto('./slides.html');
  const slide = () => page.evaluate('Reveal.getIndices().h');
  await expect.poll(slide).toBe(0);
  expect(await livingWorkers(page)).toBe(0);

  await page.keyboard.press('ArrowRight');
  await expect.poll(() => standing(page, 'section.present spiral-lab')).toMatchObject({ data: 'spiral' });
  await page.locator('section.present').getByRole('button', { name: 'Train', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  expect(await slide()).toBe(1);

  await page.locator('section.present > h3').click();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => standing(page, 'section.present spiral-lab')).toMatchObject({ data: 'moons' });
});
