// Where the samples of a snapshot lie in a plot: in the plane of two inputs, or, for a curve that is fitted, over
// their one input; and the network's own curve beside them.
import { limitsOf, thinning } from './axes.ts';
import type { Point } from './curves-thinning.ts';
import type { Snapshot } from './snapshot.ts';

/** Whether the plot is of values over one input. */
export function isCurve({ data }: Snapshot): boolean {
  return data.features === 1;
}

export function placeOf({ data }: Snapshot, row: number): Point {
  const { inputs, features, targets, labels } = data;
  const x = inputs.values[row * features] ?? 0;
  if (features > 1) return { x, y: inputs.values[row * features + 1] ?? 0 };
  return { x, y: targets ? (targets.values[row * targets.shape[1]] ?? 0) : (labels[row] ?? 0) };
}

/** The rows drawn, class by class; one group where there are no classes. */
export function groupsOf({ data }: Snapshot): number[][] {
  const groups: number[][] = Array.from({ length: Math.max(1, data.classes) }, () => []);
  const rows = data.inputs.shape[0];
  for (let row = 0; row < rows; row += thinning(rows)) groups[data.labels[row] ?? 0]?.push(row);
  return groups;
}

/** The network's first output over its one input: along the boundary's line, or through the samples in order. */
export function networkCurve(snapshot: Snapshot): Point[] {
  const { boundary, outputs, data } = snapshot;
  if (boundary) {
    const { columns, x } = boundary;
    const width = boundary.outputs.shape[1];
    return Array.from({ length: columns }, (_, i) => ({
      x: x[0] + ((x[1] - x[0]) * i) / (columns - 1),
      y: boundary.outputs.values[i * width] ?? 0,
    }));
  }
  const rows = data.inputs.shape[0];
  const points: Point[] = [];
  for (let row = 0; row < rows; row += thinning(rows)) {
    points.push({ x: placeOf(snapshot, row).x, y: outputs.values[row * outputs.shape[1]] ?? 0 });
  }
  return points.sort((a, b) => a.x - b.x);
}

interface Scale {
  readonly min: number;
  readonly max: number;
  getValueForPixel(pixel: number): number | undefined;
}

/** Where a pixel of the plot is, to a thousandth of what the axes show; null outside of them. */
export function placeIn(
  { x, y }: { readonly x: Scale; readonly y: Scale },
  px: number,
  py: number,
): Point | null {
  const along = ({ min, max }: Scale, value: number | undefined) => {
    const digits = Math.max(0, Math.min(20, 3 - Math.floor(Math.log10(max - min))));
    return value !== undefined && value >= min && value <= max ? Number(value.toFixed(digits)) : null;
  };
  const [at, up] = [along(x, x.getValueForPixel(px)), along(y, y.getValueForPixel(py))];
  return at === null || up === null ? null : { x: at, y: up };
}

/** Of every second value from `offset`. */
export function rangeOf(values: Snapshot['outputs']['values'], offset: number): readonly [number, number] {
  const { min, max } = limitsOf(values.filter((_, i) => i % 2 === offset));
  return [min, max];
}

interface Scales {
  readonly x: { getPixelForValue(value: number): number };
  readonly y: { getPixelForValue(value: number): number };
}

/** Pixels from a point where it is still meant. */
const kReach = 24;

/** The sample that is drawn nearest to the pixel; null where none is near. */
export function rowNear(
  snapshot: Snapshot,
  { x: across, y: up }: Scales,
  px: number,
  py: number,
): number | null {
  let best: number | null = null;
  let bestDistance = kReach ** 2;
  // Axes are linear: two pixels tell where all values lie, which a hundred thousand calls of the scale would not do in time.
  const [x0, y0] = [across.getPixelForValue(0), up.getPixelForValue(0)];
  const [x1, y1] = [across.getPixelForValue(1), up.getPixelForValue(1)];
  for (let row = 0; row < snapshot.data.inputs.shape[0]; row++) {
    const { x, y } = placeOf(snapshot, row);
    const distance = (x0 + (x1 - x0) * x - px) ** 2 + (y0 + (y1 - y0) * y - py) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [row, distance];
  }
  return best;
}
