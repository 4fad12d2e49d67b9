// The see-through's ways as rows of steps. Forward: for each dense layer Z, then A; then the loss. Backward: for each
// dense layer from the last dZ, then dW and db; then the inputs' dX. Both ways have two steps a layer and one more.
import type { Catalogue } from '../spec/catalogue.ts';
import type { DenseSpec, LabSpec } from '../spec/lab-spec.ts';
import type { AppliedActivation } from './math-work.ts';
import type { NamedMatrix } from './snapshot.ts';

/** Layers count the dense ones only, as the trace does. */
export type Step =
  | { readonly kind: 'dense'; readonly layer: number }
  | { readonly kind: 'activation'; readonly layer: number }
  | { readonly kind: 'loss' };

export type BackwardStep =
  | { readonly kind: 'activation'; readonly layer: number }
  | { readonly kind: 'weights'; readonly layer: number }
  | { readonly kind: 'inputs' };

/** A dense layer of the spec with its index among the core's layers, by which its parameters are named. */
export interface PlacedLayer {
  readonly dense: DenseSpec;
  readonly index: number;
}

/** A dense layer and its activation are two of the core's layers, a dropout is one. */
export function denseLayers({ network }: LabSpec): PlacedLayer[] {
  const placed: PlacedLayer[] = [];
  let index = 0;
  for (const layer of network.layers) {
    if (layer.type === 'dense') placed.push({ dense: layer, index });
    index += layer.type === 'dense' ? 2 : 1;
  }
  return placed;
}

export function stepsOf(spec: LabSpec): Step[] {
  const layers = denseLayers(spec).flatMap((_, layer): Step[] => [
    { kind: 'dense', layer },
    { kind: 'activation', layer },
  ]);
  return [...layers, { kind: 'loss' }];
}

export function backwardStepsOf(spec: LabSpec): BackwardStep[] {
  const layers = denseLayers(spec).flatMap((_, layer): BackwardStep[] => [
    { kind: 'weights', layer },
    { kind: 'activation', layer },
  ]);
  return [...layers.reverse(), { kind: 'inputs' }];
}

/** The activation of a dense layer, by its place among them. */
export function activationName(spec: LabSpec, layer: number): string {
  const activation = denseLayers(spec)[layer]?.dense.activation ?? 'linear';
  return typeof activation === 'string' ? activation : activation.name;
}

/** `Layer 1 weights` for `0.weights`, `Inputs` for `inputs`. */
export function parameterLabel(name: string, spec: LabSpec): string {
  const [core = '', kind = ''] = name.split('.');
  const layer = denseLayers(spec).findIndex(
    ({ index }) => Number(core) === index || Number(core) === index + 1,
  );
  if (layer < 0) return `${core[0]?.toUpperCase() ?? ''}${core.slice(1)}`;
  return `Layer ${layer + 1} ${kind === 'slope' ? 'slopes' : kind}`;
}

/** Whether the last softmax and its loss are differentiated as one: dZ = (P − Y) / B. */
export function isFused(spec: LabSpec): boolean {
  const last = denseLayers(spec).length - 1;
  return spec.loss === 'categorical-cross-entropy' && activationName(spec, last) === 'softmax';
}

export function labelOf(entries: Catalogue['activations'], name: string): string {
  return entries.find((entry) => entry.name === name)?.label ?? name;
}

/** On a step's chip: `1 · Z`, `1 · ReLU`, `Loss`. */
export function chipText(step: Step, spec: LabSpec, catalogue: Catalogue): string {
  if (step.kind === 'loss') return 'Loss';
  const what = step.kind === 'dense' ? 'Z' : labelOf(catalogue.activations, activationName(spec, step.layer));
  return `${step.layer + 1} · ${what}`;
}

/** Above a step: `Layer 1 of 2: Z = X·W + b`. */
export function stepTitle(step: Step, spec: LabSpec, catalogue: Catalogue): string {
  if (step.kind === 'loss') return `Loss: ${labelOf(catalogue.losses, spec.loss).toLowerCase()}`;
  const number = layerNumber(spec, step.layer);
  if (step.kind === 'dense') return `${number}: Z = X·W + b`;
  return `${number}: A = ${labelOf(catalogue.activations, activationName(spec, step.layer))}(Z)`;
}

/** On a step's chip: `Loss → dZ`, `2 · dW, db`, `1 · dZ`, `dX`. */
export function backwardChipText(step: BackwardStep, spec: LabSpec): string {
  if (step.kind === 'inputs') return 'dX';
  if (step.kind === 'weights') return `${step.layer + 1} · dW, db`;
  return step.layer === denseLayers(spec).length - 1 ? 'Loss → dZ' : `${step.layer + 1} · dZ`;
}

/** Above a step: `Layer 1 of 2: dA = dZ⁽²⁾·W⁽²⁾ᵀ, then dZ = dA ∘ ReLU′(Z)`. */
export function backwardTitle(step: BackwardStep, spec: LabSpec, catalogue: Catalogue): string {
  if (step.kind === 'inputs') return 'The inputs: dX = dZ·Wᵀ';
  const number = layerNumber(spec, step.layer);
  if (step.kind === 'weights') return `${number}: dW = Xᵀ·dZ, and db is the sum of dZ’s rows`;
  const isLast = step.layer === denseLayers(spec).length - 1;
  if (isLast && isFused(spec)) return `${number}: dZ = (P − Y) / B, softmax and cross-entropy in one`;
  const name = activationName(spec, step.layer);
  const label = labelOf(catalogue.activations, name);
  const through = name === 'softmax' ? 'dZ back through Softmax' : `dZ = dA ∘ ${label}′(Z)`;
  if (isLast) return `${number}: dA from the loss, then ${through}`;
  const next = superscript(step.layer + 1);
  return `${number}: dA = dZ${next}·W${next}ᵀ, then ${through}`;
}

/** `⁽²⁾`: which layer a letter belongs to, from 0, where two layers meet. */
export function superscript(layer: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return `⁽${String(layer + 1).replace(/\d/g, (digit) => digits.charAt(Number(digit)))}⁾`;
}

function layerNumber(spec: LabSpec, layer: number): string {
  return `Layer ${layer + 1} of ${denseLayers(spec).length}`;
}

/** A layer's activation with its parameter for one unit: the learned slope, the chosen option, or its default. */
export function appliedActivation(
  spec: LabSpec,
  layer: number,
  unit: number,
  parameters: readonly NamedMatrix[],
  catalogue: Catalogue,
): AppliedActivation {
  const placed = denseLayers(spec)[layer];
  const name = activationName(spec, layer);
  const slope = `${(placed?.index ?? 0) + 1}.slope`;
  const learned = parameters.find((parameter) => parameter.name === slope)?.values[unit];
  const option = catalogue.activations.find((entry) => entry.name === name)?.parameters[0];
  const activation = placed?.dense.activation ?? name;
  const chosen = option && typeof activation !== 'string' ? activation[option.name] : undefined;
  return { name, parameter: learned ?? Number(chosen ?? option?.default ?? Number.NaN) };
}
