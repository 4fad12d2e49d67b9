// What the views draw: plain data, made by the lab from an engine's answers. A view never asks for more.

export interface Matrix {
  readonly shape: readonly [rows: number, columns: number];
  readonly values: Float64Array | Float32Array;
}

export interface NamedMatrix extends Matrix {
  readonly name: string;
}

/** One dense layer and its activation on the see-through's batch. */
export interface TracedLayer {
  readonly X: Matrix;
  readonly W: Matrix;
  readonly b: Matrix;
  readonly Z: Matrix;
  readonly A: Matrix;
}

export interface Snapshot {
  readonly data: {
    readonly features: number;
    readonly classes: number;
    /** rows × features */
    readonly inputs: Matrix;
    readonly labels: Int32Array;
  };
  readonly parameters: readonly NamedMatrix[];
  /** Whether the reader changed parameters by hand since they were drawn. */
  readonly edited: boolean;
  /** rows × outputs */
  readonly outputs: Matrix;
  /** rows × 1 */
  readonly sampleLosses: Matrix;
  readonly loss: number;
  readonly accuracy: number | null;
  /** The five rows that the see-through shows, and their trace layer by layer. */
  readonly batch: {
    readonly rows: readonly number[];
    readonly layers: readonly TracedLayer[];
  };
  /** What each neuron answers over the plane: per dense layer, (columns·rows) × units, row-major from (x[0], y[0]). */
  readonly responses: {
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
    readonly columns: number;
    readonly rows: number;
    readonly layers: readonly Matrix[];
  } | null;
}
