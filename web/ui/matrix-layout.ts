// What of a matrix is in sight, and how its numbers are written so that they line up.
import { fixed, significant } from './format.ts';

/** A stretch of `length` rows or columns out of `total`, from `start`. */
export interface Span {
  readonly start: number;
  readonly length: number;
  readonly total: number;
}

/** The span of at most `most` out of `total` that begins at `start` or as near to it as fits. */
export function spanFrom(start: number, most: number, total: number): Span {
  const length = Math.min(most, total);
  return { start: Math.max(0, Math.min(total - length, start)), length, total };
}

/** The same span moved just far enough to hold `index`. */
export function spanAround(span: Span, index: number): Span {
  if (index < span.start) return spanFrom(index, span.length, span.total);
  if (index >= span.start + span.length) return spanFrom(index - span.length + 1, span.length, span.total);
  return span;
}

export function largestMagnitude(values: Float64Array | Float32Array): number {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** A way to write these numbers: about five digits of the largest one, the same places for all. */
export function aligned(values: Float64Array | Float32Array): (value: number) => string {
  const largest = largestMagnitude(values);
  if (largest < 1e6 && values.every(Number.isInteger)) return (value) => fixed(value, 0);
  const exponent = Math.floor(Math.log10(largest));
  if (exponent < -5 || exponent > 6) return (value) => (value === 0 ? '0' : significant(value, 4));
  const places = Math.max(0, Math.min(6, 4 - exponent));
  return (value) => (value === 0 ? '0' : fixed(value, places));
}
