// LabSpec: one plain object that says everything about a run. Same spec, same numbers, everywhere.

/** A catalogue entry by name, with its parameters beside it: `{name: 'uniform', scale: 0.1}`. */
export interface Choice {
  readonly name: string;
  readonly [parameter: string]: string | number;
}

export interface DataSpec extends Choice {
  /** In [0, 2^32 - 1]. */
  readonly seed: number;
}

export interface DenseSpec {
  readonly type: 'dense';
  readonly units: number;
  /** An id, or a choice where the activation has parameters: `{name: 'leaky-relu', slope: 0.1}`. */
  readonly activation: string | Choice;
}

export type LayerSpec = DenseSpec;

export interface NetworkSpec {
  readonly layers: readonly LayerSpec[];
  readonly init: Choice;
  readonly seed: number;
  readonly precision: 'float64' | 'float32';
}

/** What the reader looks at. */
export interface ViewSpec {
  /** The see-through's tab. */
  readonly panel: 'forward' | 'check';
  /** The chosen sample's row, from 0. */
  readonly sample: number;
  /** The see-through's step, from 0: two a dense layer (Z, then A), then the loss. */
  readonly step: number;
  readonly theme: 'auto' | 'light' | 'dark';
}

export interface LabSpec {
  readonly v: 1;
  readonly data: DataSpec;
  readonly network: NetworkSpec;
  readonly loss: string;
  readonly view: ViewSpec;
}

/** What was not taken as written, and what is used instead. */
export interface Notice {
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  readonly used: string;
}
