// What neurons answer over the plane, painted: one neuron's map, and the classes a whole network would say.
import { classColour, signColour } from './palette.ts';
import { predictedClass } from './sample.ts';
import type { Snapshot } from './snapshot.ts';
import type { Theme } from './view.ts';

export type Responses = NonNullable<Snapshot['responses']>;

const kRegionAlpha = 64;
const kFullAlpha = 230;
/** Cells of the regions per step of the grid. */
const kFiner = 6;

/** Of a colour such as `#2456c7`. */
export function rgb(hex: string): readonly [red: number, green: number, blue: number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Paints a canvas cell by cell, from the top left; `cell` says a colour and an alpha in [0, 255]. */
function paint(
  canvas: HTMLCanvasElement,
  columns: number,
  rows: number,
  cell: (column: number, row: number) => readonly [colour: string, alpha: number],
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  canvas.width = columns;
  canvas.height = rows;
  const image = context.createImageData(columns, rows);
  const parsed = new Map<string, readonly [number, number, number]>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [colour, alpha] = cell(column, row);
      let ink = parsed.get(colour);
      if (!ink) {
        ink = rgb(colour);
        parsed.set(colour, ink);
      }
      const at = 4 * (row * columns + column);
      image.data.set(ink, at);
      image.data[at + 3] = alpha;
    }
  }
  context.putImageData(image, 0, 0);
}

/** How one neuron's answers become ink. */
export interface MapScale {
  /** No ink here, */
  readonly empty: number;
  /** full ink this far from it. */
  readonly reach: number;
  readonly colour: (value: number) => string;
}

/** Hidden neurons share their layer's scale around zero: by sign and size. */
export function hiddenScale(values: ArrayLike<number>, theme: Theme): MapScale {
  let reach = 0;
  for (let i = 0; i < values.length; i++) reach = Math.max(reach, Math.abs(values[i] ?? 0));
  return { empty: 0, reach: reach || 1, colour: (value) => signColour(value, theme) };
}

/** Outputs share a scale from their layer's least to its greatest answer, in the class's colour. */
export function outputScale(values: ArrayLike<number>, unit: number, theme: Theme): MapScale {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i] ?? 0);
    greatest = Math.max(greatest, values[i] ?? 0);
  }
  const colour = classColour(unit, theme);
  return { empty: least, reach: greatest - least || 1, colour: () => colour };
}

/** A cell per point of the grid, the highest y at the top. `answer` takes a point's index. */
export function paintNeuron(
  canvas: HTMLCanvasElement,
  { columns, rows }: Responses,
  answer: (index: number) => number,
  scale: MapScale,
): void {
  paint(canvas, columns, rows, (column, row) => {
    const offset = answer((rows - 1 - row) * columns + column) - scale.empty;
    return [scale.colour(offset), Math.round(kFullAlpha * Math.min(1, Math.abs(offset) / scale.reach))];
  });
}

/** How far the largest output lies above the second, or one output from 0.5: 0 where classes tie. */
function margin(outputs: ArrayLike<number>): number {
  let [first, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  if (outputs.length === 1) return Math.abs((outputs[0] ?? 0) - 0.5);
  for (let k = 0; k < outputs.length; k++) {
    const value = outputs[k] ?? 0;
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  }
  return first - second;
}

/**
 * Lightly, the class the network would say at each point from (x[0], y[1]) at the top left to (x[1], y[0]), stronger
 * where its lead is larger, and not at all where classes tie. Between the grid's points outputs are interpolated.
 */
export function paintRegions(canvas: HTMLCanvasElement, responses: Responses, theme: Theme): void {
  const outputs = responses.layers.at(-1);
  const { columns, rows } = responses;
  canvas.width = 0;
  if (!outputs || columns < 2 || rows < 2) return;
  // After a divergence nothing is predicted.
  if (!outputs.values.every(Number.isFinite)) return;
  const width = outputs.shape[1];
  // Logarithms of a softmax differ as its logits do, which bend less between the points.
  const values =
    width > 1 && outputs.values.every((value) => value > 0) ? outputs.values.map(Math.log) : outputs.values;
  const point = new Float64Array(width);
  let surest = 0;
  for (let i = 0; i < values.length; i += width)
    surest = Math.max(surest, margin(values.subarray(i, i + width)));
  const [fineColumns, fineRows] = [(columns - 1) * kFiner, (rows - 1) * kFiner];
  paint(canvas, fineColumns, fineRows, (column, row) => {
    const x = (column + 0.5) / kFiner;
    const y = (fineRows - row - 0.5) / kFiner;
    interpolate(values, columns, x, y, point);
    const strength = Math.sqrt(margin(point) / (surest || 1));
    return [
      classColour(predictedClass(point, 0, width), theme),
      Math.round(kRegionAlpha * Math.min(1, strength)),
    ];
  });
}

/** Bilinear: the values at (x, y), in steps of the grid, between its four nearest points. */
function interpolate(
  values: ArrayLike<number>,
  columns: number,
  x: number,
  y: number,
  into: Float64Array,
): void {
  const width = into.length;
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [right, up] = [x - column, y - row];
  const corner = (row * columns + column) * width;
  const above = corner + columns * width;
  for (let k = 0; k < width; k++) {
    const below = (values[corner + k] ?? 0) * (1 - right) + (values[corner + width + k] ?? 0) * right;
    const over = (values[above + k] ?? 0) * (1 - right) + (values[above + width + k] ?? 0) * right;
    into[k] = below * (1 - up) + over * up;
  }
}
