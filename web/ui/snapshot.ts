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
  /** The way back, for the mean loss of the batch's rows. In a last layer whose softmax is fused with its loss, dA is null. */
  readonly dA: Matrix | null;
  readonly dZ: Matrix;
  readonly dW: Matrix;
  readonly db: Matrix;
  readonly dX: Matrix;
}

/** What the optimizer remembers of a parameter: `m` and `v`, `velocity`, … each of the parameter's shape. */
export interface ParameterMoments {
  readonly name: string;
  readonly moments: readonly NamedMatrix[];
  /** The gradient of the whole training set's loss at the parameters shown, penalty included. */
  readonly gradient: Matrix;
}

/** How far training has come. Curves have one value per epoch, from the first. */
export interface TrainingSnapshot {
  readonly epoch: number;
  readonly steps: number;
  readonly running: boolean;
  readonly curves: Curves;
  /** Rate of the next step, decay included. */
  readonly learningRate: number;
  readonly optimizer: readonly ParameterMoments[];
  /** Set when a number was no longer finite; the run has stopped there. */
  readonly diverged: { readonly step: number; readonly tensor: string; readonly value: number } | null;
  /** The loss stays above its start, or weights pass 1e12. */
  readonly notLearning: boolean;
}

export interface Curves {
  readonly loss: readonly number[];
  readonly penalty: readonly number[];
  readonly accuracy: readonly number[];
  /** One value per epoch that was tested, at those epochs; empty without a test share. */
  readonly testEpochs: readonly number[];
  readonly testLoss: readonly number[];
  readonly testAccuracy: readonly number[];
}

/** The network's outputs over the plane, row-major from (x[0], y[0]): the heat map under the points. */
export interface Boundary {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
  /** (columns·rows) × outputs */
  readonly outputs: Matrix;
}

export interface GradientCheckRow {
  readonly name: string;
  readonly worst: number;
  readonly index: number;
  readonly analytic: number;
  readonly numeric: number;
  readonly checked: number;
  readonly skipped: number;
}

export interface Snapshot {
  readonly data: {
    readonly features: number;
    readonly classes: number;
    /** Of the reader's own data; null where the data have no names of their own. */
    readonly names: { readonly inputs: readonly string[]; readonly classes: readonly string[] } | null;
    /** rows × features */
    readonly inputs: Matrix;
    readonly labels: Int32Array;
    /** Regression: rows × outputs. */
    readonly targets: Matrix | null;
    /** Which rows train; the others test. Null where all train. */
    readonly trains: readonly boolean[] | null;
  };
  readonly parameters: readonly NamedMatrix[];
  /** Whether they were given by a link, and not drawn. */
  readonly given: boolean;
  /** Whether the reader changed parameters by hand since then. */
  readonly edited: boolean;
  /** rows × outputs */
  readonly outputs: Matrix;
  /** rows × 1 */
  readonly sampleLosses: Matrix;
  readonly loss: number;
  readonly accuracy: number | null;
  /** Of the test rows; null without them. */
  readonly test: { readonly loss: number; readonly accuracy: number | null } | null;
  /** classes × classes, true × predicted, of all rows; null for regression. */
  readonly confusion: Matrix | null;
  readonly boundary: Boundary | null;
  readonly training: TrainingSnapshot | null;
  /** The five rows that the see-through shows, and their trace layer by layer. */
  readonly batch: {
    readonly rows: readonly number[];
    readonly layers: readonly TracedLayer[];
  };
  /**
   * What each neuron answers over the plane: per dense layer, (columns·rows) × units, row-major from (x[0], y[0]). Over
   * a single input there is one row, and y says nothing. Null for other data.
   */
  readonly responses: {
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
    readonly columns: number;
    readonly rows: number;
    readonly layers: readonly Matrix[];
  } | null;
}
