// Writes web/spec/catalogue.json: what the built engine says of itself.
import { readFile, writeFile } from 'node:fs/promises';

const home = new URL('../web/', import.meta.url);
const { default: load } = await import(new URL('engine/wasm/spiral-plain.mjs', home).href);
const wasm = await WebAssembly.compile(await readFile(new URL('engine/wasm/spiral-plain.wasm', home)));
const module = await load({
  /** @type {(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => object} */
  instantiateWasm(imports, receive) {
    const instance = new WebAssembly.Instance(wasm, imports);
    receive(instance);
    return instance.exports;
  },
});
const catalogue = module.describe();
if (catalogue.error) throw new Error(catalogue.error.message);

const file = new URL('spec/catalogue.json', home);
const text = `${JSON.stringify(catalogue, null, 2)}\n`;
const before = await readFile(file, 'utf8').catch(() => '');
if (text !== before) await writeFile(file, text);
