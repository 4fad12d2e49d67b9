// The forward pass as a row of steps: for each dense layer Z, then A; then the loss.
import type { Catalogue } from '../spec/catalogue.ts';
import type { LabSpec, LayerSpec } from '../spec/lab-spec.ts';
import type { AppliedActivation } from './math-work.ts';
import type { NamedMatrix } from './snapshot.ts';

export type Step =
  | { readonly kind: 'dense'; readonly layer: number }
  | { readonly kind: 'activation'; readonly layer: number }
  | { readonly kind: 'loss' };

export function stepsOf(spec: LabSpec): Step[] {
  const layers = spec.network.layers.flatMap((_, layer): Step[] => [
    { kind: 'dense', layer },
    { kind: 'activation', layer },
  ]);
  return [...layers, { kind: 'loss' }];
}

export function activationName({ activation }: LayerSpec): string {
  return typeof activation === 'string' ? activation : activation.name;
}

export function labelOf(entries: Catalogue['activations'], name: string): string {
  return entries.find((entry) => entry.name === name)?.label ?? name;
}

/** On a step's chip: `1 · Z`, `1 · ReLU`, `Loss`. */
export function chipText(step: Step, spec: LabSpec, catalogue: Catalogue): string {
  if (step.kind === 'loss') return 'Loss';
  const layer = spec.network.layers[step.layer] as LayerSpec;
  const what = step.kind === 'dense' ? 'Z' : labelOf(catalogue.activations, activationName(layer));
  return `${step.layer + 1} · ${what}`;
}

/** Above a step: `Layer 1: Z = X·W + b`. */
export function stepTitle(step: Step, spec: LabSpec, catalogue: Catalogue): string {
  if (step.kind === 'loss') return `Loss: ${labelOf(catalogue.losses, spec.loss).toLowerCase()}`;
  const layer = spec.network.layers[step.layer] as LayerSpec;
  const number = `Layer ${step.layer + 1} of ${spec.network.layers.length}`;
  if (step.kind === 'dense') return `${number}: Z = X·W + b`;
  return `${number}: A = ${labelOf(catalogue.activations, activationName(layer))}(Z)`;
}

/** A layer's activation with its parameter for one unit: the learned slope, the chosen option, or its default. */
export function appliedActivation(
  layer: LayerSpec,
  index: number,
  unit: number,
  parameters: readonly NamedMatrix[],
  catalogue: Catalogue,
): AppliedActivation {
  const name = activationName(layer);
  const learned = parameters.find((parameter) => parameter.name === `${2 * index + 1}.slope`)?.values[unit];
  const option = catalogue.activations.find((entry) => entry.name === name)?.parameters[0];
  const chosen = option && typeof layer.activation !== 'string' ? layer.activation[option.name] : undefined;
  return { name, parameter: learned ?? Number(chosen ?? option?.default ?? Number.NaN) };
}
