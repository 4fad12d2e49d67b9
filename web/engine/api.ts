// The engine's contract: the same names and arguments in Node, in a page (synchronous) and behind a worker (every
// method a promise). Numbers come out flat, row-major and as copies: Float32Array from a float32 network, else
// Float64Array.
// Letters: B = batch rows, I = inputs, O = outputs.
import type { Catalogue } from '../spec/catalogue.ts';
import type { Choice, LayerSpec } from '../spec/lab-spec.ts';

export type Numbers = Float64Array | Float32Array;
/** What a caller may give for numbers. */
export type NumbersLike = Numbers | readonly number[];
/** Class indices, one per row. */
export type LabelsLike = Int32Array | readonly number[];

export interface Tensor {
  readonly shape: readonly [rows: number, columns: number];
  readonly values: Numbers;
}

export interface NamedTensor extends Tensor {
  /** Layer index, then what it is: `0.weights`, `0.bias`, `1.slope`. Each dense layer counts two: itself and its activation. */
  readonly name: string;
}

export interface LoadOptions {
  /** Where the wasm of the chosen build lies; by default beside the engine. */
  readonly wasmUrl?: string | URL;
  readonly wasmBinary?: ArrayBuffer | Uint8Array;
  /** The SIMD build, the plain one, or what this machine can run. */
  readonly simd?: 'auto' | boolean;
}

export interface Memory {
  /** Bytes of the wasm memory. It never shrinks. */
  readonly total: number;
  /** Bytes of live allocations. */
  readonly used: number;
}

/** A named data set, with how it is split and scaled. */
export type DataChoice = Choice & {
  readonly seed?: number;
  /** In [0, 0.9]; default 0. */
  readonly testShare?: number;
  /** Default false. */
  readonly standardise?: boolean;
};

/** Data of the caller's own: labels for classification (with the number of classes), targets for regression. */
export interface OwnData {
  readonly name?: 'own';
  readonly features: number;
  readonly classes?: number;
  readonly inputs: NumbersLike;
  readonly labels?: LabelsLike;
  readonly targets?: NumbersLike;
}

export interface NetworkRequest {
  /** What the inputs follow: a data set's choice, a data set, or just the number of features. */
  readonly data: DataChoice | { readonly features: number };
  readonly network: {
    readonly layers: readonly LayerSpec[];
    readonly init?: Choice;
    /** Used where no generator is given. */
    readonly seed?: number;
    readonly precision?: 'float64' | 'float32';
  };
  /** Default: categorical-cross-entropy. */
  readonly loss?: string;
}

export interface TrainingRequest {
  readonly optimizer: Choice;
  /** Rows of a batch; 0, the default, is all of them. */
  readonly batch?: number;
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly l1?: number;
  readonly l2?: number;
  readonly dropLast?: boolean;
  /** How far: exactly one of the two. */
  readonly epochs?: number;
  readonly steps?: number;
  /** Stop after an epoch whose loss is not above it. */
  readonly untilLoss?: number;
}

export interface Divergence {
  /** From 0. */
  readonly step: number;
  /** The layer's index; null for the loss. */
  readonly layer: number | null;
  /** `2.weights`, `2.outputs`, `loss` or `penalty`. */
  readonly tensor: string;
  readonly value: number;
}

export interface TrainingReport {
  /** Finished so far, in all. */
  readonly epochs: number;
  readonly steps: number;
  /** One value per epoch finished in this call: means over its batches before their updates, weighted by rows. */
  readonly loss: Float64Array;
  readonly penalty: Float64Array;
  readonly accuracy: Float64Array;
  /** The last batch's, before its update. */
  readonly lastLoss: number;
  /** Whether untilLoss was reached. */
  readonly reached: boolean;
  readonly diverged?: Divergence;
}

export interface OptimizerState {
  readonly name: string;
  readonly steps: number;
  /** Of the next step, decay included. */
  readonly learningRate: number;
  readonly parameters: readonly { readonly name: string; readonly moments: readonly NamedTensor[] }[];
}

export interface GradientCheck {
  /** A parameter's name, or `inputs`. */
  readonly name: string;
  /** The largest |a − n| / max(|a|, |n|, 1e-3), and the entry it was found at. */
  readonly worst: number;
  readonly index: number;
  readonly analytic: number;
  readonly numeric: number;
  readonly checked: number;
  /** Entries whose perturbation crosses a kink or a clip. */
  readonly skipped: number;
}

export interface Evaluation {
  readonly outputs: Tensor;
  readonly sampleLosses: Tensor;
  /** The mean of the sample losses. */
  readonly loss: number;
  /** The share of rows judged right; null where there are no classes. */
  readonly accuracy: number | null;
  /** K × K, row-major: how often class i (row) was judged to be class j; null where there are no classes. */
  readonly confusion: Int32Array | null;
}

