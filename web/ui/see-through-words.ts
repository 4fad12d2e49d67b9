// What a step is in other languages than numbers: its formula, its line of NumPy, and the C++ that runs.

import { formulas } from 'virtual:formulas';
import { html, type TemplateResult } from 'lit';
import type { Catalogue, CatalogueEntry } from '../spec/catalogue.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import { coreCode, plainCode } from './code.ts';
import { activationName, type Step } from './see-through-steps.ts';

export interface Words {
  readonly formulas: readonly TemplateResult[];
  readonly numpy: TemplateResult;
  readonly source: readonly TemplateResult[];
}

export function wordsOf(step: Step, spec: LabSpec, catalogue: Catalogue): Words {
  if (step.kind === 'dense') {
    const entry = catalogue.layers.find(({ name }) => name === 'dense');
    return words(['layers/dense', 'own/entry'], entry, ['layers/dense', 'multiply-add']);
  }
  const isLoss = step.kind === 'loss';
  const section = isLoss ? 'losses' : 'activations';
  const name = isLoss ? spec.loss : activationName(spec, step.layer);
  const entry = catalogue[section].find((each) => each.name === name);
  const source = isLoss ? [`losses/${name}`, 'losses/samples'] : activationSource(name);
  return words([`${section}/${name}`], entry, source);
}

/** An activation's function of one number and the loop around it; PReLU and softmax have their own. */
function activationSource(name: string): string[] {
  if (name === 'softmax') return ['activations/softmax'];
  return [`activations/${name}`, name === 'prelu' ? 'activations/prelu/scale' : 'activations/each'];
}

function words(math: readonly string[], entry: CatalogueEntry | undefined, source: readonly string[]): Words {
  return {
    formulas: typeset(math),
    numpy: plainCode('In NumPy', (entry?.numpy ?? '').replaceAll('; ', '\n')),
    source: source.map(coreCode),
  };
}

/** Formulas by key; what the build does not know is left out. */
export function typeset(keys: readonly string[]): TemplateResult[] {
  return keys
    .flatMap((key) => formulas[key] ?? [])
    .map((formula) => html`<div class="formula">${formula}</div>`);
}
