// From a wasm file to a compiled module, and every way that can go wrong in words a reader understands.
import { LabError } from '../spec/lab-error.ts';

// (module (func (result v128) i32.const 0 i8x16.splat))
const simdProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
);

/** Whether this machine runs the SIMD build. */
export function supportsSimd(): boolean {
  return WebAssembly.validate(simdProbe);
}

/** Throws LabError unsupported. */
export function requireWebAssembly(): void {
  if (typeof WebAssembly === 'object' && typeof WebAssembly.instantiate === 'function') return;
  const details = { code: 'unsupported', field: '', expected: 'WebAssembly', got: 'none' } as const;
  throw new LabError(
    details,
    'This browser has no WebAssembly, or it is switched off: the engine cannot run here.',
  );
}

function loadFailed(expected: string, got: string, message: string): LabError {
  return new LabError({ code: 'load-failed', field: '', expected, got }, message);
}

/** The module at `url`. Throws LabError load-failed. */
export async function compileFrom(url: URL): Promise<WebAssembly.Module> {
  // A browser's fetch does for file: what it may; Node's does nothing.
  const files = url.protocol === 'file:' ? globalThis.process?.getBuiltinModule?.('node:fs') : undefined;
  if (files) {
    const bytes = await files.promises.readFile(url).catch((error: Error) => {
      throw loadFailed(
        `the engine at ${url}`,
        error.message,
        `The engine's file could not be read: ${error.message}`,
      );
    });
    return compileBytes(bytes, url);
  }
  const response = await fetch(url, { credentials: 'same-origin' }).catch((error: Error) => {
    throw loadFailed(
      `the engine at ${url}`,
      error.message,
      `The engine's file at ${url} could not be fetched: ${error.message}`,
    );
  });
  if (!response.ok) {
    throw loadFailed(
      `the engine at ${url}`,
      `HTTP ${response.status}`,
      `The engine's file is not at ${url}: the server answered ${response.status}.`,
    );
  }
  // Streaming needs the right content type, which not every server sends; then the bytes do.
  if (response.headers.get('content-type') === 'application/wasm') {
    const module = await WebAssembly.compileStreaming(response.clone()).catch(() => undefined);
    if (module) return module;
  }
  const bytes = await response.arrayBuffer().catch((error: Error) => {
    throw loadFailed(
      'the whole file',
      error.message,
      `The engine's file at ${url} did not arrive whole: ${error.message}`,
    );
  });
  return compileBytes(new Uint8Array(bytes), url);
}

/** Throws LabError load-failed. */
export async function compileBytes(bytes: Uint8Array, url?: URL): Promise<WebAssembly.Module> {
  const place = url ? ` at ${url}` : '';
  if (!(bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d)) {
    const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
    const got = bytes.length === 0 ? 'nothing' : start.startsWith('<') ? 'a web page' : 'something else';
    throw loadFailed(
      'a WebAssembly file',
      got,
      `The engine's file${place} is not WebAssembly: it holds ${got}.`,
    );
  }
  return WebAssembly.compile(bytes as BufferSource).catch((error: Error) => {
    throw compileFailed(error, bytes.length, place);
  });
}

function compileFailed(error: Error, length: number, place: string): LabError {
  if (/content security policy|unsafe-eval|\bCSP\b/i.test(error.message)) {
    return loadFailed(
      "'wasm-unsafe-eval' in the page's script-src",
      'a content security policy without it',
      "This page's content security policy forbids WebAssembly: its script-src needs 'wasm-unsafe-eval'.",
    );
  }
  return loadFailed(
    'a whole WebAssembly file',
    `${length} bytes that do not compile`,
    `The engine's file${place} is damaged or incomplete: ${error.message}`,
  );
}
