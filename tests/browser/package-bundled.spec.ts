// The npm package in an author's Vite project, built and served from a sub-path under the strict policy.
import { bundledFolder } from '../package/build-author.ts';
import { expect, labReady, test } from './lab-page.ts';

test.use({ folder: bundledFolder });

test('the element starts, and the engine has the same numbers on the page and behind its worker', async ({
  page,
}) => {
  await page.goto('./');
  await labReady(page);
  const output = page.locator('output');
  await expect(output).not.toBeEmpty();
  const [, , here, there, field] = JSON.parse(await output.innerText());
  expect(String(here).slice(0, 15)).toBe('1.0987625440858');
  expect(there).toBe(here);
  expect(field).toBe('loss');
  await expect(page.locator('spiral-lab')).toHaveAttribute('data-theme', 'dark');
});
