// One spec, the same bytes everywhere.
import { loadEngine } from '../../web/engine/index.ts';
import { bytesFolder } from './build-pages.ts';
import { hashOutputs } from './bytes/hash.ts';
import { test as base, expect } from './lab-page.ts';
import { serveSite } from './site.ts';

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  site: async ({}, use) => {
    const site = await serveSite(bytesFolder);
    await use(site);
    await site.close();
  },
});

test('the same specs give the same bytes in this browser and in Node, with SIMD and without', async ({
  page,
}) => {
  const engines = [await loadEngine({ simd: true }), await loadEngine({ simd: false })];
  const [simd, plain] = await Promise.all(engines.map((engine) => hashOutputs(engine)));
  expect(plain).toBe(simd);

  await page.goto('./');
  await expect(page.locator('body')).toHaveAttribute('data-simd', simd ?? '');
  await expect(page.locator('body')).toHaveAttribute('data-plain', simd ?? '');
});
