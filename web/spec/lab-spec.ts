// LabSpec: one plain object that says everything about a run. Same spec, same numbers, everywhere.

/** A catalogue entry by name, with its parameters beside it: `{name: 'uniform', scale: 0.1}`. */
export interface Choice {
  readonly name: string;
  readonly [parameter: string]: string | number | boolean;
}

export interface DataSpec extends Choice {
  /** In [0, 2^32 - 1]. */
  readonly seed: number;
  /** The share of rows kept for testing, in [0, 0.9]. */
  readonly testShare: number;
  /** Whether features are scaled to mean 0 and deviation 1, by the training rows. */
  readonly standardise: boolean;
}

export interface DenseSpec {
  readonly type: 'dense';
  readonly units: number;
  /** An id, or a choice where the activation has parameters: `{name: 'leaky-relu', slope: 0.1}`. */
  readonly activation: string | Choice;
}

export interface DropoutSpec {
  readonly type: 'dropout';
  /** The share of units left out, in [0, 0.95]. */
  readonly rate: number;
}

export type LayerSpec = DenseSpec | DropoutSpec;

export interface NetworkSpec {
  readonly layers: readonly LayerSpec[];
  readonly init: Choice;
  readonly seed: number;
  readonly precision: 'float64' | 'float32';
}

export interface TrainingSpec {
  /** `{name: 'adam', learningRate: 0.02, decay: 1e-5, …}`, every parameter of its entry. */
  readonly optimizer: Choice;
  /** Rows of a batch; 0 is all of them. */
  readonly batch: number;
  readonly shuffle: boolean;
  readonly seed: number;
  readonly l1: number;
  readonly l2: number;
}

/** A panel of the page, as authors name it. */
export type PanelToken =
  | 'data'
  | 'network'
  /** The plot, the curves and the tables of results. */
  | 'result'
  | 'forward'
  | 'backward'
  | 'update'
  | 'check'
  /** The program beside the see-through's numbers. */
  | 'code'
  | 'curves'
  | 'boundary'
  | 'probabilities';

/** What the reader looks at. */
export interface ViewSpec {
  /** The see-through's tab. */
  readonly panel: 'forward' | 'backward' | 'update' | 'check';
  /** The chosen sample's row, from 0. */
  readonly sample: number;
  /** The see-through's step, from 0: two a dense layer (Z, then A), then the loss. */
  readonly step: number;
  readonly theme: 'auto' | 'light' | 'dark';
  /** The panels shown; left out: all of them. */
  readonly show?: readonly PanelToken[];
  /** The panels whose controls are disabled. */
  readonly lock?: readonly PanelToken[];
}

export interface LabSpec {
  readonly v: 1;
  readonly data: DataSpec;
  readonly network: NetworkSpec;
  readonly loss: string;
  readonly training: TrainingSpec;
  readonly view: ViewSpec;
}

/** What was not taken as written, and what is used instead. */
export interface Notice {
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  readonly used: string;
}
