// Loading, and every way it can fail, over a real server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadEngine } from '../../web/engine/index.ts';
import { rejectionOf } from './fixture.ts';

const wasm = readFileSync(new URL('../../web/engine/wasm/spiral-plain.wasm', import.meta.url));
const answers: Record<string, [status: number, type: string, body: string | Uint8Array]> = {
  '/good.wasm': [200, 'application/wasm', wasm],
  '/untyped.wasm': [200, 'application/octet-stream', wasm],
  '/missing.wasm': [404, 'text/plain', 'no such file'],
  '/page.wasm': [200, 'text/html', '<!doctype html><title>Not here</title>'],
  '/page-as-wasm.wasm': [200, 'application/wasm', '<!doctype html><title>Not here</title>'],
  '/truncated.wasm': [200, 'application/wasm', wasm.subarray(0, wasm.length / 2)],
  '/empty.wasm': [200, 'application/wasm', ''],
};
const requests: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '';
  requests.push(path);
  const [status, type, body] = answers[path] ?? [500, 'text/plain', ''];
  response.writeHead(status, { 'content-type': type }).end(body);
});
let base = '';
const load = (path: string) => loadEngine({ wasmUrl: base + path, simd: false });

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
afterEach(() => vi.unstubAllGlobals());

test('a URL is fetched and compiled once, however many engines are made of it', async () => {
  const engines = await Promise.all([load('/good.wasm'), load('/good.wasm')]);
  engines.push(await load('/good.wasm'));
  expect(requests.filter((path) => path === '/good.wasm')).toHaveLength(1);
  for (const engine of engines) expect(engine.random(1).rand(1)).toHaveLength(1);
});

test('a server that does not know the type of wasm will do', async () => {
  expect((await load('/untyped.wasm')).simd).toBe(false);
});

test("the caller's own bytes will do", async () => {
  expect((await loadEngine({ wasmBinary: wasm, simd: false })).simd).toBe(false);
});

describe('a sentence says what went wrong:', () => {
  test.each([
    ['/missing.wasm', /is not at http.*missing\.wasm: the server answered 404/],
    ['/page.wasm', /is not WebAssembly: it holds a web page/],
    ['/page-as-wasm.wasm', /is not WebAssembly: it holds a web page/],
    ['/truncated.wasm', /is damaged or incomplete/],
    ['/empty.wasm', /is not WebAssembly: it holds nothing/],
  ])('%s', async (path, sentence) => {
    const error = await rejectionOf(load(path));
    expect(error.code).toBe('load-failed');
    expect(error.message).toMatch(sentence);
  });

  test('a server that is not there', async () => {
    const error = await rejectionOf(loadEngine({ wasmUrl: 'http://127.0.0.1:1/x.wasm' }));
    expect(error.code).toBe('load-failed');
    expect(error.message).toMatch(/could not be fetched/);
  });

  test('a file that is not there', async () => {
    const error = await rejectionOf(loadEngine({ wasmUrl: new URL('nothing.wasm', import.meta.url) }));
    expect(error.code).toBe('load-failed');
    expect(error.message).toMatch(/could not be read/);
  });

  test('no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    const error = await rejectionOf(loadEngine());
    expect(error.code).toBe('unsupported');
    expect(error.message).toMatch(/has no WebAssembly/);
  });

  test("a policy without 'wasm-unsafe-eval'", async () => {
    const refused = new WebAssembly.CompileError(
      "WebAssembly.compile(): Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not allowed",
    );
    vi.stubGlobal('WebAssembly', {
      instantiate: WebAssembly.instantiate,
      compile: () => Promise.reject(refused),
    });
    const error = await rejectionOf(loadEngine({ wasmBinary: wasm, simd: false }));
    expect(error.code).toBe('load-failed');
    expect(error.message).toMatch(/script-src needs 'wasm-unsafe-eval'/);
  });

  test('SIMD where there is none', async () => {
    const real = WebAssembly;
    vi.stubGlobal('WebAssembly', { instantiate: real.instantiate, validate: () => false });
    expect((await rejectionOf(loadEngine({ simd: true }))).code).toBe('unsupported');
  });

  test('a wrong option', async () => {
    expect((await rejectionOf(loadEngine({ simd: 'yes' as never }))).field).toBe('simd');
    expect((await rejectionOf(loadEngine({ wasmUrl: 'http://' }))).field).toBe('wasmUrl');
  });
});

test('a failed load can be tried again', async () => {
  answers['/late.wasm'] = [503, 'text/plain', ''];
  await rejectionOf(load('/late.wasm'));
  answers['/late.wasm'] = [200, 'application/wasm', wasm];
  expect((await load('/late.wasm')).simd).toBe(false);
});
