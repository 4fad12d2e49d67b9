// Nothing is cut off, and the theme follows the reader.
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, openLab, preferMedia, readHash, test } from './lab-page.ts';
import { train } from './training-page.ts';

for (const width of [360, 768, 1280]) {
  test(`nothing makes the page scroll sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const fragment of [
      '',
      'view=check',
      'v=1&layers=64:relu,64:tanh,3:softmax',
      'nonsense=1&noise=NaN',
    ]) {
      await openLab(page, fragment);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, fragment).toBeLessThanOrEqual(0);
    }
  });
}

test('the theme follows the system until the reader chooses one', async ({ page }) => {
  await preferMedia(page, '(prefers-color-scheme: dark)');
  await openLab(page);
  const lab = page.locator('spiral-lab');
  await expect(lab).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('radio', { name: 'Light' }).check();
  await expect(lab).toHaveAttribute('data-theme', 'light');
  await expect.poll(() => readHash(page)).toMatch(/theme=light/);
  await page.getByRole('radio', { name: 'Auto' }).check();
  await expect(lab).toHaveAttribute('data-theme', 'dark');
});

test('on a phone the worked update keeps its height while the network trains', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await openLab(page, 'v=1&layers=16:relu,3:softmax&batch=32&view=update');
  await train(page, 3);
  const heights = await page.locator('spiral-update .working').evaluate(async (working) => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    const seen = new Set<number>();
    const look = () => seen.add(Math.round(working.getBoundingClientRect().height));
    lab.addEventListener('lab-step', () => requestAnimationFrame(look));
    await lab.run({ epochs: 400 });
    return [...seen];
  });
  expect(heights).toHaveLength(1);
});
