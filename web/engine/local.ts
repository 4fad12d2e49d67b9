// The engine on the caller's own thread. It describes itself from the built catalogue, which the worker's bundle
// leaves out: there the page answers (remote.ts).
import { catalogue } from '../spec/built-catalogue.ts';
import type { Engine, LoadOptions } from './api.ts';
import { requireWebAssembly } from './compile.ts';
import { compiled } from './compiled.ts';
import { startEngine } from './start.ts';

/** An engine of its own. Throws LabError: unsupported, load-failed. */
export async function loadEngine(options: LoadOptions = {}): Promise<Engine> {
  requireWebAssembly();
  const engine = await startEngine(await compiled(options));
  const describe = () => {
    engine.memory(); // throws where the engine was disposed
    return structuredClone(catalogue);
  };
  return Object.assign(engine, { describe });
}
