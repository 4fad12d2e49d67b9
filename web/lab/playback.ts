// Plays the see-through's steps one after the other; with reduced motion it goes straight to the last.

const stepMilliseconds = 700;

export function prefersLessMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export class Playback {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #finish: (() => void) | undefined;

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  /** Shows step 0 to `last`; resolves when the last is shown or the playback was stopped. */
  play(last: number, show: (step: number) => void): Promise<void> {
    this.stop();
    if (prefersLessMotion()) {
      show(last);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#finish = resolve;
      const advance = (step: number) => {
        show(step);
        if (step >= last) this.stop();
        else this.#timer = setTimeout(advance, stepMilliseconds, step + 1);
      };
      this.#timer = setTimeout(advance, 0, 0);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#finish?.();
    this.#finish = undefined;
  }
}