/** What went through one dense layer and its activation: Z = X·W + b, A = f(Z). */
export interface LayerTrace {
  readonly X: Tensor;
  readonly W: Tensor;
  readonly b: Tensor;
  readonly Z: Tensor;
  readonly A: Tensor;
  /** Where targets were given: the gradients of their mean loss. dA is absent where softmax is fused with its loss. */
  readonly dA?: Tensor;
  readonly dZ?: Tensor;
  readonly dW?: Tensor;
  readonly db?: Tensor;
  readonly dX?: Tensor;
}

export interface Grid {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
}

export interface Random {
  rand(n: number): Float64Array;
  randn(n: number): Float64Array;
  /** Integers in [low, high), as NumPy's randint draws them. */
  randint(low: number, high: number, n: number): Float64Array;
  permutation(n: number): Int32Array;
  /** A shuffled copy. */
  shuffle(array: NumbersLike): Float64Array;
  dispose(): void;
}

export interface Dataset {
  readonly name: string;
  readonly rows: number;
  readonly features: number;
  /** 0 for regression. */
  readonly classes: number;
  /** rows × features; a copy, made when first asked for. */
  readonly inputs: Float64Array;
  /** Class indices; undefined for regression. */
  readonly labels?: Int32Array | undefined;
  /** rows × outputs; undefined for classification. */
  readonly targets?: Float64Array | undefined;
  /** The rows that train and those that test; without a test share `train` is all of them and `test` is null. */
  readonly train: Dataset;
  readonly test: Dataset | null;
  dispose(): void;
}

export interface Network {
  readonly inputs: number;
  readonly outputs: number;
  readonly precision: 'float64' | 'float32';
  /** Outputs (B × O) of inputs (B × I). */
  forward(inputs: NumbersLike, into?: Numbers): Numbers;
  /** Outputs over a grid of a two-input network, row by row from (x[0], y[0]). */
  predictGrid(grid: Grid, into?: Numbers): Numbers;
  /** Targets in an Int32Array, or one number a row where the network has several outputs, are labels; others are values. */
  evaluate(...on: [dataset: Dataset] | [inputs: NumbersLike, targets: LabelsLike | NumbersLike]): Evaluation;
  lossOf(dataset: Dataset): number;
  /** Per dense layer, every matrix of the forward pass. */
  trace(inputs: NumbersLike, targets?: LabelsLike | NumbersLike): LayerTrace[];
  /** Epochs or steps of training; what the run has come to stays with the network and goes on with the next call. */
  train(dataset: Dataset, request: TrainingRequest): TrainingReport;
  /** Forgets all but the parameters: moments, steps, permutation, generator. */
  resetTraining(): void;
  /** The parameters and all that resetTraining would forget. */
  saveState(): Uint8Array;
  restoreState(state: Uint8Array): void;
  /** After a divergence: the state before the step that went wrong. */
  restoreLastGood(): void;
  /** Null before the first step. */
  optimizerState(): OptimizerState | null;
  /** Of the mean loss and the penalty: every parameter's in order, then the inputs'. */
  gradients(
    inputs: NumbersLike,
    targets: LabelsLike | NumbersLike,
    penalty?: { l1?: number; l2?: number },
  ): NamedTensor[];
  checkGradients(
    inputs: NumbersLike,
    targets: LabelsLike | NumbersLike,
    penalty?: { l1?: number; l2?: number },
  ): GradientCheck[];
  parameters(): NamedTensor[];
  /** All or nothing. Parameters that are not named stay. */
  setParameters(parameters: readonly { readonly name: string; readonly values: NumbersLike }[]): void;
  dispose(): void;
}

export interface ActivationFunction {
  /** f(x): element by element; softmax takes x as one row. */
  value(x: NumbersLike): Float64Array;
  /** f'(x) element by element; for softmax the n × n Jacobian of the row x. */
  derivative(x: NumbersLike): Float64Array;
}

/** Outputs are rows of `columns` values; by default one row, or one row per label. */
export interface LossFunction {
  /** The mean of the per-sample losses. */
  value(outputs: NumbersLike, targets: LabelsLike | NumbersLike, columns?: number): number;
  samples(outputs: NumbersLike, targets: LabelsLike | NumbersLike, columns?: number): Float64Array;
  /** d value / d outputs, the outputs' shape. */
  derivative(outputs: NumbersLike, targets: LabelsLike | NumbersLike, columns?: number): Float64Array;
}

export interface Engine {
  readonly version: string;
  readonly simd: boolean;
  memory(): Memory;
  /** The catalogue as the build wrote it down: names, labels, formulas, ranges and defaults. A copy. */
  describe(): Catalogue;
  random(seed: number): Random;
  /** A named data set drawn from `random`, or from its own seed; or the caller's own numbers. */
  dataset(data: DataChoice | OwnData, random?: Random): Dataset;
  /** Weights drawn from `random`, or from `network.seed`. */
  network(request: NetworkRequest, random?: Random): Network;
  activation(name: string, parameters?: Readonly<Record<string, number>>): ActivationFunction;
  loss(name: string): LossFunction;
  /** Frees this engine and every handle it made. */
  dispose(): void;
}

// RemoteEngine: see remote.ts. Every method of Engine and of its handles, as a promise; terminate() ends the worker.
