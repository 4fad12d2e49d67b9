// Leaves the engine's files where they are in the package, and their URLs as bundlers look for them: Vite would put a
// hash into each name and another URL around it, and the author's own bundler would find neither worker nor wasm.
import { readFile } from 'node:fs/promises';
import { minify, type Plugin } from 'vite';

const builds = ['spiral-simd', 'spiral-plain'];
// Vite rewrites `new URL(…, import.meta.url)` where it reads exactly that.
const hidden = '__PLAIN_META_URL__';

const workerUrl = '\0worker-url';
const besideThis = "export const workerUrl = import.meta.url.replace(/[^/]*$/, 'worker.js');";

/** `wasm`: the folder of the built engine; it goes into the package as `wasm/`. */
export function plainUrls({ wasm }: { readonly wasm: string }): Plugin {
  return {
    name: 'spiral-plain-urls',
    enforce: 'pre',
    resolveId(source) {
      // Not every server knows .mjs.
      if (/^\.\/wasm\/spiral-\w+\.mjs$/.test(source))
        return { id: source.replace(/\.mjs$/, '.js'), external: true };
      return source.endsWith('/worker-url.ts') ? workerUrl : null;
    },
    load: (id) => (id === workerUrl ? besideThis : null),
    transform(code, id) {
      if (!/\/web\/engine\/[\w-]+\.ts$/.test(id)) return null;
      const plain = code.replace(
        /new URL\('(\.\/[\w/-]+)\.(ts|wasm)', import\.meta\.url\)/g,
        (_, path, extension) => `new URL('${path}.${extension === 'ts' ? 'js' : 'wasm'}', ${hidden})`,
      );
      return { code: plain, map: null };
    },
    renderChunk: (code) => ({ code: code.replaceAll(hidden, 'import.meta.url'), map: null }),
    async generateBundle() {
      for (const build of builds) {
        const glue = await readFile(`${wasm}/${build}.mjs`, 'utf8');
        const { code } = await minify(`${build}.mjs`, glue, { module: true });
        this.emitFile({ type: 'asset', fileName: `wasm/${build}.js`, source: code });
        const source = await readFile(`${wasm}/${build}.wasm`);
        this.emitFile({ type: 'asset', fileName: `wasm/${build}.wasm`, source });
      }
    },
  };
}
