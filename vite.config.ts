import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { coreSource } from './scripts/vite/core-source.ts';
import { formulas } from './scripts/vite/formulas.ts';
import { leanStyles } from './scripts/vite/lean-styles.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const catalogue = fileURLToPath(new URL('web/spec/catalogue.json', import.meta.url));

const atFirst =
  /web\/(ui\/(?!share|own-|embed-code)|lab\/(?!own-(reading|csv|columns)|csv|saved-run)|spec\/|lessons\/)|virtual:/;

// The site: relative URLs throughout, so that it runs from any sub-path of a static host, and no inlined assets, so
// that it runs under a strict content security policy.
export default defineConfig({
  root: 'web',
  base: './',
  plugins: [formulas({ catalogue }), coreSource({ root, catalogue }), leanStyles()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/site',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The site has all panels at once, which elsewhere come one by one; dialogues and files come when they are asked for.
      output: { codeSplitting: { groups: [{ name: 'lab', test: atFirst }] } },
      checks: { ineffectiveDynamicImport: false, pluginTimings: false },
    },
  },
});
