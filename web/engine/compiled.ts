// The compiled module of the build this machine can run: one for each (url, simd), however many engines are made of it,
// here or in workers.
import { LabError } from '../spec/lab-error.ts';
import type { LoadOptions } from './api.ts';
import { compileBytes, compileFrom, supportsSimd } from './compile.ts';
import { ownWasm } from './own-wasm.ts';

/** What an engine is started from. It can be sent to a worker. */
export interface Compiled {
  readonly module: WebAssembly.Module;
  readonly simd: boolean;
}

const known = new Map<string, Promise<WebAssembly.Module>>();

/** Throws LabError: unsupported, load-failed, invalid-argument. */
export async function compiled({
  wasmBinary,
  wasmUrl,
  simd: wanted = 'auto',
}: LoadOptions): Promise<Compiled> {
  const simd = chooseSimd(wanted);
  if (wasmBinary) return { module: await compileBytes(new Uint8Array(wasmBinary)), simd };
  const source = wasmUrl === undefined ? ownWasm(simd) : resolve(wasmUrl);
  const key = `${source instanceof URL ? source : 'own'} ${simd}`;
  const module = known.get(key) ?? (source instanceof URL ? compileFrom(source) : compileBytes(source()));
  known.set(key, module);
  module.catch(() => known.delete(key)); // so that a retry tries
  return { module: await module, simd };
}

function chooseSimd(wanted: 'auto' | boolean): boolean {
  if (typeof wanted !== 'boolean' && wanted !== 'auto') {
    const details = { code: 'invalid-argument', field: 'simd', expected: "'auto', true or false" } as const;
    throw new LabError({ ...details, got: String(wanted) });
  }
  if (wanted === false) return false;
  const supported = supportsSimd();
  if (wanted === true && !supported) {
    const details = {
      code: 'unsupported',
      field: 'simd',
      expected: 'WebAssembly SIMD',
      got: 'none',
    } as const;
    throw new LabError(details, 'This machine has no WebAssembly SIMD; the plain build runs here.');
  }
  return supported;
}

/** Relative to the page, or in Node, which has none, to this file. */
function resolve(url: string | URL): URL {
  try {
    return new URL(url, globalThis.location?.href ?? import.meta.url);
  } catch {
    throw new LabError({ code: 'invalid-argument', field: 'wasmUrl', expected: 'a URL', got: String(url) });
  }
}
