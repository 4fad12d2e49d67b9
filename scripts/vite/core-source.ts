// `virtual:core-source`: the C++ that is running, taken from the core's files when the page is built, so that what a
// reader sees cannot drift from what was compiled. A definition that is missing stops the build and is named.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { Catalogue } from '../../web/spec/catalogue.ts';
import { type Definition, findDefinitions } from './cpp-definitions.ts';
import { type Token, tokenize } from './cpp-tokens.ts';

export interface CoreSnippet {
  /** Within the repository: `cpp/spiral/layer.cpp`. */
  readonly file: string;
  readonly line: number;
  readonly code: readonly Token[];
}

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/**
 * What the see-through shows, by key; classes follow their ids: `leaky-relu` is `LeakyRelu`. Of several names one is
 * defined: a function of one number has a `value` and a `derivative`, one of a whole row a `forward` and a `backward`.
 */
export function wantedDefinitions(
  catalogue: Pick<Catalogue, 'activations' | 'losses'>,
): Map<string, readonly string[]> {
  return new Map<string, readonly string[]>([
    ['layers/dense', ['Dense::forward']],
    ['layers/dense/backward', ['Dense::backward']],
    ['layers/dense/backward-parameters', ['Dense::backward_parameters']],
    ['softmax-cross-entropy/backward', ['softmax_cross_entropy_derivative']],
    ['optimizers/update', ['Optimizer::update']],
    ['optimizers/learning-rate', ['OptimizerRule::learning_rate']],
    ['optimizers/move-each', ['move_each']],
    ['multiply-add', ['plain_multiply_add']],
    ['activations/each', ['forward_each']],
    ['activations/each/backward', ['backward_each']],
    ['activations/prelu/scale', ['Prelu::scale']],
    ['activations/prelu/slope-gradient', ['Prelu::slope_gradient']],
    ['losses/samples', ['LossOf::samples']],
    ['losses/derivative', ['LossOf::derivative']],
    ...catalogue.activations.flatMap(({ name }) => [
      [`activations/${name}`, membersOf(name, ['value', 'forward'])] as const,
      [`activations/${name}/backward`, membersOf(name, ['derivative', 'backward'])] as const,
    ]),
    ...catalogue.losses.flatMap(({ name }) => [
      [`losses/${name}`, membersOf(name, ['value'])] as const,
      [`losses/${name}/backward`, membersOf(name, ['derivative'])] as const,
    ]),
  ]);
}

/** Errors: names every definition that is not there, and every one that is there more than once. */
export function collectSnippets(
  files: readonly SourceFile[],
  wanted: ReadonlyMap<string, readonly string[]>,
): Record<string, CoreSnippet> {
  const faults: string[] = [];
  const snippets: Record<string, CoreSnippet> = {};
  for (const [key, names] of wanted) {
    const found = files.flatMap((file) =>
      names.flatMap((name) => findDefinitions(file.text, name).map((found) => ({ file, ...found }))),
    );
    if (found.length !== 1)
      faults.push(`${names.join(' or ')} (${found.map(place).join(', ') || 'not found'})`);
    for (const { file, line, code } of found) snippets[key] = { file: file.name, line, code: tokenize(code) };
  }
  if (faults.length > 0) {
    throw new Error(
      `core source: expected one definition in cpp/spiral/*.cpp of each of: ${faults.join('; ')}`,
    );
  }
  return snippets;
}

export function coreSource(options: { readonly root: string; readonly catalogue: string }): Plugin {
  const id = 'virtual:core-source';
  return {
    name: 'spiral-core-source',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const folder = 'cpp/spiral';
      const names = readdirSync(join(options.root, folder)).filter((name) => name.endsWith('.cpp'));
      const files = names.map((name) => ({
        name: `${folder}/${name}`,
        text: readFileSync(join(options.root, folder, name), 'utf8'),
      }));
      for (const { name } of files) this.addWatchFile(join(options.root, name));
      this.addWatchFile(options.catalogue);
      const catalogue = JSON.parse(readFileSync(options.catalogue, 'utf8')) as Catalogue;
      const snippets = collectSnippets(files, wantedDefinitions(catalogue));
      return `export const coreSource = ${JSON.stringify(snippets)};`;
    },
  };
}

function membersOf(id: string, names: readonly string[]): string[] {
  return names.map((name) => `${className(id)}::${name}`);
}

function className(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function place({ file, line }: Definition & { file: SourceFile }): string {
  return `${file.name}:${line}`;
}
