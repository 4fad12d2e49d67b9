// The cost model of web/docs/cost.md as formulas: what `npm run bench growth` prints beside the measured, and what
// tests/engine/cost.test.ts holds the engine's memory to.
// Letters: N = rows of the data, B = rows of a batch, P = parameters, M = what the optimizer remembers of each.

export interface Shape {
  /** Units from the inputs to the outputs. */
  readonly sizes: readonly number[];
  readonly precision: 'float64' | 'float32';
  /** M: 0 for sgd, 1 for momentum, nesterov, adagrad and rmsprop, 2 for adam and adamw. */
  readonly moments: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The numbers of all weights. */
function weightsOf(sizes: readonly number[]): number {
  return sum(sizes.slice(1).map((units, i) => units * (sizes[i] as number)));
}

export function parametersOf(sizes: readonly number[]): number {
  return weightsOf(sizes) + sum(sizes.slice(1));
}

/** Of the matrix products of a step: forward, dW, and dX, which the first layer is spared. */
export function stepFlops(sizes: readonly number[], batch: number): number {
  const first = (sizes[0] as number) * (sizes[1] as number);
  return 2 * batch * (3 * weightsOf(sizes) - first);
}

/** Bytes in use after training on a data set with labels: at most these. */
export function memoryBound({ sizes, precision, moments }: Shape, rows: number, batch: number): number {
  const bytes = precision === 'float32' ? 4 : 8;
  const inputs = sizes[0] as number;
  const outputs = sizes.at(-1) as number;
  const parameters = parametersOf(sizes);
  // In float64 with its labels, and for a float32 network rounded once more.
  const data = rows * (8 * inputs + 4 + (precision === 'float32' ? 4 * inputs : 0));
  // Values, gradients and moments, and of values and moments three copies to go back to.
  const learned = bytes * parameters * (2 + moments + 3 * (1 + moments));
  // Targets, and the order of the rows with three copies.
  const perRow = rows * (bytes * outputs + 4 * 4);
  // The batch; for each layer Z, A and their gradients; the loss's gradient and samples.
  const perBatchRow = bytes * batch * (inputs + 4 * sum(sizes.slice(1)) + 2 * outputs + 1);
  return data + learned + perRow + perBatchRow + fixedBytes;
}

/** Generators, names and tables. */
const fixedBytes = 32 * 1024;
