// Builds the service worker into a finished site: `virtual:site-files` is every file of it, with a version of them all.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const id = 'virtual:site-files';
const fileName = 'service-worker.js';

/** `site`: the folder of a built site. Lay it down again after whatever changes it. */
export function offlineWorker(site: string): InlineConfig {
  return {
    configFile: false,
    root: join(root, 'web'),
    publicDir: false,
    plugins: [siteFiles(site)],
    // Workbox speaks of itself in the console otherwise.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: site,
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      lib: {
        entry: join(root, 'web/offline/worker.ts'),
        formats: ['iife'],
        name: 'offline',
        fileName: () => fileName,
      },
    },
  };
}

function siteFiles(site: string): Plugin {
  return {
    name: 'spiral-site-files',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const files = filesOf(site);
      const version = hash(JSON.stringify(files));
      return `export const version = ${JSON.stringify(version)}; export const files = ${JSON.stringify(files)};`;
    },
  };
}

/** A lab in a frame is fetched by the page around it, when that page is. */
const left = new RegExp(`^(${fileName}|embed\\..*)$`);

function filesOf(site: string) {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((url) => !left.test(url))
    .sort()
    .map((url) => {
      // What has a hash in its name never changes.
      const revision = url.startsWith('assets/') ? null : hash(readFileSync(join(site, url)));
      return { url, revision };
    });
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
