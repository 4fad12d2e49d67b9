// The lab's promise to be ready; nobody has to listen to it.
import type { LabError } from '../spec/lab-error.ts';

export class Ready {
  #resolve!: () => void;
  #reject!: (error: LabError) => void;
  #settled = false;
  readonly promise = new Promise<void>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  constructor() {
    this.promise.catch(() => {});
  }

  get settled(): boolean {
    return this.#settled;
  }

  resolve(): void {
    this.#settled = true;
    this.#resolve();
  }

  reject(error: LabError): void {
    this.#settled = true;
    this.#reject(error);
  }
}
