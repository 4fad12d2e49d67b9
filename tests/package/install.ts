// The package as an author has it: packed, and installed from the tarball into a project that has nothing else.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

function npm(folder: string, ...args: string[]): string {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', `--cache=${root}build/npm-cache`];
  return execFileSync('npm', [...args, ...quiet], { cwd: folder, encoding: 'utf8' });
}

/** Packs dist/lib into `folder`, and says what npm would publish. */
export function pack(folder: string): Packed {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [packed] = JSON.parse(npm(`${root}dist/lib`, 'pack', '--json', `--pack-destination=${folder}`));
  return packed;
}

/** An author's project in `folder`, with the package installed without a network. */
export function installAuthor(folder: string): { readonly project: string; readonly packed: Packed } {
  const packed = pack(folder);
  const project = `${folder}/author`;
  cpSync(`${root}tests/package/author`, project, { recursive: true });
  npm(project, 'install', '--offline', `${folder}/${packed.filename}`);
  return { project, packed };
}

/** The first example in this language in the package's readme. */
export function readmeExample(project: string, language: 'html' | 'js'): string {
  const readme = readFileSync(`${project}/node_modules/spiral-lab/README.md`, 'utf8');
  const [, example] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme) ?? [];
  if (!example) throw new Error(`expected an example in ${language} in the package's readme`);
  return example;
}
