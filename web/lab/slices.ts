// How much the engine trains in one call: about a frame's work, measured from the calls before.

/** Milliseconds of one turn of the engine while it trains: a frame has 16, and the answer has to travel. */
export const kSlice = 12;
/** A slice grows at most this much over the one before: one good measurement may be luck. */
const kGrowth = 2;
/** Measurements looked back on; the fastest counts, since anything else on this machine only makes them slower. */
const kRemembered = 6;

export type Amount = { readonly epochs: number } | { readonly steps: number };

/** Where a run is and how far it may go; Infinity where nothing ends it. */
export interface Ahead {
  readonly stepsPerEpoch: number;
  /** Steps of the epoch that is under way. */
  readonly batch: number;
  readonly epochs: number;
  readonly steps: number;
}

export class Slices {
  #costs: number[] = [];
  #steps = 1;

  /** Whole epochs where they fit in, else steps within the epoch under way: never more than a slice's, but one step. */
  next({ stepsPerEpoch, batch, epochs, steps }: Ahead): Amount {
    if (steps < Number.POSITIVE_INFINITY) return { steps: Math.max(1, Math.min(this.#steps, steps)) };
    const left = Math.max(1, stepsPerEpoch - batch);
    if (this.#steps < left) return { steps: this.#steps };
    const whole = 1 + Math.floor((this.#steps - left) / stepsPerEpoch);
    return { epochs: Math.max(1, Math.min(whole, epochs)) };
  }

  /** What a call took that did `steps`. */
  measure(steps: number, milliseconds: number): void {
    if (steps < 1) return;
    this.#costs.push(milliseconds / steps);
    if (this.#costs.length > kRemembered) this.#costs.shift();
    const affordable = Math.floor(kSlice / Math.min(...this.#costs));
    this.#steps = Math.max(1, Math.min(affordable, this.#steps * kGrowth));
  }

  /** What a step costs has changed. */
  forget(): void {
    this.#costs = [];
    this.#steps = 1;
  }
}
