// The forward pass worked out entry by entry, with its numbers. Nothing shown as a result is computed here: results
// are the engine's; this writes the way to them.
import { at, factor, fine, rowOf, sum, subscripted as symbol, type Working, worked } from './math-terms.ts';
import type { Matrix, Snapshot, TracedLayer } from './snapshot.ts';

/** z_ij = Σ x_ik·w_kj + b_j */
export function workDense(
  { X, W, b, Z }: Pick<TracedLayer, 'X' | 'W' | 'b' | 'Z'>,
  row: number,
  column: number,
): Working {
  const inputs = rowOf(X, row);
  const products = inputs.map((x, k) => `${factor(x)}·${factor(at(W, k, column))}`);
  const letters = inputs.map((_, k) => `${symbol('x', row, k)}·${symbol('w', k, column)}`);
  return {
    symbol: symbol('z', row, column),
    lines: [
      ...(inputs.length <= 4 ? [`${sum(letters)} + ${symbol('b', column)}`] : []),
      `${sum(products)} + ${factor(at(b, 0, column))}`,
      worked(at(Z, row, column)),
    ],
  };
}

/** An activation with what it needs besides Z. */
export interface AppliedActivation {
  readonly name: string;
  /** Leaky ReLU's slope, PReLU's slope of this column, ELU's alpha. */
  readonly parameter: number;
}

/** What a line about an activation may speak of. */
interface Entry {
  readonly row: number;
  readonly column: number;
  /** `z₂₁` */
  readonly letter: string;
  readonly z: number;
  /** The whole row of Z. */
  readonly logits: readonly number[];
  readonly parameter: number;
}

const activationLines: Readonly<Record<string, (entry: Entry) => string[]>> = {
  linear: ({ letter }) => [letter],
  relu: ({ letter, z }) => [`max(0, ${letter})`, `max(0, ${worked(z)})`],
  'leaky-relu': (entry) => unlessPositive(entry, 'slope'),
  prelu: (entry) => unlessPositive(entry, symbol('s', entry.column)),
  elu: ({ letter, z, parameter }) =>
    z > 0
      ? [asItIs(letter)]
      : [`α·(exp(${letter}) − 1)`, `${worked(parameter)}·(${worked(Math.exp(z))} − 1)`],
  sigmoid: ({ letter, z }) => [`1 / (1 + exp(−${letter}))`, `1 / (1 + ${worked(Math.exp(-z))})`],
  tanh: ({ letter, z }) => [`tanh(${letter})`, `tanh(${worked(z)})`],
  softmax: softmaxLines,
};

/** a_ij = f(z_ij); softmax takes the whole row. */
export function workActivation(
  { name, parameter }: AppliedActivation,
  { Z, A }: Pick<TracedLayer, 'Z' | 'A'>,
  row: number,
  column: number,
): Working {
  const letter = symbol('z', row, column);
  const entry = { row, column, letter, z: at(Z, row, column), logits: rowOf(Z, row), parameter };
  const lines = activationLines[name]?.(entry) ?? [];
  const result = name === 'softmax' ? fine : worked;
  return { symbol: symbol('a', row, column), lines: [...lines, result(at(A, row, column))] };
}

function asItIs(letter: string): string {
  return `${letter}, as it is above 0`;
}

function unlessPositive({ letter, z, parameter }: Entry, slope: string): string[] {
  return z > 0 ? [asItIs(letter)] : [`${slope}·${letter}`, `${worked(parameter)}·${factor(z)}`];
}

function softmaxLines({ logits, row, column, letter }: Entry): string[] {
  const largest = Math.max(...logits);
  const exps = logits.map((z) => Math.exp(z - largest));
  const own = fine(exps[column] ?? Number.NaN);
  const powers = logits.map((z) => `exp(${worked(z)} − ${factor(largest)})`);
  return [
    `exp(${letter} − m) / Σₖ exp(${symbol('z', row)}ₖ − m), where m = ${worked(largest)} is the largest of its row`,
    `${powers[column]} / (${sum(powers)})`,
    `${own} / (${sum(exps.map(fine))})`,
    `${own} / ${fine(exps.reduce((total, value) => total + value, 0))}`,
  ];
}

const lowest = 1e-7;
const highest = 1 - 1e-7;

type LossLines = (outputs: readonly number[], targets: readonly number[], row: number) => string[];

const lossLines: Readonly<Record<string, LossLines>> = {
  'mean-squared-error': squaredErrorLines,
  'categorical-cross-entropy': categoricalLines,
  'binary-cross-entropy': binaryLines,
};

/** One sample's loss from its outputs p and its target row y. */
export function workLoss(name: string, P: Matrix, Y: Matrix, losses: Matrix, row: number): Working {
  const lines = lossLines[name]?.(rowOf(P, row), rowOf(Y, row), row) ?? [];
  return { symbol: symbol('L', row), lines: [...lines, fine(at(losses, row, 0))] };
}

function squaredErrorLines(outputs: readonly number[], targets: readonly number[]): string[] {
  const squares = outputs.map((p, j) => `(${fine(p)} − ${factor(targets[j] ?? 0, fine)})²`);
  return [`(${sum(squares)}) / ${outputs.length}`];
}

function categoricalLines(outputs: readonly number[], targets: readonly number[], row: number): string[] {
  const right = targets.indexOf(1);
  const p = outputs[right] ?? Number.NaN;
  const letter = symbol('p', row, right);
  return [`−ln clip(${letter}), as the sample is of class ${right}`, `−ln ${clippedText(p)}`];
}

function binaryLines(outputs: readonly number[], targets: readonly number[], row: number): string[] {
  const letters = targets.map((y, j) =>
    y === 1 ? `ln ${symbol('p', row, j)}` : `ln(1 − ${symbol('p', row, j)})`,
  );
  const numbers = outputs.map((p, j) =>
    targets[j] === 1 ? `ln ${clippedText(p)}` : `ln(1 − ${clippedText(p)})`,
  );
  return [`−(${sum(letters)}) / ${outputs.length}`, `−(${sum(numbers)}) / ${outputs.length}`];
}

export function isClipped(p: number): boolean {
  return p < lowest || p > highest;
}

/** A probability as the losses take it: kept off 0 and 1. */
function clippedText(p: number): string {
  if (!isClipped(p)) return fine(p);
  return p < lowest ? '10⁻⁷' : '(1 − 10⁻⁷)';
}

/** The rows that outputs are compared with, as the core makes them: one-hot, or 0 and 1 where there is one output. */
export function targetRows(labels: readonly number[], outputs: number): Matrix {
  const values = new Float64Array(labels.length * outputs);
  labels.forEach((label, row) => {
    if (outputs === 1) values[row] = label;
    else values[row * outputs + label] = 1;
  });
  return { shape: [labels.length, outputs], values };
}

/** The target rows of a batch: those of regression as they are, else made of the labels. */
export function batchTargets(
  { labels, targets }: Pick<Snapshot['data'], 'labels' | 'targets'>,
  rows: readonly number[],
  outputs: number,
): Matrix {
  if (!targets)
    return targetRows(
      rows.map((row) => labels[row] ?? 0),
      outputs,
    );
  const values = Float64Array.from(rows.flatMap((row) => rowOf(targets, row)));
  return { shape: [rows.length, outputs], values };
}
