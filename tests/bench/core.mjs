// The core's cases natively, and as WebAssembly in Node and in Chromium: `npm run bench`. Each is checked against its
// plain form before any is timed. Figures are the machine's as well: read them as ratios.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openPage, startBrowser } from './browser.mjs';
import { buildPreset } from './builds.mjs';
import { timeCases } from './core/time-cases.mjs';

const budget = 0.3;
const root = fileURLToPath(new URL('../..', import.meta.url));
const glueFile = 'build/wasm/core_bench.mjs';
const wasmFile = 'build/wasm/core_bench.wasm';

function timeNatively() {
  const options = ['--benchmark_format=json', `--benchmark_min_time=${budget}`];
  const output = execFileSync(join(root, 'build/native/core_bench'), options, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 24,
  });
  const { benchmarks } = JSON.parse(output);
  return benchmarks.map((/** @type {any} */ { name, flops, real_time }) => ({
    name,
    flops,
    seconds: real_time / 1e9,
  }));
}

async function timeInNode() {
  const { default: glue } = await import(pathToFileURL(join(root, glueFile)).href);
  return timeCases(glue, await WebAssembly.compile(readFileSync(join(root, wasmFile))), budget);
}

async function timeInChromium() {
  const browser = await startBrowser();
  try {
    const page = await openPage(browser, { '/': root }, '/tests/bench/core/index.html');
    return await page.evaluate(
      async ([glueFile, wasmFile, budget]) => {
        const { timeCases } = await import(/** @type {string} */ ('/tests/bench/core/time-cases.mjs'));
        const { default: glue } = await import(`/${glueFile}`);
        return timeCases(glue, await WebAssembly.compileStreaming(fetch(`/${wasmFile}`)), budget);
      },
      /** @type {const} */ ([glueFile, wasmFile, budget]),
    );
  } finally {
    await browser.close();
  }
}

/** @param {{flops: number, seconds: number}} time */
function words({ flops, seconds }) {
  const time = seconds < 1e-3 ? `${(seconds * 1e6).toFixed(2)} µs` : `${(seconds * 1e3).toFixed(2)} ms`;
  return `${time.padStart(10)} ${(flops / seconds / 1e9).toFixed(1).padStart(6)} GFLOP/s`;
}

buildPreset('native');
buildPreset('wasm');
const places = { native: timeNatively(), Node: await timeInNode(), Chromium: await timeInChromium() };
const names = places.Node.map(({ name }) => name);
const widest = Math.max(...names.map((name) => name.length));
console.log(
  `${''.padEnd(widest)}${Object.keys(places)
    .map((place) => `   ${place.padStart(24)}`)
    .join('')}`,
);
for (const [i, name] of names.entries()) {
  const times = Object.values(places).map((all) => all[i]);
  console.log(`${name.padEnd(widest)}${times.map((time) => `   ${words(time)}`).join('')}`);
}
