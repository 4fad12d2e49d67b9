import { defineConfig } from 'vite';
import { classicScript } from './classic-script.ts';

// The script of embed.html: `vite build -c scripts/vite/embed.config.ts`, after the site.
export default defineConfig(
  classicScript({ entry: 'web/embed.ts', outDir: 'dist/site', fileName: 'embed.js' }),
);
