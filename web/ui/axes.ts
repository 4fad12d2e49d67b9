// The charts' axes: their look, their limits, and how many samples are worth drawing.
import type { ScaleOptionsByType } from 'chart.js';
import type { Colours } from './chart.ts';
import { count, fixed } from './format.ts';

/** Room around a plot for marks and labels that reach over its edge. */
export const kAround = { autoPadding: false, padding: { top: 8, right: 10 } } as const;

/** A quiet linear axis; its numbers by `digits` after the point, by null as counts, or in words of their own. */
export function axis(
  colours: Colours,
  title: string,
  digits: number | null | ((value: number) => string),
  more: object = {},
) {
  const words =
    typeof digits === 'function'
      ? digits
      : (value: number) => (digits === null ? count(value) : fixed(value, digits));
  return {
    type: 'linear',
    border: { color: colours.muted },
    grid: { color: colours.line, lineWidth: 0.5, drawTicks: true, tickLength: 4 },
    title: {
      display: title !== '',
      text: title,
      color: colours.muted,
      font: { family: colours.font, size: 12 },
      padding: 2,
    },
    ticks: {
      color: colours.muted,
      font: { family: colours.font, size: 11 },
      maxRotation: 0,
      maxTicksLimit: 7,
      includeBounds: false,
      callback: (value: number | string) => words(Number(value)),
    },
    ...more,
  } as unknown as ScaleOptionsByType<'linear'>;
}

/** Every how-manieth of `rows` is drawn so that at most `limit` are. */
export function thinning(rows: number, limit = 3000): number {
  return Math.max(1, Math.ceil(rows / limit));
}

/** Limits a little wider than the values, and digits enough to tell the ticks apart. */
export function limitsOf(values: Iterable<number>): { min: number; max: number; digits: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!(max >= min)) return { min: 0, max: 1, digits: 1 };
  const spread = max - min || Math.abs(max) * 0.1 || 1;
  const digits = Math.max(1, Math.min(10, 1 - Math.floor(Math.log10(spread))));
  return { min: min - spread * 0.06, max: max + spread * 0.06, digits };
}
