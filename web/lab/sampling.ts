// Which points the views are shown: the five rows of the see-through, the grid that the neurons' response maps are
// computed on, and the part of the plane that the decision boundary covers.
import type { Boundary, Matrix } from '../ui/snapshot.ts';

export const batchSize = 5;

/** The five rows around `sample`: floor(sample / 5)·5 and the next four, going on at row 0 after the last. */
export function batchRows(sample: number, rows: number): number[] {
  const start = Math.floor(Math.min(sample, rows - 1) / batchSize) * batchSize;
  return Array.from({ length: Math.min(batchSize, rows) }, (_, i) => (start + i) % rows);
}

/** The given rows of a matrix, one after the other. */
export function takeRows({ shape: [, columns], values }: Matrix, rows: readonly number[]): Float64Array {
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    taken.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return taken;
}

export interface ResponseGrid {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly columns: number;
  readonly rows: number;
  /** (columns·rows) × features, row by row from (x[0], y[0]); a single feature has a single row. */
  readonly points: Float64Array;
}

const finestSide = 24;
const finestLine = 96;
/** Response values computed at most, over all neurons: wide networks get a coarser grid, the widest none. */
const valueBudget = 300_000;
const coarsestSide = 8;

/**
 * A square grid over data of two features, a line along one. Null for others, or where the network's `units` are too
 * many to map.
 */
export function responseGrid(inputs: Matrix, units: number): ResponseGrid | null {
  if (inputs.shape[1] === 1 && inputs.shape[0] > 0) return responseLine(inputs, units);
  const side = Math.min(finestSide, Math.floor(Math.sqrt(valueBudget / units)));
  if (inputs.shape[1] !== 2 || inputs.shape[0] === 0 || side < coarsestSide) return null;
  const { x, y } = planeAround(inputs);
  const points = new Float64Array(side * side * 2);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const at = (row * side + column) * 2;
      points[at] = x[0] + ((x[1] - x[0]) * column) / (side - 1);
      points[at + 1] = y[0] + ((y[1] - y[0]) * row) / (side - 1);
    }
  }
  return { x, y, columns: side, rows: side, points };
}

function responseLine({ values }: Matrix, units: number): ResponseGrid | null {
  const columns = Math.min(finestLine, Math.floor(valueBudget / units));
  if (columns < coarsestSide) return null;
  const { middle, span } = extent(values, 0, 1);
  const [low, high] = [middle - span / 2, middle + span / 2];
  const points = Float64Array.from({ length: columns }, (_, i) => low + ((high - low) * i) / (columns - 1));
  return { x: [low, high], y: [0, 0], columns, rows: 1, points };
}

/** The square 10 % wider than the data's extent on each side, with equal scales on both axes. */
export function planeAround({ values }: Matrix): Pick<Boundary, 'x' | 'y'> {
  const horizontal = extent(values, 0, 2);
  const vertical = extent(values, 1, 2);
  const half = Math.max(horizontal.span, vertical.span, 1e-9) * 0.6;
  return {
    x: [horizontal.middle - half, horizontal.middle + half],
    y: [vertical.middle - half, vertical.middle + half],
  };
}

/** Of the values from `offset`, `stride` apart. */
function extent(values: Matrix['values'], offset: number, stride: number): { middle: number; span: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = offset; i < values.length; i += stride) {
    const value = values[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { middle: (low + high) / 2, span: high - low };
}
