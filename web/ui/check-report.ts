// What the article check shows, made by the lab: the article's numbers as printed, beside the engine's.

export interface CheckedNumber {
  readonly printed: string;
  readonly ours: number;
}

export interface CheckedExperiment {
  readonly title: string;
  /** NumPy. */
  readonly program: string;
  readonly groups: readonly { readonly what: string; readonly numbers: readonly CheckedNumber[] }[];
}

/** A run of the article's program with its data draw fixed. */
export interface CheckedRun {
  readonly title: string;
  readonly program: string;
  /** The loss as NumPy prints it. */
  readonly numpyLoss: string;
  readonly loss: number;
  /** The first rows of the outputs, one after the other, `classes` values each. */
  readonly firstRows: Float64Array | Float32Array;
  readonly classes: number;
}

export interface CheckReport {
  readonly experiments: readonly CheckedExperiment[];
  /** The article's own last loss, on data that its program does not fix. */
  readonly unfixedLoss: string;
  readonly runs: readonly CheckedRun[];
  readonly slips: readonly { readonly title: string; readonly text: string }[];
}

/** Whether `ours`, rounded to as many places as were printed, reads the same. */
export function equalAsPrinted({ printed, ours }: CheckedNumber): boolean {
  const places = printed.split('.')[1]?.length ?? 0;
  return ours.toFixed(places) === printed;
}

/** A loss over hundreds of logarithms may differ from NumPy's in its last bits. */
export const lossTolerance = 1e-12;

export function equalWithinTolerance({ numpyLoss, loss }: CheckedRun): boolean {
  return Math.abs(loss - Number(numpyLoss)) <= lossTolerance;
}
