// What the lab shows when nothing is said: the article's run, and how it learns. The ranges, and every value that is not
// named here, are the catalogue's.
import type { Catalogue } from './catalogue.ts';
import type { DataSpec, LayerSpec } from './lab-spec.ts';
import { findEntry } from './rules.ts';

export const defaultChoices = {
  data: { name: 'spiral' },
  init: { name: 'uniform' },
  optimizer: { name: 'adam', learningRate: 0.02, decay: 1e-5 },
  /** Of a layer that does not say; the default network says. */
  activation: { name: 'linear' },
} as const;

/** What a network has to give for a row of the data. */
export interface Task {
  /** Outputs: one per class, or per value of a regression's row. */
  readonly outputs: number;
  readonly regression: boolean;
}

export function taskOf(data: DataSpec, catalogue: Catalogue): Task {
  const { outputs, regression } = findEntry(catalogue.datasets, data.name).data;
  return { outputs: outputs || Number(data.classes), regression };
}

export function defaultLoss({ regression }: Task): string {
  return regression ? 'mean-squared-error' : 'categorical-cross-entropy';
}

/** A hidden layer and an output layer that follows the data. */
export function defaultLayers(catalogue: Catalogue, { outputs, regression }: Task): readonly LayerSpec[] {
  const rule = findEntry(catalogue.layers, 'dense').parameters.find(({ name }) => name === 'units');
  const activation = regression ? 'linear' : 'softmax';
  return Object.freeze([
    Object.freeze({ type: 'dense', units: Number(rule?.default), activation: 'relu' }),
    Object.freeze({ type: 'dense', units: outputs, activation }),
  ]);
}
