// A page of headless Chromium that finds files of this machine at http://localhost, without a server.
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const chromiumOptions = {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
};

const types = {
  '.html': 'text/html',
  '.wasm': 'application/wasm',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/**
 * Bundles the index.html of a folder, the engine with it, into build/bench/name.
 * @param {string} folder
 * @param {string} name
 * @param {import('vite').Plugin[]} plugins
 * @returns {Promise<string>} where it is
 */
export async function buildPage(folder, name, plugins = []) {
  const outDir = join(root, 'build/bench', name);
  await build({
    configFile: false,
    root: folder,
    base: './',
    logLevel: 'error',
    plugins,
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 5000,
    },
  });
  return outDir;
}

/** @returns {Promise<import('playwright-core').Browser>} */
export function startBrowser() {
  return chromium.launch(chromiumOptions);
}

/**
 * A fresh page at `path`; a file is looked for under the first of the mounts that its address starts with.
 * @param {import('playwright-core').Browser} browser
 * @param {Record<string, string>} mounts folder by the start of an address, such as '/modules/'
 * @param {string} path
 */
export async function openPage(browser, mounts, path) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*', (route) => {
    const pathname = normalize(new URL(route.request().url()).pathname);
    const [start = '', folder = ''] =
      Object.entries(mounts).find(([start]) => pathname.startsWith(start)) ?? [];
    const file = join(folder, pathname.slice(start.length));
    try {
      return route.fulfill({ contentType: types[extname(file)] ?? 'text/plain', body: readFileSync(file) });
    } catch {
      return route.fulfill({ status: 404 });
    }
  });
  await page.goto(`http://localhost${path}`);
  return page;
}
