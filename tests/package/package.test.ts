// The npm package as its authors meet it: packed, installed, imported in Node, compiled against, and linted.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { beforeAll, describe, expect, test } from 'vitest';
import { installAuthor, type Packed, readmeExample } from './install.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}build/package-node`;
const project = `${folder}/author`;
let packed: Packed;

beforeAll(() => {
  packed = installAuthor(folder).packed;
}, 30_000);

function run(tool: string, ...args: string[]): string {
  try {
    return execFileSync(process.execPath, [`${root}node_modules/${tool}`, ...args], {
      cwd: project,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout);
  }
}

const compile = (...options: string[]) =>
  run('typescript/bin/tsc', '--ignoreConfig', '--noEmit', '--strict', ...options);

test('installing it runs nothing and brings nothing else', () => {
  const installed = JSON.parse(readFileSync(`${project}/package-lock.json`, 'utf8')).packages;
  expect(Object.keys(installed)).toEqual(['', 'node_modules/spiral-lab']);
  const about = JSON.parse(readFileSync(`${project}/node_modules/spiral-lab/package.json`, 'utf8'));
  expect(about).not.toHaveProperty('scripts');
  expect(about).not.toHaveProperty('dependencies');
  expect(about).not.toHaveProperty('private');
});

test('it has the project’s version, both builds, the types, the manifest and the licences', () => {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  expect(packed.filename).toBe(`spiral-lab-${version}.tgz`);
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'THIRD-PARTY.md',
      'custom-elements.json',
      'engine.d.ts',
      'spiral-lab.d.ts',
      'wasm/spiral-plain.wasm',
      'wasm/spiral-simd.wasm',
    ]),
  );
  expect(paths.filter((path) => !/\.(js|wasm|d\.ts|md|json)$|^LICENSE$/.test(path))).toEqual([]);
});

test('publint finds nothing', async () => {
  const { messages } = await publint({ pkgDir: `${root}dist/lib`, strict: true });
  expect(messages).toEqual([]);
});

test('whoever imports a module finds its types', { timeout: 30_000 }, () => {
  const others = ['./wasm/*', './worker.js', './custom-elements.json'];
  const options = ['--profile', 'esm-only', '--format', 'json', '--exclude-entrypoints', ...others];
  const tarball = `${folder}/${packed.filename}`;
  const { problems } = JSON.parse(run('@arethetypeswrong/cli/dist/index.js', tarball, ...options));
  expect(problems).toEqual({ CJSResolvesToESM: expect.anything() });
});

describe('an author’s program compiles against it', () => {
  const libraries = ['--target', 'es2022', '--lib', 'es2022,dom', '--types', ''];
  test.each([
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ])('with module resolution %s', { timeout: 30_000 }, (resolution, module) => {
    compile('main.ts', '--moduleResolution', resolution, '--module', module, ...libraries);
  });
});

function runInNode(program: string): string {
  const options = ['--input-type=module', '--eval', program];
  return execFileSync(process.execPath, options, { cwd: project, encoding: 'utf8' });
}

test('the engine finds its own wasm in Node', () => {
  const printed = runInNode(`
    import { loadEngine } from 'spiral-lab/engine';
    for (const simd of [true, false]) {
      const engine = await loadEngine({ simd });
      const data = engine.dataset({ name: 'spiral', samples: 100, classes: 3, noise: 0.2, seed: 42 });
      console.log(data.rows, engine.simd, engine.describe().layers.length > 0);
    }`);
  expect(printed).toBe('300 true true\n300 false true\n');
});

test('the readme’s example runs as it stands', () => {
  expect(Number(runInNode(readmeExample(project, 'js')))).toBeGreaterThan(0.9);
});
