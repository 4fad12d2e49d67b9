// The numbers of a network's parameters that were changed by hand. They are the lab's and not the spec's: a link
// restores what was drawn, and says nothing of edits.
import type { NamedMatrix } from '../ui/snapshot.ts';

export interface ParameterEdit {
  /** Such as `0.weights`. */
  readonly name: string;
  /** Row-major. */
  readonly index: number;
  readonly value: number;
}

export class Edits {
  readonly #values = new Map<string, Map<number, number>>();
  #version = 0;
  #absorbed = false;

  /** Grows with every change, so that a cached result can be told from a current one. */
  get version(): number {
    return this.#version;
  }

  /** Whether there are none, and none went into what was trained. */
  get empty(): boolean {
    return this.#values.size === 0 && !this.#absorbed;
  }

  set({ name, index, value }: ParameterEdit): void {
    const ofParameter = this.#values.get(name) ?? new Map<number, number>();
    ofParameter.set(index, value);
    this.#values.set(name, ofParameter);
    this.#version += 1;
  }

  clear(): void {
    if (this.empty) return;
    this.#values.clear();
    this.#absorbed = false;
    this.#version += 1;
  }

  /** Training goes on from the edited numbers: from now on they are its own. */
  absorb(): void {
    if (this.#values.size === 0) return;
    this.#values.clear();
    this.#absorbed = true;
  }

  /** A run that was edited goes on from its own numbers: there is nothing to put in. */
  adopt(): void {
    this.clear();
    this.#absorbed = true;
  }

  /** All parameters with the edits put in; new arrays only for those that were edited. */
  over(base: readonly NamedMatrix[]): readonly NamedMatrix[] {
    return base.map((parameter) => {
      const ofParameter = this.#values.get(parameter.name);
      if (!ofParameter) return parameter;
      const values = parameter.values.slice();
      for (const [index, value] of ofParameter) values[index] = value;
      return { ...parameter, values };
    });
  }
}
