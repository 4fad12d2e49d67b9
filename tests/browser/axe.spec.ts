// axe finds nothing serious, in either theme and at either width. In Chromium only: the rules read the same tree.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, openLab, test } from './lab-page.ts';

const widths = [1280, 360] as const;
const themes = ['light', 'dark'] as const;
const panels = ['forward', 'backward', 'update', 'check'] as const;

for (const width of widths) {
  for (const theme of themes) {
    test(`axe finds no serious issue in the share dialogue at ${width} px in the ${theme} theme`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await openLab(page, `v=1&theme=${theme}`);
      await page.getByRole('button', { name: 'Share' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await seriousIssues(page)).toEqual([]);
    });

    test(`axe finds no serious issue in the dialogue of own data at ${width} px in the ${theme} theme`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await openLab(page, `v=1&theme=${theme}`);
      await page.getByRole('button', { name: 'Your own data…' }).click();
      await page.getByLabel('Paste it here').fill('x,y,kind\n1,2,a\n3,many,b\n4,5,a');
      await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Row 3');
      expect(await seriousIssues(page)).toEqual([]);
    });

    for (const panel of panels) {
      test(`axe finds no serious issue at ${width} px in the ${theme} theme, panel ${panel}, trained`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 900 });
        await openLab(page, `v=1&view=${panel}&theme=${theme}`);
        await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).run({ epochs: 3 }));
        if (panel === 'check') await expect(page.locator('spiral-check .summary')).toBeVisible();
        expect(await seriousIssues(page)).toEqual([]);
      });
    }
  }
}

for (const theme of themes) {
  for (const part of ['show=data,network&lock=data,network', 'show=boundary,curves', 'show=forward,code']) {
    test(`axe finds no serious issue in a small part, ${part}, in the ${theme} theme`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 480 });
      await openLab(page, `v=1&${part}&theme=${theme}`);
      expect(await seriousIssues(page)).toEqual([]);
    });
  }
}

async function seriousIssues(page: Page): Promise<string[]> {
  // axe brings a Playwright of its own for the type.
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}
