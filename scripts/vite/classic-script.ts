// A build as one classic script with the engine inside: it runs where module scripts and fetching are out of reach, from
// file: and in a sandboxed frame, whose origin is nobody's.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { coreSource } from './core-source.ts';
import { engineInside } from './engine-inside.ts';
import { formulas } from './formulas.ts';
import { leanStyles } from './lean-styles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ClassicScript {
  /** The module that is built, such as `web/embed.ts`. */
  readonly entry: string;
  /** Where to, such as `dist/site`; what else is there stays. */
  readonly outDir: string;
  /** Such as `embed.js`. */
  readonly fileName: string;
  /** A module instead, with as much inside. */
  readonly format?: 'iife' | 'es';
}

export function classicScript({ entry, outDir, fileName, format = 'iife' }: ClassicScript): InlineConfig {
  const catalogue = join(root, 'web/spec/catalogue.json');
  return {
    configFile: false,
    root: join(root, 'web'),
    publicDir: false,
    // A classic script has none; everything it needs is inside.
    define: { 'import.meta.url': 'undefined' },
    plugins: [formulas({ catalogue }), coreSource({ root, catalogue }), leanStyles(), engineInside({ root })],
    build: {
      outDir: join(root, outDir),
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      lib: { entry: join(root, entry), formats: [format], name: 'spiralLab', fileName: () => fileName },
      rolldownOptions: {
        output: { codeSplitting: false, minify: true },
        checks: { ineffectiveDynamicImport: false, pluginTimings: false },
      },
    },
  };
}
