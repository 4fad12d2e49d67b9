// An author's page: the element alone, from a folder of its own, in a body the test writes.
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { elementFolder } from './build-pages.ts';
import { expect, test as labTest } from './lab-page.ts';
import { type Site, serveSite } from './site.ts';

export { expect };

export const test = labTest.extend<object, { sharedSite: Site }>({
  sharedSite: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    async ({}, use) => {
      const site = await serveSite(elementFolder);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

/** Opens the page with these elements in its body. */
export async function openArticle(page: Page, body: string): Promise<void> {
  await page.goto('./');
  await page.evaluate((html) => {
    document.body.innerHTML = html;
  }, body);
}

/** Opens the page with one lab and waits for its first snapshot and the code of its panels. */
export async function openElement(page: Page, attributes = ''): Promise<void> {
  await openArticle(page, `<spiral-lab ${attributes}></spiral-lab>`);
  await page.waitForFunction(() => Boolean((document.querySelector('spiral-lab') as SpiralLab)?.snapshot));
  await page.waitForLoadState('networkidle');
}

/** What a page downloads, compressed as hosts do: name and bytes of each script and wasm file. */
export function weighDownloads(
  page: Page,
): Promise<{ readonly name: string; readonly bytes: number; readonly text: string }>[] {
  const downloads: Promise<{ name: string; bytes: number; text: string }>[] = [];
  page.on('response', (response) => {
    const name = new URL(response.url()).pathname.replace(/^.*\//, '');
    if (!/\.(js|wasm)$/.test(name)) return;
    downloads.push(
      response.body().then((body) => ({
        name,
        bytes: gzipSync(body, { level: 9 }).length,
        text: name.endsWith('.js') ? body.toString() : '',
      })),
    );
  });
  return downloads;
}
