// The wasm module as cpp/bindings.cpp makes it, and the one way its answers are read. Written by hand: Emscripten
// 3.1.6 makes no types. tests/engine/wasm-module.test.ts holds it against both builds.
import { LabError, type LabErrorDetails } from '../spec/lab-error.ts';
import type { Choice } from '../spec/lab-spec.ts';
import type {
  Evaluation,
  GradientCheck,
  LabelsLike,
  LayerTrace,
  Memory,
  NamedTensor,
  Numbers,
  NumbersLike,
  OptimizerState,
  TrainingReport,
} from './api.ts';

/** What an entry returns where the core refused or ran out of memory. */
export interface Failure {
  readonly error: LabErrorDetails;
}
export type Answer<T> = T | Failure;

/** What was expected of the outputs, for the C++ to tell the two kinds apart. */
export type RawTargets = { readonly labels: LabelsLike } | { readonly targets: NumbersLike };

export interface RawHandle {
  delete(): void;
}

export interface RawRandom extends RawHandle {
  rand(n: number): Answer<Float64Array>;
  randn(n: number): Answer<Float64Array>;
  randint(low: number, high: number, n: number): Answer<Float64Array>;
  permutation(n: number): Answer<Int32Array>;
  shuffle(array: NumbersLike): Answer<Float64Array>;
}

export interface RawDataset extends RawHandle {
  about(): Answer<{ name: string; rows: number; features: number; classes: number }>;
  inputs(): Answer<Float64Array>;
  labels(): Answer<Int32Array>;
  targets(): Answer<Float64Array>;
}

export interface RawNetwork extends RawHandle {
  inputs(): Answer<number>;
  outputs(): Answer<number>;
  forward(inputs: NumbersLike, into: Numbers | undefined): Answer<Numbers>;
  /** `grid`: x0, x1, y0, y1, columns, rows */
  predictGrid(grid: Float64Array, into: Numbers | undefined): Answer<Numbers>;
  evaluate(inputs: NumbersLike, targets: RawTargets): Answer<Evaluation>;
  evaluateDataset(dataset: RawDataset): Answer<Evaluation>;
  lossOf(dataset: RawDataset): Answer<number>;
  trace(inputs: NumbersLike, targets: RawTargets | undefined): Answer<LayerTrace[]>;
  train(dataset: RawDataset, request: RawTrainingRequest): Answer<TrainingReport>;
  resetTraining(): Answer<undefined>;
  saveState(): Answer<Uint8Array>;
  restoreState(state: Uint8Array): Answer<undefined>;
  restoreLastGood(): Answer<undefined>;
  optimizerState(): Answer<OptimizerState | null>;
  gradients(inputs: NumbersLike, targets: RawTargets, request: RawPenaltyRequest): Answer<NamedTensor[]>;
  checkGradients(
    inputs: NumbersLike,
    targets: RawTargets,
    request: RawPenaltyRequest,
  ): Answer<GradientCheck[]>;
  parameters(): Answer<NamedTensor[]>;
  setParameters(request: { parameters: readonly { name: string; values: NumbersLike }[] }): Answer<undefined>;
}

export interface RawPenalty {
  readonly l1: number | undefined;
  readonly l2: number | undefined;
}

export interface RawPenaltyRequest {
  readonly training: RawPenalty;
}

// The C++ reads a request by path, and an error names that path: what is at `network.init` here is the field
// "network.init". What is undefined has the core's default.

export interface RawTraining extends RawPenalty {
  readonly optimizer: Choice;
  readonly batch: number | undefined;
  readonly shuffle: boolean | undefined;
  readonly dropLast: boolean | undefined;
  readonly seed: number | undefined;
}

export interface RawTrainingRequest {
  readonly training: RawTraining;
  readonly epochs: number | undefined;
  readonly steps: number | undefined;
  readonly untilLoss: number | undefined;
}

export type RawLayer = { readonly units: number; readonly activation: Choice } | { readonly rate: number };

export interface RawDataRequest {
  readonly data: Choice;
  readonly testShare: number;
  readonly standardise: boolean;
}

/** A data set's parts: all of it; where rows are kept for testing, those that train and those that test. */
export interface RawParts {
  readonly all: RawDataset;
  readonly train?: RawDataset;
  readonly test?: RawDataset;
}

export interface RawNetworkRequest {
  readonly data: Choice | { readonly features: number; readonly classes: number };
  readonly network: {
    readonly layers: readonly RawLayer[];
    readonly init: Choice | undefined;
    readonly precision: string;
  };
  readonly loss: string | undefined;
}

export interface WasmModule {
  version(): Answer<string>;
  memory(): Answer<Memory>;
  random(seed: number): Answer<RawRandom>;
  namedDataset(request: RawDataRequest, random: RawRandom): Answer<RawParts>;
  givenDataset(
    features: number,
    classes: number,
    inputs: NumbersLike,
    targets: RawTargets,
  ): Answer<RawDataset>;
  network(request: RawNetworkRequest, random: RawRandom): Answer<RawNetwork>;
  activationValue(request: { activation: Choice }, x: NumbersLike): Answer<Float64Array>;
  activationDerivative(request: { activation: Choice }, x: NumbersLike): Answer<Float64Array>;
  loss(
    name: string,
    outputs: NumbersLike,
    targets: RawTargets,
    columns: number,
  ): Answer<{ value: number; samples: Float64Array; derivative: Float64Array }>;
}

/** The glue's own options, as far as they are compiled in. */
export interface GlueOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}
export type Glue = (options: GlueOptions) => Promise<WasmModule>;

/** The answer's value. Throws the LabError that the core reported. */
export function unwrap<T>(answer: Answer<T>): T {
  const failure = answer as Failure | null | undefined;
  if (typeof failure === 'object' && failure?.error !== undefined) {
    const { error } = failure;
    throw new LabError(error, error.code === 'out-of-memory' ? "the engine's memory is full" : undefined);
  }
  return answer as T;
}
