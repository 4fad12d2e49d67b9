// Writes web/spec/catalogue.json: what the core says of itself, from the module that the build makes for it.
import { readFile, writeFile } from 'node:fs/promises';
import { isMain } from './house.mjs';

const home = new URL('../', import.meta.url);

/** The catalogue as the C++ has it. */
export async function describeCore() {
  const { default: load } = await import(new URL('build/catalogue/spiral-catalogue.mjs', home).href);
  const wasmBinary = await readFile(new URL('build/catalogue/spiral-catalogue.wasm', home));
  const module = await load({ wasmBinary });
  return module.describe();
}

if (isMain(import.meta.url)) {
  const file = new URL('web/spec/catalogue.json', home);
  const text = `${JSON.stringify(await describeCore(), null, 2)}\n`;
  const before = await readFile(file, 'utf8').catch(() => '');
  if (text !== before) await writeFile(file, text);
}
