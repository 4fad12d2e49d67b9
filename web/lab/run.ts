// One lab's engine from start to stop: its phase, its newest snapshot, its training, and what went wrong.
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { CheckReport } from '../ui/check-report.ts';
import type { GradientCheckRow } from '../ui/snapshot.ts';
import { EngineHost } from './engine-host.ts';
import { type Failure, failureOf } from './failure.ts';
import type { LabSnapshot } from './picture.ts';
import type { SavedRun } from './saved-run.ts';
import type { Session, Wish } from './session.ts';
import { Trainer } from './trainer.ts';

/** waiting: not started, or stopped. failed: only a new start helps. */
export type Phase = 'waiting' | 'loading' | 'ready' | 'failed';

/** A spec and its snapshot: what is drawn belongs together, while a newer spec is still being computed. */
export interface Shown {
  readonly spec: LabSpec;
  readonly snapshot: LabSnapshot;
}

/** What a run needs of its lab. */
export interface RunHost {
  wanted(): Omit<Wish, 'log'>;
  /** After every change of phase, snapshot or failure. */
  changed(): void;
  /** After every snapshot of training. */
  trained(snapshot: LabSnapshot): void;
  /** Once for each failure. */
  failed(failure: Failure): void;
  /** The worker died in mid-run and another goes on. */
  recovered(): void;
}

/** A new worker that dies as well, this often without a step in between, ends the run. */
const kMostDeaths = 3;

export class Run {
  readonly #host: RunHost;
  readonly #engine = new EngineHost();
  readonly trainer: Trainer;
  #phase: Phase = 'waiting';
  #shown: Shown | null = null;
  #failure: Failure | null = null;
  #waiting = 0;
  #deaths = 0;
  #report: CheckReport | null = null;
  #checking = false;
  #gradients: { readonly of: LabSnapshot; readonly rows: readonly GradientCheckRow[] } | null = null;
  #checkingGradients = false;

  constructor(host: RunHost) {
    this.#host = host;
    const engine = this.#engine;
    this.trainer = new Trainer({
      get session() {
        return engine.session;
      },
      wanted: () => host.wanted(),
      show: (spec, snapshot) => {
        this.#shown = { spec, snapshot };
        host.changed();
        host.trained(snapshot);
      },
      changed: () => host.changed(),
      recover: (error, progressed) => this.#recover(error, progressed),
    });
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

  /** Of the snapshot shown; null until checkGradients() has computed them. */
  get gradientRows(): readonly GradientCheckRow[] | null {
    return this.#gradients && this.#gradients.of === this.#shown?.snapshot ? this.#gradients.rows : null;
  }

  get checkingGradients(): boolean {
    return this.#checkingGradients;
  }

  /** Whether an answer is on its way. */
  get busy(): boolean {
    return this.#phase === 'loading' || this.#waiting > 0;
  }

  /** Loads the engine. True where it came up and was not stopped on the way. */
  async start(): Promise<boolean> {
    this.#phase = 'loading';
    this.#failure = null;
    this.#host.changed();
    try {
      if (!(await this.#engine.start())) return false;
    } catch (error) {
      this.fail(error);
      return false;
    }
    this.#phase = 'ready';
    this.#host.changed();
    return true;
  }

  stop(): void {
    void this.trainer.pause();
    this.#engine.stop();
    this.#phase = 'waiting';
    this.#shown = null;
    this.#failure = null;
    this.#host.changed();
  }

  /** The snapshot of what is wanted; null where there is none, or where a newer update or a failure came first. */
  update(options?: { anew: boolean }): Promise<LabSnapshot | null> {
    const wanted = this.#host.wanted();
    const { spec } = wanted;
    const { log } = this.trainer;
    return this.#ask(async (session) => {
      const snapshot = await session.update({ ...wanted, log }, options);
      if (!snapshot || session !== this.#engine.session || log !== this.trainer.log) return null;
      this.#shown = { spec, snapshot };
      this.#failure = null;
      return snapshot;
    });
  }

  /** After a divergence: back to the last good step. */
  async restoreLastGood(): Promise<void> {
    const wish = { ...this.#host.wanted(), log: this.trainer.log };
    if (!wish.log.diverged) return;
    await this.#ask((session) => session.restoreLastGood(wish));
    await this.update();
  }

  /** The run as it stands; null where no engine runs. Throws LabError. */
  async keep(): Promise<Pick<SavedRun, 'progress' | 'state'> | null> {
    const wish = { ...this.#host.wanted(), log: this.trainer.log };
    return this.#engine.session?.keep(wish) ?? null;
  }

  /** Throws LabError where `state` is not one of the spec's network. */
  async tryState(spec: LabSpec, state: Uint8Array): Promise<void> {
    await this.#engine.session?.tryState(spec, state);
  }

  /** Computes the article's numbers, once. */
  async check(): Promise<void> {
    const { engine } = this.#engine;
    if (!engine || this.#report || this.#checking) return;
    this.#checking = true;
    try {
      const { checkArticle } = await import('./article-check.ts');
      this.#report = await checkArticle(engine);
      this.#host.changed();
    } catch (error) {
      if (engine === this.#engine.engine) this.fail(error);
    } finally {
      this.#checking = false;
    }
  }

  /** Checks the gradients of the see-through's batch. Training pauses for it. */
  async checkGradients(): Promise<void> {
    if (this.#checkingGradients) return;
    this.#checkingGradients = true;
    this.#host.changed();
    await this.trainer.pause();
    const wish = { ...this.#host.wanted(), log: this.trainer.log };
    const rows = await this.#ask((session) => session.checkGradients(wish));
    this.#checkingGradients = false;
    if (rows && this.#shown) this.#gradients = { of: this.#shown.snapshot, rows };
    this.#host.changed();
  }

  /** The session's answer; null where there is none, and its error becomes the lab's failure. */
  async #ask<T>(question: (session: Session) => Promise<T>): Promise<T | null> {
    const { session } = this.#engine;
    if (!session) return null;
    this.#waiting += 1;
    this.#host.changed();
    try {
      return await question(session);
    } catch (error) {
      // While the network trains the trainer hears of the same death, and brings the engine back.
      if (session === this.#engine.session && !(this.trainer.running && isDeath(error))) this.fail(error);
      return null;
    } finally {
      this.#waiting -= 1;
      this.#host.changed();
    }
  }

  async #recover(error: unknown, progressed: boolean): Promise<boolean> {
    this.#deaths = progressed ? 1 : this.#deaths + 1;
    if (!isDeath(error) || this.#deaths > kMostDeaths) {
      this.fail(error);
      return false;
    }
    if (!(await this.start())) return false;
    this.#host.recovered();
    return true;
  }

  /** A refused spec or too little memory leave the engine alive; anything else ends it. */
  fail(error: unknown): void {
    this.#failure = failureOf(error);
    const lives =
      this.#phase === 'ready' &&
      error instanceof LabError &&
      ['invalid-argument', 'out-of-memory'].includes(error.code);
    if (!lives) {
      this.#engine.stop();
      this.#phase = 'failed';
    }
    this.#host.failed(this.#failure);
    this.#host.changed();
  }
}

/** What is not a LabError is taken for a program that does not run. */
function isDeath(error: unknown): boolean {
  return !(error instanceof LabError) || error.code === 'worker-died' || error.code === 'timeout';
}
