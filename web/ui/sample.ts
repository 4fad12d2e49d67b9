// What a snapshot says of one sample, as values and in words. Shared by every view that speaks of a sample.
import { fixed } from './format.ts';
import type { Matrix, Snapshot } from './snapshot.ts';

export interface Sample {
  readonly row: number;
  /** 0 where there are no classes. */
  readonly label: number;
  /** The values to be met; empty where there are classes. */
  readonly targets: readonly number[];
  readonly x: readonly number[];
  readonly outputs: readonly number[];
  readonly loss: number;
  /** The class the network would say; NaN where its outputs are no numbers. */
  readonly predicted: number;
}

/**
 * The class that a row of outputs, starting at `start`, stands for: the largest, or 0.5 and above where there is one.
 * NaN where an output is, as after a divergence.
 */
export function predictedClass(values: ArrayLike<number>, start: number, outputs: number): number {
  for (let k = 0; k < outputs; k++) if (Number.isNaN(values[start + k])) return Number.NaN;
  if (outputs === 1) return (values[start] ?? 0) >= 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < outputs; k++) {
    if ((values[start + k] ?? 0) > (values[start + best] ?? 0)) best = k;
  }
  return best;
}

function rowOf({ shape, values }: Matrix, row: number): Matrix['values'] {
  return values.subarray(row * shape[1], (row + 1) * shape[1]);
}

export function sampleOf(snapshot: Snapshot, row: number): Sample {
  const { data, outputs, sampleLosses } = snapshot;
  const width = outputs.shape[1];
  return {
    row,
    label: data.labels[row] ?? 0,
    targets: data.targets ? Array.from(rowOf(data.targets, row)) : [],
    x: Array.from(rowOf(data.inputs, row)),
    outputs: Array.from(rowOf(outputs, row)),
    loss: sampleLosses.values[row] ?? Number.NaN,
    predicted: predictedClass(outputs.values, row * width, width),
  };
}

/** The row `step` samples on, held at both ends. */
export function stepRow(row: number, step: number, rows: number): number {
  return Math.max(0, Math.min(rows - 1, row + step));
}

/** The row of the next (`direction` 1) or previous (−1) class that has the same rank within it, or the nearest to it. */
export function stepClass(labels: Int32Array, row: number, direction: 1 | -1, classes: number): number {
  const label = labels[row] ?? 0;
  let rank = 0;
  for (let i = 0; i < row; i++) if (labels[i] === label) rank++;
  for (let step = 1; step < classes; step++) {
    const wanted = (label + direction * step + classes * step) % classes;
    let found = -1;
    for (let i = 0, seen = 0; i < labels.length && seen <= rank; i++) {
      if (labels[i] === wanted) {
        found = i;
        seen++;
      }
    }
    if (found >= 0) return found;
  }
  return row;
}

/** The row that a key moves to; null for any other key. */
export function rowForKey(key: string, row: number, labels: Int32Array, classes: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return stepRow(row, 1, labels.length);
    case 'ArrowLeft':
      return stepRow(row, -1, labels.length);
    case 'ArrowUp':
      return stepClass(labels, row, 1, classes);
    case 'ArrowDown':
      return stepClass(labels, row, -1, classes);
    case 'Home':
      return 0;
    case 'End':
      return labels.length - 1;
    default:
      return null;
  }
}

/** `(0.1250, −0.3000)` */
export function vector(values: readonly number[], digits = 4): string {
  return `(${values.map((value) => fixed(value, digits)).join(', ')})`;
}
