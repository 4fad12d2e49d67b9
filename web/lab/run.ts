// One lab's engine from start to stop: its phase, its newest snapshot, and what went wrong.
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { CheckReport } from '../ui/check-report.ts';
import type { Snapshot } from '../ui/snapshot.ts';
import { checkArticle } from './article-check.ts';
import type { Edits } from './edits.ts';
import { EngineHost } from './engine-host.ts';
import { type Failure, failureOf } from './failure.ts';

/** waiting: not started, or stopped. failed: only a new start helps. */
export type Phase = 'waiting' | 'loading' | 'ready' | 'failed';

/** A spec and its snapshot: what is drawn belongs together, while a newer spec is still being computed. */
export interface Shown {
  readonly spec: LabSpec;
  readonly snapshot: Snapshot;
}

export class Run {
  readonly #host = new EngineHost();
  readonly #changed: () => void;
  readonly #failed: (failure: Failure) => void;
  #phase: Phase = 'waiting';
  #shown: Shown | null = null;
  #failure: Failure | null = null;
  #waiting = 0;
  #report: CheckReport | null = null;
  #checking = false;

  /** `changed` after every change of phase, snapshot or failure; `failed` once for each failure. */
  constructor(changed: () => void, failed: (failure: Failure) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get shown(): Shown | null {
    return this.#shown;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** The article's numbers beside the engine's; null until check() has computed them. */
  get report(): CheckReport | null {
    return this.#report;
  }

  /** Whether an answer is on its way. */
  get busy(): boolean {
    return this.#phase === 'loading' || this.#waiting > 0;
  }

  /** Loads the engine. True where it came up and was not stopped on the way. */
  async start(): Promise<boolean> {
    this.#phase = 'loading';
    this.#failure = null;
    this.#changed();
    try {
      if (!(await this.#host.start())) return false;
    } catch (error) {
      this.#fail(error);
      return false;
    }
    this.#phase = 'ready';
    this.#changed();
    return true;
  }

  stop(): void {
    this.#host.stop();
    this.#phase = 'waiting';
    this.#shown = null;
    this.#failure = null;
    this.#changed();
  }

  /** The snapshot of `spec`; null where there is none, or where a newer update or a failure came first. */
  async update(spec: LabSpec, edits: Edits, options?: { anew: boolean }): Promise<Snapshot | null> {
    const { session } = this.#host;
    if (!session) return null;
    this.#waiting += 1;
    this.#changed();
    try {
      const snapshot = await session.update(spec, edits, options);
      if (!snapshot || session !== this.#host.session) return null;
      this.#shown = { spec, snapshot };
      this.#failure = null;
      return snapshot;
    } catch (error) {
      if (session === this.#host.session) this.#fail(error);
      return null;
    } finally {
      this.#waiting -= 1;
      this.#changed();
    }
  }

  /** Computes the article's numbers, once. */
  async check(): Promise<void> {
    const { engine } = this.#host;
    if (!engine || this.#report || this.#checking) return;
    this.#checking = true;
    try {
      this.#report = await checkArticle(engine);
      this.#changed();
    } catch (error) {
      if (engine === this.#host.engine) this.#fail(error);
    } finally {
      this.#checking = false;
    }
  }

  /** A refused spec or too little memory leave the engine alive; anything else ends it. */
  #fail(error: unknown): void {
    this.#failure = failureOf(error);
    const lives =
      this.#phase === 'ready' &&
      error instanceof LabError &&
      ['invalid-argument', 'out-of-memory'].includes(error.code);
    if (!lives) {
      this.#host.stop();
      this.#phase = 'failed';
    }
    this.#failed(this.#failure);
    this.#changed();
  }
}
