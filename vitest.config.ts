import { defineConfig, mergeConfig } from 'vitest/config';
import site from './vite.config.ts';

// The tests that need no browser, on the modules as the site has them.
export default mergeConfig(
  site,
  defineConfig({
    root: '.',
    test: { include: ['tests/**/*.test.{ts,mjs}'], environment: 'node' },
  }),
);
