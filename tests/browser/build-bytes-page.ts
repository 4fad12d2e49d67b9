// Builds the page that hashes the engine's outputs: the engine in a page of its own, beside the site and not in it.
import { build } from 'vite';

export const bytesFolder = 'build/bytes-page';

export default async function buildBytesPage(): Promise<void> {
  await build({
    configFile: false,
    root: 'tests/browser/bytes',
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: `../../../${bytesFolder}`,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
}
