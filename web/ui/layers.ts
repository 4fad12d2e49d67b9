// How views speak of a network's layers and find their parameters in a snapshot.
// Each dense layer of the spec is two of the core's: 2i, and its activation 2i + 1.
import type { Catalogue } from '../spec/catalogue.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import { choiceOf } from './choice-field.ts';
import type { NamedMatrix, Snapshot } from './snapshot.ts';

/** A neuron of a dense layer, both from 0. */
export interface Neuron {
  readonly layer: number;
  readonly unit: number;
}

export type ParameterKind = 'weights' | 'bias' | 'slope';

export function parameterName(layer: number, kind: ParameterKind): string {
  return `${2 * layer + (kind === 'slope' ? 1 : 0)}.${kind}`;
}

export function parameterOf(snapshot: Snapshot, layer: number, kind: ParameterKind): NamedMatrix | undefined {
  const name = parameterName(layer, kind);
  return snapshot.parameters.find((parameter) => parameter.name === name);
}

/** For the head of a line: `Hidden layer 1`. */
export function capitalised(name: string): string {
  return `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
}

/** `hidden layer 1` or `output layer`. */
export function layerName(spec: LabSpec, layer: number): string {
  return layer === spec.network.layers.length - 1 ? 'output layer' : `hidden layer ${layer + 1}`;
}

export function activationLabel(spec: LabSpec, catalogue: Catalogue, layer: number): string {
  const { name } = choiceOf(spec.network.layers[layer]?.activation ?? 'linear');
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
