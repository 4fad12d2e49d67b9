// `virtual:formulas`: every formula as MathML, typeset by KaTeX when the page is built; no KaTeX reaches the page.
// Each is a static Lit template, so nothing is parsed from strings at run time.
import { readFileSync } from 'node:fs';
import katex from 'katex';
import type { Plugin } from 'vite';
import type { Catalogue, CatalogueEntry } from '../../web/spec/catalogue.ts';
import { ownFormulas } from '../../web/ui/math-formulas.ts';

/** LaTeX by key: `activations/relu` from the catalogue, `own/cell` from the see-through. */
export function allFormulas(catalogue: Catalogue): Map<string, string> {
  const sections = Object.entries(catalogue) as [string, readonly CatalogueEntry[]][];
  return new Map([
    ...sections.flatMap(([section, entries]) =>
      entries
        .filter(({ formula }) => formula !== '')
        .map((entry) => [`${section}/${entry.name}`, entry.formula] as const),
    ),
    ...Object.entries(ownFormulas).map(([name, latex]) => [`own/${name}`, latex] as const),
  ]);
}

const thinSpace = '<mspace width="0.1667em"></mspace>';

/** A `<math>` element for each part: ", \quad" stands between them. Errors: names the formula KaTeX does not understand. */
export function toMathml(key: string, latex: string): string {
  return latex
    .split(/,\s*\\quad\s*/)
    .map((part) => onePart(key, part))
    .join('');
}

function onePart(key: string, latex: string): string {
  try {
    const rendered = katex.renderToString(latex, { output: 'mathml', displayMode: true, strict: 'error' });
    return (
      rendered
        .replace(/^<span class="katex">|<\/span>$/g, '')
        .replace(/<annotation[\s\S]*?<\/annotation>|<\/?semantics>/g, '')
        // Browsers leave no space between a function's name and its neighbours, but for brackets.
        .replace(/<mo>\u2061<\/mo>(?!<mo[^>]*>\()/g, `$&${thinSpace}`)
        .replace(/(?<=<\/m(?:i|n|sub|sup)>)<mi>\w{2,}<\/mi><mo>\u2061/g, `${thinSpace}$&`)
    );
  } catch (error) {
    throw new Error(`formula ${key}: ${error instanceof Error ? error.message : error}`);
  }
}

export function formulas(options: { readonly catalogue: string }): Plugin {
  const id = 'virtual:formulas';
  return {
    name: 'spiral-formulas',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      this.addWatchFile(options.catalogue);
      const catalogue = JSON.parse(readFileSync(options.catalogue, 'utf8')) as Catalogue;
      const entries = [...allFormulas(catalogue)].map(
        ([key, latex]) => `  ${JSON.stringify(key)}: html\`${inTemplate(toMathml(key, latex))}\`,`,
      );
      return `import { html } from 'lit';\nexport const formulas = {\n${entries.join('\n')}\n};`;
    },
  };
}

function inTemplate(text: string): string {
  return text.replace(/[\\`]|\$\{/g, String.raw`\$&`);
}
