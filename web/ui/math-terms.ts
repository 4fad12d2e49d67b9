// How a worked line is written: symbols with their subscripts, factors, and sums of many terms.
import { significant } from './format.ts';
import type { Matrix } from './snapshot.ts';

/** What stands for one entry, and how it comes about: each line follows an equals sign. */
export interface Working {
  readonly symbol: string;
  readonly lines: readonly string[];
}

const digits = '₀₁₂₃₄₅₆₇₈₉';
const mostTerms = 64;

/** `z₂₁`, counted from 1; `z₁₂,₃` where an index has more than one digit. */
export function subscripted(letter: string, ...indices: readonly number[]): string {
  const numbers = indices.map((index) => String(index + 1));
  const separator = numbers.some((number) => number.length > 1) ? ',' : '';
  return (
    letter +
    numbers.map((number) => number.replace(/\d/g, (digit) => digits.charAt(Number(digit)))).join(separator)
  );
}

/** The name of a matrix's entry: `z₂₁`; a vector's entries have one index. */
export function entryName(
  letter: string,
  [rows, columns]: Matrix['shape'],
  row: number,
  column: number,
): string {
  if (rows === 1) return subscripted(letter, column);
  return columns === 1 ? subscripted(letter, row) : subscripted(letter, row, column);
}

export function at({ shape: [, columns], values }: Matrix, row: number, column: number): number {
  return values[row * columns + column] ?? Number.NaN;
}

export function rowOf({ shape: [, columns], values }: Matrix, row: number): number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)];
}

/** Five significant digits, enough to follow an example by hand. */
export function worked(value: number): string {
  return significant(value, 5);
}

/** Eight, for probabilities and their logarithms: before learning they differ in the fifth digit. */
export function fine(value: number): string {
  return significant(value, 8);
}

/** In brackets where a sign would meet an operator. */
export function factor(value: number, write = worked): string {
  const text = write(value);
  return text.startsWith('−') ? `(${text})` : text;
}

/** As long as a negative number of five digits gets, in its brackets: `(−0.00012346)`. */
const kWidest = '(−0.00000000)';

/** A line as wide as other numbers could make it, for its room on the page; short ones are a rule's own, such as β. */
export function roomFor(line: string): string {
  return line.replace(/\(−[\d.]+(?:e−?\d+)?\)|[\d.]+(?:e−?\d+)?/g, (number) =>
    number.length > 5 && number.length <= kWidest.length ? kWidest : number,
  );
}

/** Joined by plus signs; a very long sum is cut in its middle, and says how many terms are left out. */
export function sum(terms: readonly string[]): string {
  if (terms.length <= mostTerms) return terms.join(' + ');
  const left = terms.length - mostTerms;
  return [...terms.slice(0, mostTerms - 4), `… ${left} more …`, ...terms.slice(-4)].join(' + ');
}
