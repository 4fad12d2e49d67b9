// The whole lab in one file, opened from the disk.
import { copyFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, labReady, readHash, readLoss, readSpec, test } from './lab-page.ts';
import { livingWorkers, watch } from './watch.ts';

const file = 'dist/spiral-lab.html';
const address = pathToFileURL(file).href;

test('it opens at a link, trains in a worker, and asks for nothing beside it', async ({ page }, info) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const alone = info.outputPath('handed out.html');
  copyFileSync(file, alone);
  await watch(page);
  await page.goto(`${pathToFileURL(alone)}#v=1&data=moons&layers=4:tanh,2:softmax`);
  await labReady(page);
  const before = await readLoss(page);
  await page
    .locator('spiral-lab')
    .evaluate((lab: HTMLElementTagNameMap['spiral-lab']) => lab.run({ epochs: 20 }));
  expect(await readLoss(page)).toBeLessThan(before);
  expect(await livingWorkers(page)).toBe(1);
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const outside = (url: string) => !/^(blob|data):/.test(url) && !url.startsWith(`${pathToFileURL(alone)}`);
  expect([...asked, ...loaded].filter(outside)).toEqual([]);
});

test('its address carries what the reader changes, over a reload', async ({ page }) => {
  await page.goto(address);
  await labReady(page);
  await page.locator('spiral-data').getByLabel('Data set').selectOption('circles');
  await expect.poll(() => readHash(page)).toContain('data=circles');
  await page.reload();
  await labReady(page);
  expect((await readSpec(page)).data.name).toBe('circles');
});
