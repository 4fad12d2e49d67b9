import { defineConfig } from 'vite';
import { classicScript } from './classic-script.ts';

// The package's widget: `vite build -c scripts/vite/anywidget.config.ts`, after the package's other modules.
export default defineConfig(
  classicScript({
    entry: 'web/package/anywidget.ts',
    outDir: 'dist/lib',
    fileName: 'anywidget.js',
    format: 'es',
  }),
);
