// The npm package's modules, in dist/lib: nothing to install beside them, and nothing hidden from the author's bundler.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { coreSource } from './core-source.ts';
import { formulas } from './formulas.ts';
import { leanStyles } from './lean-styles.ts';
import { packageFiles } from './package-files.ts';
import { plainUrls } from './plain-urls.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const catalogue = `${root}web/spec/catalogue.json`;

// What a page needs together comes together: fewer requests, and text that compresses better.
const together = [
  { name: 'charts', test: /chart\.js|kurkle|\/ui\/(axes|chart|numbers|sample-plot)\.ts/, priority: 2 },
  {
    name: 'see-through',
    test: /virtual:formulas|\/ui\/(see-through|matrix|math-(?!backward)|code\.)/,
    priority: 2,
  },
  {
    name: 'element',
    test: /@lit|\/lit|\/lab\/(?!article)|\/spec\/(?!goal|lab-error|notice|built|catalogue)|\/ui\/(theme|styles|lockable|view|format|palette|sample|layers)\.ts/,
    priority: 1,
  },
];

export default defineConfig({
  root: `${root}web`,
  publicDir: false,
  plugins: [
    formulas({ catalogue }),
    coreSource({ root, catalogue }),
    leanStyles(),
    plainUrls({ wasm: `${root}web/engine/wasm` }),
    packageFiles({ root }),
  ],
  build: {
    outDir: `${root}dist/lib`,
    emptyOutDir: true,
    target: 'es2022',
    license: { fileName: 'THIRD-PARTY.md' },
    lib: {
      entry: {
        'spiral-lab': `${root}web/package/spiral-lab.ts`,
        engine: `${root}web/package/engine.ts`,
        worker: `${root}web/engine/worker.ts`,
      },
      formats: ['es'],
    },
    // All beside each other: the URLs of the worker and of wasm/ are relative to the module that names them.
    rolldownOptions: {
      // What rolldown asks for where chunks are grouped by hand; the entries still export what they say.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'part-[hash].js',
        minify: true,
        codeSplitting: { includeDependenciesRecursively: false, groups: together },
      },
    },
  },
});
