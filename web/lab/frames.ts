// At most one picture per frame of the screen.

/** A page that is not seen draws no frames, but its numbers still move on, this often. */
const kHiddenFrame = 250;

function nextFrame(then: () => void): void {
  const timer = setInterval(() => {
    if (!document.hidden) return;
    cancelAnimationFrame(request);
    clearInterval(timer);
    then();
  }, kHiddenFrame);
  const request = requestAnimationFrame(() => {
    clearInterval(timer);
    then();
  });
}

export class Frames {
  readonly #request: (then: () => void) => void;
  #open = true;
  #waiting: (() => void)[] = [];

  /** `request` calls back at the next frame. */
  constructor(request: (then: () => void) => void = nextFrame) {
    this.#request = request;
  }

  /** Whether this frame has no picture yet. */
  get open(): boolean {
    return this.#open;
  }

  /** This frame has its picture. */
  take(): void {
    this.#open = false;
    this.#request(() => {
      this.#open = true;
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  /** Resolves when a frame is open: at once, or with the next. */
  async opened(): Promise<void> {
    while (!this.#open) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
