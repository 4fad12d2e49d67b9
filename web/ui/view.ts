// What every view of the lab has in common: what it is given, and how it speaks. Data in, pixels out, events up.
import type { PropertyDeclarations } from 'lit';
import type { Catalogue } from '../spec/catalogue.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import { Lockable } from './lockable.ts';
import type { Snapshot } from './snapshot.ts';

export type Theme = 'light' | 'dark';

export abstract class View extends Lockable {
  static override properties: PropertyDeclarations = {
    spec: { attribute: false },
    snapshot: { attribute: false },
    catalogue: { attribute: false },
    sample: { attribute: false },
    theme: { attribute: false },
    busy: { attribute: false },
  };
  declare spec: LabSpec;
  /** What the engine last answered; null before its first answer. */
  declare snapshot: Snapshot | null;
  declare catalogue: Catalogue;
  /** The row under the pointer or the focus; null where there is none, and the chosen one counts. */
  declare sample: number | null;
  declare theme: Theme;
  /** Whether an answer is on its way. */
  declare busy: boolean;

  constructor() {
    super();
    this.snapshot = null;
    this.sample = null;
    this.theme = 'light';
    this.busy = false;
  }

  protected override shouldUpdate(): boolean {
    return this.spec !== undefined && this.catalogue !== undefined;
  }

  /** The row the view speaks of: the hovered one, else the chosen one, kept within the data. */
  protected get row(): number {
    const rows = this.snapshot?.data.inputs.shape[0] ?? 1;
    return Math.max(0, Math.min(rows - 1, this.sample ?? this.spec.view.sample));
  }

  protected emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  protected changeSpec(change: Partial<LabSpec>): void {
    if (!this.locked) this.emit('spec-change', { spec: { ...this.spec, ...change } });
  }

  protected hoverSample(sample: number | null): void {
    if (sample !== this.sample) this.emit('sample-hover', { sample });
  }

  protected chooseSample(sample: number): void {
    this.changeSpec({ view: { ...this.spec.view, sample } });
  }
}

/** Registers an element once, however many times the module is loaded. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
