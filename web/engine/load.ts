// Loads the engine: the build this machine can run, compiled once, instantiated for every caller.
import { LabError } from '../spec/lab-error.ts';
import type { LoadOptions } from './api.ts';
import { compileBytes, compileFrom, requireWebAssembly, supportsSimd } from './compile.ts';
import { WasmEngine } from './engine.ts';
import type { Glue, WasmModule } from './wasm-module.ts';

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** An engine of its own, but for describe(). Throws LabError: unsupported, load-failed. */
export async function loadBareEngine(options: LoadOptions = {}): Promise<WasmEngine> {
  requireWebAssembly();
  const simd = chooseSimd(options.simd ?? 'auto');
  const [module, glue] = await Promise.all([compile(options, simd), loadGlue(simd)]);
  return new WasmEngine(await instantiate(module, glue), simd);
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

function compile({ wasmBinary, wasmUrl }: LoadOptions, simd: boolean): Promise<WebAssembly.Module> {
  if (wasmBinary) return compileBytes(new Uint8Array(wasmBinary));
  const url = wasmUrl === undefined ? ownUrl(simd) : resolve(wasmUrl);
  const key = `${url} ${simd}`;
  const known = compiled.get(key);
  if (known) return known;
  const module = compileFrom(url);
  compiled.set(key, module);
  module.catch(() => compiled.delete(key)); // so that a retry tries
  return module;
}

// Written out for each build: bundlers look for exactly this.
function ownUrl(simd: boolean): URL {
  return simd
    ? new URL('./wasm/spiral-simd.wasm', import.meta.url)
    : new URL('./wasm/spiral-plain.wasm', import.meta.url);
}

/** Relative to the page, or in Node, which has none, to this file. */
export function resolve(url: string | URL): URL {
  try {
    return new URL(url, globalThis.location?.href ?? import.meta.url);
  } catch {
    throw new LabError({ code: 'invalid-argument', field: 'wasmUrl', expected: 'a URL', got: String(url) });
  }
}

async function loadGlue(simd: boolean): Promise<Glue> {
  try {
    const { default: glue } = await (simd
      ? import('./wasm/spiral-simd.mjs')
      : import('./wasm/spiral-plain.mjs'));
    return glue;
  } catch (error) {
    throw loadFailed(error, "The engine's JavaScript could not be loaded");
  }
}

async function instantiate(module: WebAssembly.Module, glue: Glue): Promise<WasmModule> {
  try {
    return await new Promise((resolve, reject) => {
      const started = glue({
        instantiateWasm(imports, receive) {
          WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module), reject);
          return {};
        },
      });
      started.then(resolve, reject);
    });
  } catch (error) {
    throw loadFailed(error, 'The engine could not be started');
  }
}

function loadFailed(error: unknown, what: string): LabError {
  const got = error instanceof Error ? error.message : String(error);
  return new LabError({ code: 'load-failed', field: '', expected: 'the engine', got }, `${what}: ${got}`);
}
