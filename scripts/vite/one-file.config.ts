import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { classicScript } from './classic-script.ts';
import { inOneFile } from './one-file.ts';

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const read = (path: string) => readFileSync(`${web}${path}`, 'utf8');
const script = classicScript({ entry: 'web/page.ts', outDir: 'dist', fileName: 'spiral-lab.js' });

// The whole lab in dist/spiral-lab.html: `vite build -c scripts/vite/one-file.config.ts`.
export default defineConfig({
  ...script,
  plugins: [
    script.plugins,
    {
      name: 'spiral-one-file',
      generateBundle(_, bundle) {
        const [chunk] = Object.values(bundle);
        if (chunk?.type !== 'chunk') throw new Error('one file: expected one script');
        delete bundle[chunk.fileName];
        const source = inOneFile(read('index.html'), {
          script: chunk.code,
          styles: read('site.css'),
          icon: read('public/favicon.svg'),
        });
        this.emitFile({ type: 'asset', fileName: 'spiral-lab.html', source });
      },
    },
  ],
});
