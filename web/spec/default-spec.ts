// What a run is where nothing is said of it. Its data say which kind it is: the article's run tells the spiral's classes
// apart, other data have a network that learns them. The ranges, and every value that is not named here, are the catalogue's.
import type { Catalogue } from './catalogue.ts';
import type { Choice, DataSpec, LayerSpec } from './lab-spec.ts';
import { findEntry } from './rules.ts';

export const defaultChoices = {
  data: { name: 'spiral' },
  /** Of a layer that does not say; the default network says. */
  activation: { name: 'linear' },
} as const;

/** What a network has to give for a row of the data. */
export interface Task {
  /** The data set. */
  readonly data: string;
  /** Outputs: one per class, or per value of a regression's row. */
  readonly outputs: number;
  readonly regression: boolean;
}

export function taskOf(data: DataSpec, catalogue: Catalogue): Task {
  const { outputs, regression } = findEntry(catalogue.datasets, data.name).data;
  return { data: data.name, outputs: outputs || Number(data.classes), regression };
}

interface Hidden {
  readonly units?: number;
  readonly activation: string;
}

/** What a kind of data goes by. */
interface Defaults {
  readonly testShare: number;
  readonly hidden: readonly Hidden[];
  /** The output layer's activation. */
  readonly output: string;
  readonly init: Choice;
  readonly loss: string;
  readonly optimizer: Choice;
  readonly batch: number;
}

const classes: Defaults = {
  testShare: 0,
  hidden: [{ activation: 'relu' }],
  output: 'softmax',
  init: { name: 'uniform' },
  loss: 'categorical-cross-entropy',
  optimizer: { name: 'adam', learningRate: 0.02, decay: 1e-5 },
  batch: 0,
};

const curve: Defaults = {
  testShare: 0.2,
  hidden: [
    { units: 32, activation: 'tanh' },
    { units: 32, activation: 'tanh' },
  ],
  output: 'linear',
  init: { name: 'he-normal' },
  loss: 'mean-squared-error',
  optimizer: { name: 'adam', learningRate: 0.01, decay: 1e-3 },
  batch: 32,
};

/** Classes that three ReLUs do not tell apart; found by training from several seeds (tests/engine/presets.test.ts). */
const hidden: Readonly<Record<string, readonly Hidden[]>> = {
  gates: [{ units: 8, activation: 'tanh' }],
  circles: [{ units: 8, activation: 'tanh' }],
  moons: [{ units: 16, activation: 'tanh' }],
  own: [{ units: 16, activation: 'tanh' }],
  checkerboard: [
    { units: 32, activation: 'tanh' },
    { units: 32, activation: 'tanh' },
  ],
};

export function defaultsFor({ data, regression }: Pick<Task, 'data' | 'regression'>): Defaults {
  return regression ? curve : { ...classes, hidden: hidden[data] ?? classes.hidden };
}

/** The hidden layers of the kind, and an output layer that follows the data. */
export function defaultLayers(catalogue: Catalogue, task: Task): readonly LayerSpec[] {
  const rule = findEntry(catalogue.layers, 'dense').parameters.find(({ name }) => name === 'units');
  const { hidden, output } = defaultsFor(task);
  const dense = (units: number, activation: string): LayerSpec =>
    Object.freeze({ type: 'dense', units, activation });
  return Object.freeze([
    ...hidden.map(({ units, activation }) => dense(units ?? Number(rule?.default), activation)),
    dense(task.outputs, output),
  ]);
}
