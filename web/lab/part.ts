// What is made once and kept: a handle until its key changes, and the parts of a snapshot, which while the network
// trains are made anew only as often as they are cheap.

/** A value made once per key; what the key before it made is disposed of. */
export class Cached<T> {
  readonly #dispose: (value: T) => Promise<unknown>;
  #key: string | null = null;
  #value: T | null = null;

  constructor(dispose: (value: T) => Promise<unknown>) {
    this.#dispose = dispose;
  }

  async get(key: string, make: () => Promise<T>): Promise<T> {
    if (this.#value !== null && this.#key === key) return this.#value;
    await this.clear();
    this.#value = await make();
    this.#key = key;
    return this.#value;
  }

  async clear(): Promise<void> {
    const value = this.#value;
    this.#value = null;
    this.#key = null;
    if (value !== null) await this.#dispose(value);
  }
}

export interface PartRequest {
  /** What the part is of: an answer about something else never stands in for this one. */
  readonly of: string;
  /** Changes when the part is out of date. */
  readonly version: string;
  /** Whether an out-of-date answer will do for a while. */
  readonly patient: boolean;
}

/** After a patient part was made, this many times as long passes before it is made again. */
const kRest = 8;

export class Part<T> {
  readonly #now: () => number;
  readonly #rest: number;
  #of = '';
  #version = '';
  #value: T | null = null;
  #due = 0;
  #made = 0;

  constructor(now: () => number, rest = kRest) {
    this.#now = now;
    this.#rest = rest;
  }

  /** How often it was made: equal counts mean equal values. */
  get made(): number {
    return this.#made;
  }

  async get({ of, version, patient }: PartRequest, make: () => Promise<T>): Promise<T> {
    if (this.#value !== null && this.#of === of) {
      if (this.#version === version) return this.#value;
      if (patient && this.#now() < this.#due) return this.#value;
    }
    const start = this.#now();
    const value = await make();
    const end = this.#now();
    this.#due = end + (end - start) * this.#rest;
    this.#of = of;
    this.#version = version;
    this.#value = value;
    this.#made += 1;
    return value;
  }

  forget(): void {
    this.#value = null;
  }
}
