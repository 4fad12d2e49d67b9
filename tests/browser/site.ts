// Serves what was built from a sub-path, as any static host does, under the strict policy; and, for the tests of
// failures, breaks it on demand. Nothing but a browser's own faults may differ between the two.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

const strictPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer | string;
}

/** What becomes of an answer on its way: the file's name with its answer in, another answer out. */
export type Fault = (file: string, answer: Answer) => Answer;

export interface Site {
  /** Ends with a slash. */
  readonly address: string;
  /** What is served; another one is another deployment at the same address. */
  folder: string;
  fault: Fault | null;
  /** The content security policy of its answers; none where it is null. */
  policy: string | null;
  /** Whether any origin may read its answers. */
  shared: boolean;
  /** Strict, private and without faults, as it was. */
  reset(): void;
  close(): Promise<void>;
}

/** `folder` served at `base` on a free port; everything else is not found. */
export async function serveSite(folder: string, base = '/some/where/'): Promise<Site> {
  let address = '';
  const answerTo = async (path: string): Promise<Answer> => {
    const file = normalize(path.slice(base.length) || 'index.html');
    try {
      if (!path.startsWith(base) || file.startsWith('..')) throw new Error('outside');
      const type = contentTypes[extname(file)] ?? 'application/octet-stream';
      return { status: 200, type, body: await readFile(join(site.folder, file)) };
    } catch {
      return { status: 404, type: 'text/plain', body: 'not found' };
    }
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    const found = await answerTo(path);
    const { status, type, body } = site.fault?.(path, found) ?? found;
    response.writeHead(status, {
      'content-type': type,
      ...(site.policy && { 'content-security-policy': site.policy }),
      ...(site.shared && { 'access-control-allow-origin': '*' }),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(body);
  });
  const site: Site = {
    get address() {
      return address;
    },
    folder,
    fault: null,
    policy: strictPolicy,
    shared: false,
    reset: () => Object.assign(site, { fault: null, policy: strictPolicy, shared: false }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  return site;
}
