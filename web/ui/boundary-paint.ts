// What the network answers over the plane as colours: which class and how surely, one class's probability, or a value
// around zero. Fills an image a pixel for each point of the grid; who draws it scales it.
import { classColour, signColour } from './palette.ts';
import { rgb } from './response-map.ts';
import type { Boundary } from './snapshot.ts';
import type { Theme } from './view.ts';

/** Alphas in [0, 255]: a class that barely leads, one that is certain, and one class's probability 1. */
const kLeast = 28;
const kSure = 116;
const kFull = 180;

export interface BoundaryLook {
  /** 0 for regression. */
  readonly classes: number;
  /** The one class whose probability is asked for; null for the class the network would say. */
  readonly shown: number | null;
  readonly theme: Theme;
}

/** A colour's index and an alpha; one object for all pixels. */
interface Drop {
  colour: number;
  alpha: number;
}

/** How a point's answers, `outputs` values from `start`, become ink. */
type Ink = (values: ArrayLike<number>, start: number, drop: Drop) => void;

/** Least and greatest of all answers, or [0, 1] where they lie within it, as probabilities do. */
function rangeOf(values: ArrayLike<number>): readonly [least: number, greatest: number] {
  let [least, greatest] = [0, 1];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** The class said, deeper by its lead over the second. */
function classInk(outputs: number, span: number): Ink {
  return (values, start, drop) => {
    let [best, first, second] = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let k = 0; k < outputs; k++) {
      const value = values[start + k] ?? 0;
      if (value > first) {
        second = first;
        first = value;
        best = k;
      } else if (value > second) {
        second = value;
      }
    }
    drop.colour = best;
    drop.alpha = kLeast + ((kSure - kLeast) * (first - second)) / span;
  };
}

/** One output speaks for two classes: the second from 0.5 on, deeper the farther from it. */
const binaryInk: Ink = (values, start, drop) => {
  const value = Math.max(0, Math.min(1, values[start] ?? 0));
  drop.colour = value >= 0.5 ? 1 : 0;
  drop.alpha = kLeast + (kSure - kLeast) * Math.abs(2 * value - 1);
};

/** A value by its sign and its share of `reach`. */
function signInk(reach: number): Ink {
  return (values, start, drop) => {
    const value = values[start] ?? 0;
    drop.colour = value < 0 ? 0 : 1;
    drop.alpha = (kFull * Math.abs(value)) / reach;
  };
}

/** One class alone: the output at `offset` from `empty`, where there is no ink, to `full`. */
function oneInk(colour: number, offset: number, empty: number, full: number): Ink {
  return (values, start, drop) => {
    drop.colour = colour;
    drop.alpha = (kFull * ((values[start + offset] ?? 0) - empty)) / (full - empty);
  };
}

function inkOf({ outputs: { shape, values } }: Boundary, { classes, shown }: BoundaryLook): Ink {
  const outputs = shape[1];
  const [least, greatest] = rangeOf(values);
  if (classes === 0) return signInk(Math.max(-least, greatest));
  if (outputs === 1) {
    if (shown === null) return binaryInk;
    return shown === 0 ? oneInk(0, 0, 1, 0) : oneInk(shown, 0, 0, 1);
  }
  return shown === null ? classInk(outputs, greatest - least) : oneInk(shown, shown, least, greatest);
}

/** `pixels`: 4·columns·rows values, red, green, blue and alpha, from (x[0], y[1]) at the top left. */
export function paintBoundary(pixels: Uint8ClampedArray, boundary: Boundary, look: BoundaryLook): void {
  const { columns, rows, outputs } = boundary;
  const { classes, theme } = look;
  const colours =
    classes === 0
      ? [rgb(signColour(-1, theme)), rgb(signColour(1, theme))]
      : Array.from({ length: Math.max(2, classes) }, (_, k) => rgb(classColour(k, theme)));
  const ink = inkOf(boundary, look);
  const width = outputs.shape[1];
  const drop: Drop = { colour: 0, alpha: 0 };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      ink(outputs.values, ((rows - 1 - row) * columns + column) * width, drop);
      const colour = colours[drop.colour] ?? [0, 0, 0];
      const at = 4 * (row * columns + column);
      pixels[at] = colour[0];
      pixels[at + 1] = colour[1];
      pixels[at + 2] = colour[2];
      pixels[at + 3] = drop.alpha;
    }
  }
}
