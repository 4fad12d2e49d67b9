// What a lab tells its page: bubbling, composed events with plain details.
import type { Evidence } from '../spec/goal.ts';
import type { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { LabSnapshot } from './picture.ts';

/** The details of a lab's events, all plain data. */
export interface LabEventDetails {
  'lab-ready': null;
  'lab-change': { readonly spec: LabSpec };
  'lab-step': {
    readonly epoch: number;
    /** Steps of the epoch under way. */
    readonly batch: number;
    /** Of the see-through. */
    readonly step: number;
    readonly loss: number;
    readonly accuracy: number | null;
  };
  'lab-goal': {
    readonly goal: string;
    readonly evidence: readonly Evidence[];
    readonly snapshot: LabSnapshot;
  };
  'lab-error': Pick<LabError, 'code' | 'field' | 'message'>;
}

export class LabEvents {
  readonly #lab: EventTarget;

  constructor(lab: EventTarget) {
    this.#lab = lab;
  }

  ready(): void {
    this.#emit('lab-ready', null);
  }

  change(spec: LabSpec): void {
    this.#emit('lab-change', { spec });
  }

  step({ epoch, loss, accuracy }: LabSnapshot, batch: number, step: number): void {
    this.#emit('lab-step', { epoch, batch, step, loss, accuracy });
  }

  /** `goal` as the lab words it, with what was measured. */
  goal(goal: string, evidence: readonly Evidence[], snapshot: LabSnapshot): void {
    this.#emit('lab-goal', { goal, evidence, snapshot });
  }

  error({ code, field, message }: Pick<LabError, 'code' | 'field' | 'message'>): void {
    this.#emit('lab-error', { code, field, message });
  }

  #emit<K extends keyof LabEventDetails>(name: K, detail: LabEventDetails[K]): void {
    this.#lab.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementEventMap extends LabEventMap {}
}

type LabEventMap = { [K in keyof LabEventDetails]: CustomEvent<LabEventDetails[K]> };
