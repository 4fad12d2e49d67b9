// A page of another origin than the lab's host, with whatever the test puts into it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from './lab-page.ts';

export const test = base.extend<{ openHost: (body: string, policy?: string) => Promise<void> }>({
  openHost: async ({ page }, use) => {
    let [body, policy] = ['', ''];
    const server = createServer((_, response) => {
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(policy && { 'content-security-policy': policy }),
      });
      response.end(`<!doctype html><title>Host</title><link rel="icon" href="data:,"><body>${body}</body>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(async (html, headers = '') => {
      [body, policy] = [html, headers];
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
    server.closeAllConnections();
    server.close();
  },
});

/** What such a page is: of another origin than the lab's. */
export const itself = 'request to another origin: http://127\\.0\\.0\\.1:\\d+/$';
