import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { offlineWorker } from './offline-worker.ts';

// The site's service worker: `vite build -c scripts/vite/offline.config.ts`, after all else that is in the site.
export default defineConfig(offlineWorker(fileURLToPath(new URL('../../dist/site', import.meta.url))));
