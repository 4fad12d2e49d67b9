// Weighs what a visitor downloads, gzip -9, and fails above the house's limits. kB = 1000 bytes.
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from 'vite';
import { isMain } from './house.mjs';

// Of Debian 12's emscripten 3.1.6; Debian 13's 3.1.69 makes a little more of the same sources.
const engineLimit = emscripten() === '3.1.6' ? 60_000 : 61_500;
const pageLimit = 200_000;
const oneFileLimit = 350_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const wasmHome = `${root}web/engine/wasm`;
const site = `${root}dist/site`;
const oneFile = `${root}dist/spiral-lab.html`;

function emscripten() {
  return execFileSync('em++', ['-dumpversion'], { encoding: 'utf8' }).trim();
}

/** @param {Uint8Array | string} bytes */
const weigh = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** The minified glue and the one wasm that a visitor downloads, of the heavier build. */
async function weighEngine() {
  const builds = ['simd', 'plain'].map(async (name) => {
    const glue = await readFile(`${wasmHome}/spiral-${name}.mjs`, 'utf8');
    const { code } = await minify(`spiral-${name}.mjs`, glue, { module: true });
    return weigh(code) + weigh(await readFile(`${wasmHome}/spiral-${name}.wasm`));
  });
  return Math.max(...(await Promise.all(builds)));
}

// The plain build, which old browsers take instead; the engine on the page's own thread, for pages that can have no
// worker; the lab in a frame; what is loaded when it is asked for, or comes after the page, to keep it.
const notAtFirst =
  /spiral-plain|engine-side|embed\.|service-worker|assets\/(share|saved|own|papaparse)[^/]*$|\.map$/;

/** Every file of the site that a first visit may ask for. */
async function weighPage() {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !notAtFirst.test(path));
  const weights = files.map(async (file) => ({
    name: relative(site, file),
    bytes: weigh(await readFile(file)),
  }));
  return (await Promise.all(weights)).sort((a, b) => b.bytes - a.bytes);
}

/** @param {number} bytes */
const inKilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

if (isMain(import.meta.url)) {
  const engine = await weighEngine();
  const page = await weighPage();
  const whole = weigh(await readFile(oneFile));
  const total = page.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { name, bytes } of page) console.log(`${inKilobytes(bytes)}  ${name}`);
  console.log(`${inKilobytes(total)}  the page's first load, at most ${pageLimit / 1000} kB`);
  console.log(`${inKilobytes(engine)}  the engine in it, glue and wasm, at most ${engineLimit / 1000} kB`);
  console.log(
    `${inKilobytes(whole)}  the lab in one file, both builds inside, at most ${oneFileLimit / 1000} kB`,
  );
  if (engine > engineLimit || total > pageLimit || whole > oneFileLimit) {
    console.error('Too heavy: the limits are in scripts/check-size.mjs');
    process.exitCode = 1;
  }
}
