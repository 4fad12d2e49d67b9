// The package's types, one file for each module an author imports: TypeScript says what every source file declares,
// and rollup-plugin-dts gathers what can be reached from them.
import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { isMain } from './house.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const declared = `${root}build/types`;
const home = `${root}dist/lib`;
// What is gathered together shares what it has in common. The widget's own types are all that it has.
const modules = [
  { names: ['spiral-lab', 'engine'], external: /^lit/ },
  { names: ['anywidget'], external: /^(lit|\.)/ },
];

/**
 * An author need not know what the element is built with: it is an HTMLElement with the public names of its class.
 * Throws where Lit would still be named.
 * @param {string} declarations
 */
export function withoutLit(declarations) {
  const plain = declarations
    .replace(/^import (?:.* from 'lit(?:-html)?'|'.*');\n/gm, '')
    .replace('extends LitElement', 'extends HTMLElement')
    .replace(
      /^ {4}(?:static (?:styles|properties)\b|protected |(?:connected|disconnected|attributeChanged)Callback\().*\n/gm,
      '',
    );
  const left = /^.*\b[lL]it(?:Element|_html|\.).*$/m.exec(plain);
  if (left) throw new Error(`package-types: expected types without Lit, got "${left[0].trim()}"`);
  return plain;
}

/** @param {{names: readonly string[], external: RegExp}} modules external: what stays an import */
async function gather({ names, external }) {
  const input = Object.fromEntries(names.map((name) => [name, `${declared}/web/package/${name}.d.ts`]));
  const bundle = await rollup({ input, plugins: [dts()], external });
  const { output } = await bundle.generate({
    entryFileNames: '[name].d.ts',
    chunkFileNames: ({ name }) => `types-${name.replace(/\.d$/, '')}.d.ts`,
  });
  for (const { fileName, ...chunk } of output) {
    if (chunk.type === 'chunk') await writeFile(`${home}/${fileName}`, withoutLit(chunk.code));
  }
}

if (isMain(import.meta.url)) {
  await rm(declared, { recursive: true, force: true });
  const compile = [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}scripts/package.tsconfig.json`];
  execFileSync(process.execPath, compile, { stdio: 'inherit' });
  for (const group of modules) await gather(group);
}
