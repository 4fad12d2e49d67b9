// Our engine beside what a user would take instead, in headless Chromium: `npm run bench:peers [rounds] [workload…]`.
// Every peer is judged by NumPy's float64 numbers before it is timed (tests/oracle/workloads.py), and the peers take
// turns, so that a slow minute of the machine is everybody's.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage, openPage, startBrowser } from '../browser.mjs';
import { median } from '../timing.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = join(root, 'tests/bench/peers');
/** Outside the sources, so that nothing that walks over those walks over the peers. */
const installed = join(root, 'build/bench/peers');
const modules = join(installed, 'node_modules');
const budget = 0.5;
const patience = 60_000;
/** Whom the others are compared with. */
const yardstick = 'JavaScript';

function install() {
  mkdirSync(installed, { recursive: true });
  const lock = 'package-lock.json';
  const stamp = join(modules, '.package-lock.json');
  const same = () => readFileSync(join(here, lock), 'utf8') === readFileSync(join(installed, lock), 'utf8');
  if (existsSync(stamp) && same()) return;
  for (const file of ['package.json', lock]) copyFileSync(join(here, file), join(installed, file));
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', options, { cwd: installed, stdio: 'inherit' });
}

/** @type {import('vite').Plugin} */
const peerModules = {
  name: 'peers',
  enforce: 'pre',
  resolveId(id) {
    if (!/^(@tensorflow\/|onnxruntime-web|convnetjs)/.test(id)) return null;
    return this.resolve(id, join(installed, 'package.json'), { skipSelf: true });
  },
};

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} site
 * @param {string} workload
 * @param {string} module
 * @returns {Promise<{peer: string, rate?: number, error?: number}[]>}
 */
async function measure(browser, site, workload, module) {
  const page = await openPage(browser, { '/modules/': modules, '/': site }, '/index.html');
  try {
    await page.waitForFunction('globalThis.measure');
    page.setDefaultTimeout(patience);
    const arguments_ = /** @type {const} */ ([workload, module, budget]);
    return await page.evaluate((of) => /** @type {any} */ (globalThis).measure(...of), arguments_);
  } finally {
    await page.context().close();
  }
}

/** @param {number} rate */
function words(rate) {
  if (rate >= 1e5) return `${Math.round(rate / 1e3).toLocaleString('en')} k`;
  return rate >= 100 ? Math.round(rate).toLocaleString('en') : rate.toPrecision(2);
}

/**
 * A line of the table: our rate, then everybody's ratio to the yardstick, each the median of the rounds'.
 * @param {{name: string, about: string}} workload
 * @param {string[]} peers
 * @param {Map<string, {rate?: number, error?: number}>[]} rounds
 */
function line({ name, about }, peers, rounds) {
  const rateOf = (/** @type {Map<string, {rate?: number}>} */ round, /** @type {string} */ peer) =>
    round.get(peer)?.rate ?? Number.NaN;
  const ratios = peers.map((peer) => {
    if (rounds.some((round) => (round.get(peer)?.error ?? 0) > 1)) return 'wrong';
    const ratio = median(rounds.map((round) => rateOf(round, peer) / rateOf(round, yardstick)));
    return Number.isNaN(ratio) ? '–' : ratio.toPrecision(2);
  });
  const ours = median(rounds.map((round) => rateOf(round, peers[0] ?? '')));
  return `| ${[`${name}: ${about}`, words(ours), ...ratios].join(' | ')} |`;
}

const [count = '5', ...wanted] = process.argv.slice(2);
const { workloads: all } = JSON.parse(readFileSync(join(root, 'tests/oracle/workloads.json'), 'utf8'));
const workloads = all.filter((/** @type {any} */ { name }) => !wanted.length || wanted.includes(name));
install();
const site = await buildPage(here, 'peers-page', [peerModules]);
const browser = await startBrowser();
const first = await openPage(browser, { '/': site }, '/index.html');
await first.waitForFunction('globalThis.measure');
const names = await first.evaluate(() => /** @type {any} */ (globalThis).modules);

/** @type {Map<string, Map<string, {rate?: number, error?: number}>[]>} */
const measured = new Map(workloads.map((/** @type {any} */ { name }) => [name, []]));
for (let round = 1; round <= Number(count); round += 1) {
  for (const { name } of workloads) {
    const results = new Map();
    for (const module of names) {
      for (const { peer, ...result } of await measure(browser, site, name, module)) results.set(peer, result);
    }
    measured.get(name)?.push(results);
    process.stderr.write(`round ${round}: ${name}\n`);
  }
}
const peers = [
  ...new Set([...measured.values()].flatMap((rounds) => rounds.flatMap((round) => [...round.keys()]))),
];
console.log(`| workload | Spiral Lab, a second | ${peers.join(' | ')} |`);
console.log(`| --- | ${['', ...peers].map(() => '--:').join(' | ')} |`);
for (const workload of workloads) console.log(line(workload, peers, measured.get(workload.name) ?? []));
console.log(
  `\nChromium ${browser.version()} on ${cpus()[0]?.model ?? 'an unknown machine'}, ${count} rounds.`,
);
await browser.close();
