// Builds the pages that tests have beside the site: one that hashes the engine's outputs, and an author's page with
// the element alone.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { coreSource } from '../../scripts/vite/core-source.ts';
import { formulas } from '../../scripts/vite/formulas.ts';
import { leanStyles } from '../../scripts/vite/lean-styles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const catalogue = `${root}web/spec/catalogue.json`;

export const bytesFolder = 'build/bytes-page';
export const elementFolder = 'build/element-page';

export default async function buildPages(): Promise<void> {
  await buildPage('bytes', bytesFolder);
  await buildPage('element', elementFolder);
}

async function buildPage(name: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root: `${root}tests/browser/${name}`,
    base: './',
    logLevel: 'error',
    plugins: [formulas({ catalogue }), coreSource({ root, catalogue }), leanStyles()],
    worker: { format: 'es' },
    build: {
      outDir: root + folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: name === 'element' ? false : { polyfill: false },
    },
  });
}
