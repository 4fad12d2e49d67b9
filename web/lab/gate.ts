// A gate on the way of whoever comes by again and again.

export class Gate {
  #closed = false;
  #waiting: (() => void)[] = [];

  close(): void {
    this.#closed = true;
  }

  open(): void {
    this.#closed = false;
    this.nudge();
  }

  /** Those who wait go on once: what they wait with is something else now. */
  nudge(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves at once where the gate is open, else with open() or nudge(). */
  async passed(): Promise<void> {
    if (this.#closed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
