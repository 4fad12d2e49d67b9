// The way back worked out entry by entry: the chain rule's terms with their numbers. As in the forward pass, results are
// the engine's; this writes the way to them. `dz` is short for ∂L/∂z, where L is the mean loss of the batch.
import { at, factor, fine, rowOf, sum, subscripted as symbol, type Working, worked } from './math-terms.ts';
import { type AppliedActivation, isClipped } from './math-work.ts';
import type { Matrix, TracedLayer } from './snapshot.ts';

/** Sums of more terms are written with their numbers alone. */
const mostLetters = 5;

function columnOf(matrix: Matrix, column: number): number[] {
  return Array.from({ length: matrix.shape[0] }, (_, row) => at(matrix, row, column));
}

interface Term {
  readonly letters: string;
  readonly numbers: string;
}

function summed(name: string, terms: readonly Term[], result: number): Working {
  return {
    symbol: name,
    lines: [
      ...(terms.length <= mostLetters ? [sum(terms.map(({ letters }) => letters))] : []),
      sum(terms.map(({ numbers }) => numbers)),
      worked(result),
    ],
  };
}

/** dz_ij = (p_ij − y_ij) / B */
export function workFused(P: Matrix, Y: Matrix, dZ: Matrix, row: number, column: number): Working {
  const [p, y] = [at(P, row, column), at(Y, row, column)];
  return {
    symbol: symbol('dz', row, column),
    lines: [
      `(${symbol('p', row, column)} − ${symbol('y', row, column)}) / B`,
      `(${fine(p)} − ${factor(y)}) / ${P.shape[0]}`,
      worked(at(dZ, row, column)),
    ],
  };
}

/** What a line about the loss's derivative may speak of. */
interface Output {
  readonly p: number;
  readonly y: number;
  /** `p₂₁` and `y₂₁` */
  readonly letterP: string;
  readonly letterY: string;
  /** `5` rows, and outputs a row. */
  readonly rows: number;
  readonly outputs: number;
}

const lossDerivatives: Readonly<Record<string, (output: Output) => string[]>> = {
  'mean-squared-error': ({ p, y, letterP, letterY, rows, outputs }) => [
    `2·(${letterP} − ${letterY}) / (B·O)`,
    `2·(${fine(p)} − ${factor(y)}) / (${rows}·${outputs})`,
  ],
  'categorical-cross-entropy': (output) =>
    unlessClipped(output, (p) => [
      `−${output.letterY} / ${output.letterP} / B`,
      `−${factor(output.y)} / ${p} / ${output.rows}`,
    ]),
  'binary-cross-entropy': (output) =>
    unlessClipped(output, (p) => [
      `(${output.letterP} − ${output.letterY}) / (${output.letterP}·(1 − ${output.letterP})) / (B·O)`,
      `(${p} − ${factor(output.y)}) / (${p}·(1 − ${p})) / (${output.rows}·${output.outputs})`,
    ]),
};

function unlessClipped({ p, letterP }: Output, lines: (p: string) => string[]): string[] {
  return isClipped(p) ? [`0, as ${letterP} = ${fine(p)} is clipped`] : lines(factor(p, fine));
}

/** da_ij = dL/dp_ij, straight from the loss. */
export function workLossDerivative(
  name: string,
  P: Matrix,
  Y: Matrix,
  dA: Matrix,
  row: number,
  column: number,
): Working {
  const [rows, outputs] = P.shape;
  const letterP = symbol('p', row, column);
  const letterY = symbol('y', row, column);
  const output = { p: at(P, row, column), y: at(Y, row, column), letterP, letterY, rows, outputs };
  const lines = lossDerivatives[name]?.(output) ?? [];
  return { symbol: symbol('da', row, column), lines: [...lines, worked(at(dA, row, column))] };
}

/** dx_ik = Σ_j dz_ij·w_kj. `name` is dx, or da of the layer before; `mark` says whose dz and w they are. */
export function workBack(
  name: string,
  { dZ, W, dX }: Pick<TracedLayer, 'dZ' | 'W' | 'dX'>,
  row: number,
  column: number,
  mark = '',
): Working {
  const terms = rowOf(dZ, row).map((dz, j) => ({
    letters: `${symbol(`dz${mark}`, row, j)}·${symbol(`w${mark}`, column, j)}`,
    numbers: `${factor(dz)}·${factor(at(W, column, j))}`,
  }));
  return summed(symbol(name, row, column), terms, at(dX, row, column));
}

