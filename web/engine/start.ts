// Starts an engine: an instance of its own of the compiled module, joined to its JavaScript.
import { LabError } from '../spec/lab-error.ts';
import type { Compiled } from './compiled.ts';
import { WasmEngine } from './engine.ts';
import type { Glue, WasmModule } from './wasm-module.ts';

/** An engine of its own, but for describe(). Throws LabError load-failed. */
export async function startEngine({ module, simd }: Compiled): Promise<WasmEngine> {
  return new WasmEngine(await instantiate(module, await loadGlue(simd)), simd);
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
