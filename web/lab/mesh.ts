// How fine the decision boundary is, and how many of its rows fit into one turn of the engine.
import { kSlice } from './slices.ts';

const kFinest = 128;
const kCoarsest = 32;
/** The mesh changes by so much at a time: measured times never agree, and a picture that does shimmers less. */
const kStep = 16;
/** Milliseconds for a whole picture, in however many turns. */
const kPicture = 150;
/** Of an unknown network not more than so many rows in a turn. */
const kFirstRows = 16;
/** Milliseconds for a point of a network that was not measured yet, and for each of its parameters. */
const kGuessedPoint = 2e-4;
const kGuessedParameter = 1e-6;
/** Clocks are coarse in browsers: nothing takes less. */
const kShortest = 0.5;
/** Measurements looked back on; the fastest counts, since anything else on this machine only makes them slower. */
const kRemembered = 6;

export class Mesh {
  #of = '';
  #guess = kGuessedPoint;
  #costs: number[] = [];

  /** Of which network, with how many parameters. */
  take(of: string, parameters: number): void {
    if (of === this.#of) return;
    this.#of = of;
    this.#guess = kGuessedPoint + kGuessedParameter * parameters;
    this.#costs = [];
  }

  /** Of the square grid. */
  get side(): number {
    const side = Math.floor(Math.sqrt(kPicture / this.#cost) / kStep) * kStep;
    return Math.max(kCoarsest, Math.min(kFinest, side));
  }

  /** Of `columns` points each, for one turn. */
  rows(columns: number): number {
    const rows = Math.max(1, Math.floor(kSlice / (this.#cost * columns)));
    return this.#costs.length > 0 ? rows : Math.min(rows, kFirstRows);
  }

  measure(points: number, milliseconds: number): void {
    this.#costs.push(Math.max(milliseconds, kShortest) / points);
    if (this.#costs.length > kRemembered) this.#costs.shift();
  }

  /** Milliseconds for a point. */
  get #cost(): number {
    return this.#costs.length > 0 ? Math.min(...this.#costs) : this.#guess;
  }
}
