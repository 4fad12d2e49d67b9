// What the lab shows when nothing is said: the article's run. It is told by names alone; ranges and values are the
// catalogue's.
import type { Catalogue } from './catalogue.ts';
import type { DataSpec, LayerSpec } from './lab-spec.ts';
import { findEntry } from './rules.ts';

export const defaultNames = {
  data: 'spiral',
  init: 'uniform',
  loss: 'categorical-cross-entropy',
  /** Of a layer that does not say; the default network says. */
  activation: 'linear',
} as const;

/** One output per class; undefined where the data set does not say how many there are. */
export function outputUnits(data: DataSpec): number | undefined {
  return typeof data.classes === 'number' ? data.classes : undefined;
}

/** A hidden layer and an output layer that follows the data. */
export function defaultLayers(catalogue: Catalogue, outputs: number | undefined): readonly LayerSpec[] {
  const rule = findEntry(catalogue.layers, 'dense').parameters.find(({ name }) => name === 'units');
  const units = rule?.default ?? 1;
  return Object.freeze([
    Object.freeze({ type: 'dense', units, activation: 'relu' }),
    Object.freeze({ type: 'dense', units: outputs ?? units, activation: 'softmax' }),
  ]);
}
