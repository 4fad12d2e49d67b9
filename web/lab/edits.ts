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

  /** Grows with every change, so that a cached result can be told from a current one. */
  get version(): number {
    return this.#version;
  }

  get empty(): boolean {
    return this.#values.size === 0;
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
    this.#version += 1;
  }

  /** The drawn parameters with the edits put in; new arrays, and only those that were edited. */
  applyTo(drawn: readonly NamedMatrix[]): NamedMatrix[] {
    return drawn.flatMap((parameter) => {
      const ofParameter = this.#values.get(parameter.name);
      if (!ofParameter) return [];
      const values = parameter.values.slice();
      for (const [index, value] of ofParameter) values[index] = value;
      return [{ ...parameter, values }];
    });
  }
}
