// The engine inside a script that can fetch nothing: both wasm files as text, and the engine's side of a connection as
// one function that uses nothing outside itself, so that its own text is a worker's script too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const id = 'virtual:engine-inside';
/** Modules that say where the engine's files are, and those that stand in for them. */
const standIns: readonly (readonly [module: string, inside: string])[] = [
  ['/web/engine/own-wasm.ts', '/web/engine/own-wasm-inside.ts'],
  ['/web/engine/own-hosts.ts', '/web/engine/own-hosts-inside.ts'],
];

export function engineInside({ root }: { readonly root: string }): Plugin {
  const home = join(root, 'web/engine');
  return {
    name: 'spiral-engine-inside',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === id) return `\0${id}`;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      const [, inside] = standIns.find(([module]) => resolved?.id.endsWith(module)) ?? [];
      return inside ? join(root, inside) : resolved;
    },
    async load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const bytes = (name: string) => JSON.stringify(readFileSync(join(home, 'wasm', name), 'base64'));
      return `export const wasm = { simd: ${bytes('spiral-simd.wasm')}, plain: ${bytes('spiral-plain.wasm')} };
export ${await engineSide(home)}`;
    },
  };
}

/** `function runEngine(port) {…}`, whole. */
async function engineSide(home: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // The glue keeps it, and never fetches anything from there.
    define: { 'import.meta.url': '"file:///"' },
    plugins: [oneGlue(home)],
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: { entry: join(home, 'engine-side.ts'), formats: ['iife'], name: 'side' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error("engine inside: the engine's side was not built");
  return `function runEngine(port) {\n${output.output[0].code}\nside.runEngine(port);\n}`;
}

const noAddress = "new URL('file:///')";

/** The JavaScript of both builds but for their names is the same, and need not be there twice. */
function oneGlue(home: string): Plugin {
  const glue = (name: string) => readFileSync(join(home, `wasm/spiral-${name}.mjs`), 'utf8');
  const same = glue('plain').replaceAll('spiral-plain', 'spiral-simd') === glue('simd');
  return {
    name: 'spiral-one-glue',
    enforce: 'pre',
    resolveId: (source) =>
      same && source.endsWith('/spiral-plain.mjs') ? join(home, 'wasm/spiral-simd.mjs') : null,
    // Vite would put the file itself where the glue makes an address of it.
    transform: (code, id) =>
      /\/spiral-\w+\.mjs$/.test(id)
        ? { code: code.replace(/new URL\((["'])[\w-]+\.wasm\1, *import\.meta\.url\)/, noAddress), map: null }
        : null,
  };
}
