// Nothing is cut off, and the theme follows the reader.
import { expect, openLab, preferMedia, readHash, test } from './lab-page.ts';

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
