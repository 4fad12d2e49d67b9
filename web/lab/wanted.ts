// What the lab is asked to show: the spec, the reader's own data, the parameters it starts from, the edits by hand, and
// what has to be said of them. Every spec, from whichever door, comes in here.

import { catalogue as built } from '../spec/built-catalogue.ts';
import type { Catalogue } from '../spec/catalogue.ts';
import {
  conform,
  defaultSpec,
  describeNotice,
  type OwnTable,
  ownName,
  readLink,
  refit,
  validateSpec,
  withOwn,
} from '../spec/index.ts';
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec, Notice } from '../spec/lab-spec.ts';
import type { Start } from '../spec/link.ts';
import { Edits } from './edits.ts';
import { saidOf } from './link-words.ts';
import { MessageLog } from './messages.ts';
import { networkKey, type Wish } from './session.ts';
import { ViewAttributes, type ViewKey } from './view-attributes.ts';

export interface Asked {
  readonly spec: LabSpec;
  /** The parameters that a link gave; null: drawn ones. */
  readonly start: Start | null;
  /** The reader's own data, whether the spec is of them or not; null: none. */
  readonly own: OwnTable | null;
}

/** How data of the reader's own are taken. */
interface OwnUse {
  readonly standardise: boolean;
  readonly refitted: boolean;
}

/** What was asked before. */
export type Before = Pick<Asked, 'spec' | 'start'>;

export class Wanted {
  readonly edits = new Edits();
  readonly messages: MessageLog;
  readonly #attributes = new ViewAttributes();
  readonly #changed: (before: Before) => void;
  #spec: LabSpec = defaultSpec(built);
  #start: Start | null = null;
  #own: OwnTable | null = null;
  #catalogue: Catalogue = built;

  /** `changed` when the spec or the start has become another one; `said` when the messages have changed. */
  constructor(changed: (before: Before) => void, said: () => void) {
    this.#changed = changed;
    this.messages = new MessageLog(said);
  }

  get spec(): LabSpec {
    return this.#spec;
  }

  get start(): Start | null {
    return this.#start;
  }

  get own(): OwnTable | null {
    return this.#own;
  }

  /** With an entry for the reader's own data. */
  get catalogue(): Catalogue {
    return this.#catalogue;
  }

  /** All of it, as it is now. */
  get asked(): Omit<Wish, 'log'> {
    return { spec: this.#spec, start: this.#start, own: this.#own, edits: this.edits };
  }

  /** An author's spec. Throws LabError invalid-argument, and nothing changes, where it is not one. */
  set(value: LabSpec): void {
    const { spec, notices } = conform(validateSpec(value, this.#catalogue), this.#catalogue);
    this.#take(spec);
    this.#say(notices);
  }

  /** The text of a link or an attribute. Never throws: what is not understood becomes a notice. */
  read(text: string): void {
    const link = readLink(text, built);
    this.messages.clear();
    this.begin({ ...link, spec: this.#attributes.over(link.spec) });
    this.#say([...link.notices, ...this.#attributes.notices]);
    for (const sentence of saidOf(link)) this.messages.say(sentence);
  }

  /** The text of one of the view's own attributes; null where it is gone. Never throws. */
  readAttribute(key: ViewKey, text: string | null): void {
    this.#attributes.read(key, text);
    this.#take(this.#attributes.apply(this.#spec, key));
    this.#say(this.#attributes.notices);
  }

  /** A conforming spec with a start and data of its own. */
  begin({ spec, start, own }: Asked): void {
    if (own) this.#keep(own);
    this.#take(spec, start);
  }

  /**
   * Data of the reader's own in the place of those there are: a wish as any other. `refitted`: with a network that
   * learns such data, where the reader has none of their own.
   */
  useOwn(table: OwnTable, { standardise, refitted }: OwnUse): LabError | null {
    const before = this.#own;
    this.#keep(table);
    const { seed, testShare } = this.#spec.data;
    const data = { name: ownName, seed, testShare, standardise };
    const error = this.wish({ ...this.#spec, data }, { refitted });
    if (error) this.#keep(before);
    return error;
  }

  /** Parameters drawn from the seed, in place of those that a link gave or that were edited. */
  drawAgain(): void {
    this.edits.clear();
    this.#take(this.#spec, null);
  }

  /**
   * A view's wish; what is refused becomes a message and is returned. That outputs and samples follow changed data
   * goes without saying; else what gives way is named. Data of another kind bring a network of their own.
   */
  wish(value: LabSpec, { refitted } = { refitted: true }): LabError | null {
    try {
      const known = this.#catalogue;
      const asked = validateSpec(value, known);
      const fitting = refitted ? refit(asked, this.#spec, known) : { spec: asked, notices: [] };
      const { spec, notices } = conform(fitting.spec, known);
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

  #keep(own: OwnTable | null): void {
    this.#own = own;
    this.#catalogue = withOwn(built, own);
  }

  /** Without a start of its own the spec keeps the one there is, as long as it fits its network. */
  #take(spec: LabSpec, given?: Start | null): void {
    const before = { spec: this.#spec, start: this.#start };
    const sameNetwork = networkKey(before.spec) === networkKey(spec);
    const start = given === undefined && sameNetwork ? before.start : (given ?? null);
    const sameStart = start?.text === before.start?.text;
    if (sameStart && JSON.stringify(before.spec) === JSON.stringify(spec)) return;
    this.#spec = spec;
    this.#start = start;
    const dropped = [
      ...(given === undefined && !sameStart ? ['those of the link'] : []),
      ...(!sameNetwork && !this.edits.empty ? ['your edits'] : []),
    ];
    if (!sameNetwork || !sameStart) this.edits.clear();
    if (dropped.length > 0) {
      const what = dropped.join(' and ');
      this.messages.say(
        `The network is another one: its parameters were drawn anew, and ${what} were dropped.`,
      );
    }
    this.#changed(before);
  }

  #say(notices: readonly Notice[]): void {
    for (const notice of notices) this.messages.say(describeNotice(notice));
  }
}
