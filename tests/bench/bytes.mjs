// Whether every build computes the same bytes: `npm run bench bytes [engine-folder…]`. Runs the same trainings in the
// native core and, in Node, in the SIMD and the plain engine of each folder (by default web/engine/wasm), and prints
// a hash for each. Fails where a training differs, and names it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { buildPreset } from './builds.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const trainings = join(root, 'tests/bench/bytes/trainings.json');

/** @typedef {{name: string, precision: string, bytes: Uint8Array}[]} Results */

/** @returns {Results} */
function runNatively() {
  buildPreset('native');
  const program = join(root, 'build/native/core_bytes');
  const output = execFileSync(program, [trainings], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return output
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name = '', precision = '', bytes = ''] = line.split('\t');
      return { name, precision, bytes: Buffer.from(bytes, 'hex') };
    });
}

/**
 * The SIMD and the plain engine of a folder, under the TypeScript of this house.
 * @param {string} folder
 * @returns {Promise<[build: string, results: Results][]>}
 */
async function runEngines(folder) {
  const glue = {
    name: 'glue-of-the-folder',
    enforce: /** @type {const} */ ('pre'),
    /** @param {string} id */
    resolveId(id) {
      const [, file] = /^\.\/wasm\/(spiral-\w+\.mjs)$/.exec(id) ?? [];
      return file && join(folder, file);
    },
  };
  const server = await createServer({
    configFile: false,
    root,
    plugins: [glue],
    appType: 'custom',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { loadEngine } = await server.ssrLoadModule('web/engine/index.ts');
    const { bytesOf } = await server.ssrLoadModule('tests/bench/bytes/engine-bytes.ts');
    /** @type {[string, Results][]} */
    const results = [];
    for (const build of ['simd', 'plain']) {
      const wasmBinary = readFileSync(join(folder, `spiral-${build}.wasm`));
      const engine = await loadEngine({ simd: build === 'simd', wasmBinary });
      results.push([`${folder}, ${build}`, bytesOf(engine)]);
      engine.dispose();
    }
    return results;
  } finally {
    await server.close();
  }
}

/** @param {Results} results */
function hashOf(results) {
  const hash = createHash('sha256');
  for (const { bytes } of results) hash.update(bytes);
  return hash.digest('hex');
}

const given = process.argv.slice(2).map((folder) => resolve(folder));
const folders = given.length ? given : [join(root, 'web/engine/wasm')];
/** @type {Map<string, Results>} */
const builds = new Map([['native', runNatively()]]);
for (const folder of folders) {
  for (const [build, results] of await runEngines(folder)) builds.set(build, results);
}
const [[, expected] = ['', []]] = builds;
let differ = 0;
for (const [build, results] of builds) {
  console.log(`${hashOf(results)}  ${build}`);
  for (const [i, { name, precision, bytes }] of expected.entries()) {
    if (Buffer.compare(bytes, results[i]?.bytes ?? new Uint8Array()) === 0) continue;
    differ += 1;
    console.log(`  differs from the first: ${name}, ${precision}`);
  }
}
const runs = `${expected.length} trainings in ${builds.size} builds`;
console.log(differ ? `${runs}: ${differ} differ` : `${runs}: the same bytes`);
process.exitCode = differ ? 1 : 0;
