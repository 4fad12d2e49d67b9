// The parameters of a spec's network, in the engine's order: what they are called and how large they are.
import type { Catalogue } from './catalogue.ts';
import type { LabSpec } from './lab-spec.ts';
import { findEntry } from './rules.ts';

export interface ParameterShape {
  /** The layer's index, then what it is: `0.weights`, `0.bias`, `1.slope`. */
  readonly name: string;
  readonly shape: readonly [rows: number, columns: number];
}

export interface Parameter extends ParameterShape {
  /** Row-major, in the network's precision. */
  readonly values: Float64Array | Float32Array;
}

/** A dense layer counts two in the names, itself and its activation, and a dropout one. */
export function parameterShapes({ data, network }: LabSpec, catalogue: Catalogue): readonly ParameterShape[] {
  const shapes: ParameterShape[] = [];
  let inputs = findEntry(catalogue.datasets, data.name).data.features;
  let index = 0;
  for (const layer of network.layers) {
    if (layer.type === 'dropout') {
      index += 1;
      continue;
    }
    const { units, activation } = layer;
    const name = typeof activation === 'string' ? activation : activation.name;
    shapes.push({ name: `${index}.weights`, shape: [inputs, units] });
    shapes.push({ name: `${index}.bias`, shape: [1, units] });
    if (name === 'prelu') shapes.push({ name: `${index + 1}.slope`, shape: [1, units] });
    inputs = units;
    index += 2;
  }
  return shapes;
}

export function countNumbers(shapes: readonly ParameterShape[]): number {
  return shapes.reduce((sum, { shape: [rows, columns] }) => sum + rows * columns, 0);
}