/** dw_kj = Σ_i x_ik·dz_ij: row k, column j of W, over all rows i of the batch. */
export function workWeight(
  { X, dZ, dW }: Pick<TracedLayer, 'X' | 'dZ' | 'dW'>,
  row: number,
  column: number,
): Working {
  const terms = columnOf(X, row).map((x, i) => ({
    letters: `${symbol('x', i, row)}·${symbol('dz', i, column)}`,
    numbers: `${factor(x)}·${factor(at(dZ, i, column))}`,
  }));
  return summed(symbol('dw', row, column), terms, at(dW, row, column));
}

/** db_j = Σ_i dz_ij */
export function workBias({ dZ, db }: Pick<TracedLayer, 'dZ' | 'db'>, column: number): Working {
  const terms = columnOf(dZ, column).map((dz, i) => ({
    letters: symbol('dz', i, column),
    numbers: factor(dz),
  }));
  return summed(symbol('db', column), terms, at(db, 0, column));
}

/** What a line about an activation's derivative may speak of. */
interface Entry {
  readonly row: number;
  readonly column: number;
  readonly z: number;
  readonly a: number;
  /** `z₂₁` and `a₂₁` */
  readonly letterZ: string;
  readonly letterA: string;
  readonly parameter: number;
}

/** f′(z) in letters, and with its numbers. */
type Derivative = (entry: Entry) => readonly [letters: string, numbers: string];

const derivatives: Readonly<Record<string, Derivative>> = {
  linear: () => ['1', '1'],
  relu: (entry) => byKink(entry, '0', '0'),
  'leaky-relu': (entry) => byKink(entry, 'slope', factor(entry.parameter)),
  prelu: (entry) => byKink(entry, symbol('s', entry.column), factor(entry.parameter)),
  elu: (entry) =>
    byKink(entry, `(${entry.letterA} + α)`, `(${worked(entry.a)} + ${factor(entry.parameter)})`),
  sigmoid: ({ a, letterA }) => [`${letterA}·(1 − ${letterA})`, `${fine(a)}·(1 − ${fine(a)})`],
  tanh: ({ a, letterA }) => [`(1 − ${letterA}²)`, `(1 − ${factor(a, fine)}²)`],
};

/** 1 above 0; the lines say which side z is on. */
function byKink({ z, letterZ }: Entry, below: string, number: string): ReturnType<Derivative> {
  return z > 0 ? [`1, as ${letterZ} is above 0`, '1'] : [`${below}, as ${letterZ} is not above 0`, number];
}

/** dz_ij = da_ij·f′(z_ij); softmax takes the whole row. */
export function workThrough(
  { name, parameter }: AppliedActivation,
  { Z, A, dZ }: Pick<TracedLayer, 'Z' | 'A' | 'dZ'>,
  dA: Matrix,
  row: number,
  column: number,
): Working {
  const letterZ = symbol('z', row, column);
  const letterA = symbol('a', row, column);
  const entry = {
    row,
    column,
    z: at(Z, row, column),
    a: at(A, row, column),
    letterZ,
    letterA,
    parameter,
  };
  const da = factor(at(dA, row, column));
  const [letters = '', numbers = ''] = derivatives[name]?.(entry) ?? [];
  const lines =
    name === 'softmax'
      ? softmaxLines(rowOf(A, row), rowOf(dA, row), row, column)
      : [`${symbol('da', row, column)}·${letters}`, `${da}·${numbers}`];
  return { symbol: symbol('dz', row, column), lines: [...lines, worked(at(dZ, row, column))] };
}

function softmaxLines(a: readonly number[], da: readonly number[], row: number, column: number): string[] {
  const own = `${symbol('a', row, column)}·(${symbol('da', row, column)} − Σₖ ${symbol('a', row)}ₖ·${symbol('da', row)}ₖ)`;
  const products = a.map((value, k) => `${worked(value)}·${factor(da[k] ?? Number.NaN)}`);
  const total = a.reduce((sum, value, k) => sum + value * (da[k] ?? Number.NaN), 0);
  const [ownA, ownDa] = [worked(a[column] ?? Number.NaN), factor(da[column] ?? Number.NaN)];
  return [own, `${ownA}·(${ownDa} − (${sum(products)}))`, `${ownA}·(${ownDa} − ${factor(total)})`];
}
