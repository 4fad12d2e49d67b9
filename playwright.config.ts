import { defineConfig } from '@playwright/test';

// Each worker serves the built site to itself: see tests/browser/site.ts.
export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: [
    './tests/browser/build-pages.ts',
    './tests/package/build-author.ts',
    './tests/package/build-recipes.ts',
  ],
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  // A test starts with nothing kept, and breaks what it asks for on the way.
  use: { viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath: '/usr/bin/chromium',
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
    {
      name: 'firefox',
      testIgnore: /axe\.spec\.ts$/,
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: { executablePath: '/usr/bin/firefox-esr' },
      },
    },
  ],
});
