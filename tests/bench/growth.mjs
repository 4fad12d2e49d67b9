// How time and memory grow beside the cost model of web/docs/cost.md, in headless Chromium: `npm run bench growth`.
// A time is the shortest of some rounds.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage, openPage, startBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const budget = 0.3;

/** @param {string[]} cells */
const line = (cells) => console.log(`| ${cells.join(' | ')} |`);

/** @param {string[]} heads */
function head(heads) {
  line(heads);
  line(heads.map(() => '--:'));
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} site
 * @param {'float32' | 'float64'} precision
 */
async function show(browser, site, precision) {
  const page = await openPage(browser, { '/': site }, '/index.html');
  await page.waitForFunction('globalThis.growth');
  const grow = (/** @type {any[]} */ of) => /** @type {any} */ (globalThis).growth(...of);
  /** @type {{batches: any[], widths: any[], memory: any[]}} */
  const { batches, widths, memory } = await page.evaluate(grow, [precision, budget]);
  await page.context().close();

  const perSample = batches.map(({ batch, seconds }) => seconds / batch);
  const best = Math.min(...perSample);
  console.log(`\n${precision}, 2-64-64-3, Adam\n`);
  head(['rows of a batch', 'µs a row', 'of the best']);
  for (const [i, { batch }] of batches.entries()) {
    const time = perSample[i] ?? Number.NaN;
    line([`${batch}`, (time * 1e6).toFixed(3), (time / best).toFixed(2)]);
  }
  console.log(`\n${precision}, N-N-N-10, batches of 256, Adam\n`);
  head(['N', 'GFLOP/s', 'time a flop, of the best']);
  const rates = widths.map(({ flops, seconds }) => flops / seconds);
  for (const [i, { width }] of widths.entries()) {
    const rate = rates[i] ?? Number.NaN;
    line([`${width}`, (rate / 1e9).toFixed(1), (Math.max(...rates) / rate).toFixed(2)]);
  }
  console.log('');
  head(['memory', 'MB in use', 'MB at most', 'of that']);
  for (const { about, used, bound } of memory) {
    line([about, (used / 1e6).toFixed(2), (bound / 1e6).toFixed(2), (used / bound).toFixed(2)]);
  }
}

const site = await buildPage(join(root, 'tests/bench/growth'), 'growth');
const browser = await startBrowser();
try {
  for (const precision of /** @type {const} */ (['float32', 'float64'])) await show(browser, site, precision);
} finally {
  await browser.close();
}
