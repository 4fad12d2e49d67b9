// The lab in a frame: from a host that lets nobody read its files, in a sandbox that takes its origin away.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, test } from './lab-page.ts';

// The host page is of another origin, and the policy leaves no place for a worker.
test.use({ allowed: /request to another origin|worker|policy: /i });

/** A page of another origin with the lab in a frame. */
async function openHost(page: Page, frame: string): Promise<() => Promise<void>> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>Host</title>${frame}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function labIn(frame: FrameLocator) {
  return frame.locator('spiral-lab');
}

test('a sandboxed frame trains under the strict policy', async ({ page, site }) => {
  const close = await openHost(
    page,
    `<iframe sandbox="allow-scripts" width="800" height="900" src="${site.address}embed.html#v=1&samples=20"></iframe>`,
  );
  const loss = await labIn(page.frameLocator('iframe')).evaluate(async (lab: SpiralLab) => {
    await lab.ready;
    const before = lab.snapshot?.loss;
    const after = (await lab.run({ epochs: 20 }))?.loss;
    return { before, after, rows: lab.snapshot?.data.inputs.shape[0] };
  });
  expect(loss.rows).toBe(60);
  expect(loss.after).toBeLessThan(loss.before ?? 0);
  await close();
});
