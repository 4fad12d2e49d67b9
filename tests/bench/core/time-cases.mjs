// Checks and then times the cases of the WebAssembly build, in Node or in a page.
import { secondsOf } from '../timing.mjs';

/**
 * @param {(options: object) => Promise<any>} glue what Emscripten wrote
 * @param {WebAssembly.Module} module
 * @param {number} budget seconds for each case
 * @returns {Promise<{name: string, flops: number, seconds: number}[]>}
 */
export async function timeCases(glue, module, budget) {
  const core = await glue({
    /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance) => void} receive */
    instantiateWasm(imports, receive) {
      WebAssembly.instantiate(module, imports).then(receive);
      return {};
    },
  });
  const names = [];
  for (let pointer = core._case_name(0); pointer; pointer = core._case_name(names.length)) {
    names.push(core.UTF8ToString(pointer));
  }
  for (const [i, name] of names.entries()) {
    if (!core._case_is_right(i)) throw new Error(`${name}: differs from the plain form`);
  }
  const times = [];
  for (const [i, name] of names.entries()) {
    const seconds = await secondsOf((count) => core._case_run(i, count), budget);
    times.push({ name, flops: core._case_flops(i), seconds });
  }
  return times;
}
