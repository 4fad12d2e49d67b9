// What the lab is asked to show: the spec, the edits by hand, and what has to be said of both. Every spec, from
// whichever door, comes in here.

import { catalogue } from '../spec/built-catalogue.ts';
import { conform, defaultSpec, describeNotice, readSpecText, refit, validateSpec } from '../spec/index.ts';
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec, Notice } from '../spec/lab-spec.ts';
import { Edits } from './edits.ts';
import { MessageLog } from './messages.ts';
import { networkKey } from './session.ts';
import { ViewAttributes, type ViewKey } from './view-attributes.ts';

export class Wanted {
  readonly edits = new Edits();
  readonly messages: MessageLog;
  readonly #attributes = new ViewAttributes();
  readonly #changed: (before: LabSpec) => void;
  #spec: LabSpec = defaultSpec(catalogue);

  /** `changed` when the spec has become another one; `said` when the messages have changed. */
  constructor(changed: (before: LabSpec) => void, said: () => void) {
    this.#changed = changed;
    this.messages = new MessageLog(said);
  }

  get spec(): LabSpec {
    return this.#spec;
  }

  /** An author's spec. Throws LabError invalid-argument, and nothing changes, where it is not one. */
  set(value: LabSpec): void {
    const { spec, notices } = conform(validateSpec(value, catalogue), catalogue);
    this.#take(spec);
    this.#say(notices);
  }

  /** The text of a link or an attribute. Never throws: what is not understood becomes a notice. */
  read(text: string): void {
    const { spec, notices } = readSpecText(text, catalogue);
    this.messages.clear();
    this.#take(this.#attributes.over(spec));
    this.#say([...notices, ...this.#attributes.notices]);
  }

  /** The text of one of the view's own attributes; null where it is gone. Never throws. */
  readAttribute(key: ViewKey, text: string | null): void {
    this.#attributes.read(key, text);
    this.#take(this.#attributes.apply(this.#spec, key));
    this.#say(this.#attributes.notices);
  }

  /**
   * A view's wish; what is refused becomes a message and is returned. That outputs and samples follow changed data
   * goes without saying; else what gives way is named. Data of another kind bring a network of their own.
   */
  wish(value: LabSpec): LabError | null {
    try {
      const fitting = refit(validateSpec(value, catalogue), this.#spec, catalogue);
      const { spec, notices } = conform(fitting.spec, catalogue);
      const sameData = JSON.stringify(spec.data) === JSON.stringify(this.#spec.data);
      this.#take(spec);
      for (const notice of sameData ? notices : fitting.notices)
        this.messages.say(describeNotice(notice), notice.field);
      return null;
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      this.messages.say(`${error.message}. The lab keeps what it shows.`);
      return error;
    }
  }

  /** What the reader looks at; it must be there: a step of the network's, a sample of the data's. */
  look(view: Partial<LabSpec['view']>): void {
    this.#take({ ...this.#spec, view: { ...this.#spec.view, ...view } });
  }

  #take(spec: LabSpec): void {
    const before = this.#spec;
    if (JSON.stringify(before) === JSON.stringify(spec)) return;
    this.#spec = spec;
    if (networkKey(before) !== networkKey(spec) && !this.edits.empty) {
      this.edits.clear();
      this.messages.say(
        'The network is another one: its parameters were drawn anew, and your edits were dropped.',
      );
    }
    this.#changed(before);
  }

  #say(notices: readonly Notice[]): void {
    for (const notice of notices) this.messages.say(describeNotice(notice));
  }
}
