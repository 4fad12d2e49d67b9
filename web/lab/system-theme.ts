// The theme that is shown: the reader's choice, or the system's where the choice is `auto`.
import type { LabSpec } from '../spec/lab-spec.ts';

export type ThemeChoice = LabSpec['view']['theme'];

export class SystemTheme {
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  start(): void {
    this.#dark.addEventListener('change', this.#changed);
  }

  stop(): void {
    this.#dark.removeEventListener('change', this.#changed);
  }

  shown(choice: ThemeChoice): 'light' | 'dark' {
    if (choice !== 'auto') return choice;
    return this.#dark.matches ? 'dark' : 'light';
  }
}
