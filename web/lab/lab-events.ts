// What a lab tells its page: bubbling, composed events with plain details.
import type { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { LabSnapshot } from './picture.ts';

export class LabEvents {
  readonly #lab: EventTarget;

  constructor(lab: EventTarget) {
    this.#lab = lab;
  }

  ready(): void {
    this.#emit('lab-ready');
  }

  change(spec: LabSpec): void {
    this.#emit('lab-change', { spec });
  }

  /** `batch`: steps of the epoch under way. `step`: of the see-through. */
  step({ epoch, loss, accuracy }: LabSnapshot, batch: number, step: number): void {
    this.#emit('lab-step', { epoch, batch, step, loss, accuracy });
  }

  error({ code, field, message }: Pick<LabError, 'code' | 'field' | 'message'>): void {
    this.#emit('lab-error', { code, field, message });
  }

  #emit(name: string, detail?: unknown): void {
    this.#lab.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
