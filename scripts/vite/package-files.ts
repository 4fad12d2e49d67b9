// What stands beside the package's modules: its package.json, made from the project's, the licence and the readme.
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** What an author may import, by the name after `spiral-lab`. */
const modules = { '.': './spiral-lab', './engine': './engine', './anywidget': './anywidget' };

export function packageJson(project: Record<string, unknown>): Record<string, unknown> {
  const { name, version, description, license } = project;
  const entries = Object.entries(modules).map(([path, file]) => [
    path,
    { types: `${file}.d.ts`, default: `${file}.js` },
  ]);
  return {
    name,
    version,
    description,
    keywords: ['neural-network', 'machine-learning', 'education', 'webassembly', 'custom-element'],
    license,
    type: 'module',
    exports: {
      ...Object.fromEntries(entries),
      './worker.js': './worker.js',
      './wasm/*': './wasm/*',
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    types: './spiral-lab.d.ts',
    customElements: 'custom-elements.json',
    // The modules that do something by being imported: defining the element, answering the page.
    sideEffects: ['./spiral-lab.js', './worker.js', './anywidget.js'],
    engines: { node: '>=20.16' },
  };
}

/** `root`: the project's folder, with a slash. */
export function packageFiles({ root }: { readonly root: string }): Plugin {
  return {
    name: 'spiral-package-files',
    async generateBundle() {
      const project = JSON.parse(await readFile(`${root}package.json`, 'utf8'));
      const description = `${JSON.stringify(packageJson(project), null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'package.json', source: description });
      this.emitFile({ type: 'asset', fileName: 'LICENSE', source: await readFile(`${root}LICENSE`) });
      const readme = await readFile(`${root}web/package/README.md`);
      this.emitFile({ type: 'asset', fileName: 'README.md', source: readme });
    },
  };
}
