// Between the element's attributes and what the lab is asked for: what an author writes is read, and what readers
// change is written back.
import type { LabSpec } from '../spec/lab-spec.ts';
import { type ViewKey, viewKeys } from './view-attributes.ts';

/** What attributes say, to whom. */
export interface AttributeHost extends Element {
  readonly spec: LabSpec;
}

export interface AttributeDoors {
  spec(text: string): void;
  view(key: ViewKey, text: string | null): void;
  goal(text: string | null): void;
}

export class Attributes {
  readonly #host: AttributeHost;
  readonly #doors: AttributeDoors;
  #reflecting = false;

  constructor(host: AttributeHost, doors: AttributeDoors) {
    this.#host = host;
    this.#doors = doors;
  }

  /** One has changed. */
  read(name: string, text: string | null): void {
    if (this.#reflecting) return;
    const key = viewKeys.find((each) => each === name);
    if (key) this.#doors.view(key, text);
    if (name === 'spec') this.#doors.spec(text ?? '');
    if (name === 'goal') this.#doors.goal(text);
  }

  /** Writes what the spec says now, `text` as a link. */
  reflect(text: string): void {
    const { theme, show, lock } = this.#host.spec.view;
    this.#reflecting = true;
    this.#write('spec', text);
    this.#write('theme', theme);
    this.#write('show', show?.join(' '));
    this.#write('lock', lock?.join(' '));
    this.#reflecting = false;
  }

  #write(name: string, value: string | undefined): void {
    if (value === undefined) this.#host.removeAttribute(name);
    else if (this.#host.getAttribute(name) !== value) this.#host.setAttribute(name, value);
  }
}
