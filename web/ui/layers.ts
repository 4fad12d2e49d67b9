// How views speak of a network's layers and find their parameters in a snapshot. They count dense layers, as the
// snapshot does: dropout has no numbers of its own.
import type { Catalogue } from '../spec/catalogue.ts';
import type { Choice, DenseSpec, LabSpec } from '../spec/lab-spec.ts';
import type { NamedMatrix, Snapshot } from './snapshot.ts';

/** A dense layer with its activation, among all layers. */
export interface DenseLayer {
  readonly spec: DenseSpec;
  /** Its index in the spec, where dropout counts too. */
  readonly place: number;
  /** Its index in the core, where dropout counts one, and a dense layer two: itself and then its activation. */
  readonly core: number;
}

/** An entry by its name alone has no parameters of its own. */
export function choiceOf(choice: string | Choice): Choice {
  return typeof choice === 'string' ? { name: choice } : choice;
}

export function denseLayers({ network }: LabSpec): DenseLayer[] {
  let core = 0;
  return network.layers.flatMap((layer, place) => {
    const first = core;
    core += layer.type === 'dense' ? 2 : 1;
    return layer.type === 'dense' ? [{ spec: layer, place, core: first }] : [];
  });
}

/** A neuron of a dense layer, both from 0. */
export interface Neuron {
  readonly layer: number;
  readonly unit: number;
}

export type ParameterKind = 'weights' | 'bias' | 'slope';

export function parameterName(spec: LabSpec, layer: number, kind: ParameterKind): string {
  const core = denseLayers(spec)[layer]?.core ?? 0;
  return `${core + (kind === 'slope' ? 1 : 0)}.${kind}`;
}

export function parameterOf(
  spec: LabSpec,
  snapshot: Snapshot,
  layer: number,
  kind: ParameterKind,
): NamedMatrix | undefined {
  const name = parameterName(spec, layer, kind);
  return snapshot.parameters.find((parameter) => parameter.name === name);
}

/** For the head of a line: `Hidden layer 1`. */
export function capitalised(name: string): string {
  return `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
}

/** `hidden layer 1` or `output layer`. */
export function layerName(spec: LabSpec, layer: number): string {
  return layer === denseLayers(spec).length - 1 ? 'output layer' : `hidden layer ${layer + 1}`;
}

/** `dropout of hidden layer 1`, by the dense layers before it; `dropout of the inputs` where there is none. */
export function dropoutName(spec: LabSpec, before: number): string {
  return `dropout of ${before === 0 ? 'the inputs' : layerName(spec, before - 1)}`;
}

export function activationLabel(spec: LabSpec, catalogue: Catalogue, layer: number): string {
  const { name } = choiceOf(denseLayers(spec)[layer]?.spec.activation ?? 'linear');
  return catalogue.activations.find((entry) => entry.name === name)?.label ?? name;
}

/** The input as the page writes it: `x₁`. */
export function inputName(index: number): string {
  const digits = '₀₁₂₃₄₅₆₇₈₉';
  return `x${String(index + 1).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)}`;
}

/** What a weight of `layer` comes from: `x₁`, or `neuron 2` of the layer before. */
export function sourceName(layer: number, index: number): string {
  return layer === 0 ? inputName(index) : `neuron ${index + 1}`;
}
