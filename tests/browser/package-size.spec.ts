// What the element's first load weighs: everything its page asks the package for until the first numbers are there.
import { gzipSync } from 'node:zlib';
import { bareFolder } from '../package/build-author.ts';
import { expect, labReady, test } from './lab-page.ts';

test.use({ folder: bareFolder });

for (const { show, kilobytes, charts } of [
  { show: 'boundary curves', kilobytes: 160, charts: true },
  { show: 'forward', kilobytes: 108, charts: false },
]) {
  test(`with show="${show}", script, engine and wasm are at most ${kilobytes} kB`, async ({ page, site }) => {
    const weights: number[] = [];
    let text = '';
    site.fault = (path, answer) => {
      if (path.endsWith('/bare.html')) {
        const body = String(answer.body).replace('<spiral-lab ', `<spiral-lab show="${show}" `);
        return { ...answer, body };
      }
      if (path.includes('/spiral-lab/')) weights.push(gzipSync(answer.body, { level: 9 }).length);
      if (path.endsWith('.js')) text += answer.body;
      return answer;
    };
    await page.goto('./bare.html');
    await labReady(page);
    await page.waitForLoadState('networkidle');
    expect(weights.length).toBeGreaterThan(3);
    expect(weights.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(1000 * kilobytes);
    // A word of Chart.js that no minifier shortens.
    expect(text.includes('datasetElementType')).toBe(charts);
  });
}
