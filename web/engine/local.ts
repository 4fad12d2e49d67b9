// The engine on the caller's own thread. It describes itself from the built catalogue, which the worker's bundle
// leaves out: there the page answers (remote.ts).
import { catalogue } from '../spec/built-catalogue.ts';
import type { Engine, LoadOptions } from './api.ts';
import { loadBareEngine } from './load.ts';

/** An engine of its own. Throws LabError: unsupported, load-failed. */
export async function loadEngine(options: LoadOptions = {}): Promise<Engine> {
  const engine = await loadBareEngine(options);
  const describe = () => {
    engine.memory(); // throws where the engine was disposed
    return structuredClone(catalogue);
  };
  return Object.assign(engine, { describe });
}
