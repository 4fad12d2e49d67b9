// Trains slice by slice, each about a frame's work in the worker; pause is not sending the next. The page gets at
// most one snapshot a frame. When the worker dies the run goes on from the last saved state, to the same bytes.
import type { TrainingReport } from '../engine/api.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import { Frames } from './frames.ts';
import { Gate } from './gate.ts';
import type { LabSnapshot } from './picture.ts';
import type { Session, Wish } from './session.ts';
import { Slices } from './slices.ts';
import { TrainingLog } from './training-log.ts';

/** How far a run goes, in all; null where nothing of that kind ends it. */
export interface Goal {
  readonly epochs: number | null;
  readonly steps: number | null;
  readonly untilLoss: number | null;
}

/** What the trainer needs of the lab. */
export interface TrainerHost {
  /** Null where no engine runs. */
  readonly session: Session | null;
  /** What is to be trained and shown, as of now: settings may change while the network trains. */
  wanted(): Omit<Wish, 'log'>;
  /** A snapshot for the page. */
  show(spec: LabSpec, snapshot: LabSnapshot): void;
  /** Training has started or ended. */
  changed(): void;
  /** After an error of the engine: true where the run may go on. */
  recover(error: unknown, progressed: boolean): Promise<boolean>;
}

export interface TrainerOptions {
  /** Milliseconds. */
  readonly now?: () => number;
  readonly frames?: Frames;
}

/** Slices between two snapshots: what the page draws then delays the answer of one, so that another is measured. */
const kSlicesBetween = 2;

export class Trainer {
  readonly #host: TrainerHost;
  readonly #now: () => number;
  readonly #frames: Frames;
  readonly #slices = new Slices();
  readonly #awake = new Gate();
  #log = new TrainingLog();
  #goal: Goal | null = null;
  #training: Promise<void> | null = null;
  #sinceShown = 0;
  #furthest = -1;
  #stepCost = '';

  constructor(
    host: TrainerHost,
    { now = () => performance.now(), frames = new Frames() }: TrainerOptions = {},
  ) {
    this.#host = host;
    this.#now = now;
    this.#frames = frames;
  }

  /** Where the run stands. Another run has another log. */
  get log(): TrainingLog {
    return this.#log;
  }

  get running(): boolean {
    return this.#goal !== null;
  }

  /** Trains until the goal, a pause or a divergence; resolves when the last snapshot is shown. */
  run(goal: Goal): Promise<void> {
    if (this.#log.diverged) return Promise.resolve();
    this.#goal = goal;
    this.#host.changed();
    this.#training ??= this.#train().finally(() => {
      this.#training = null;
      this.#host.changed();
    });
    return this.#training;
  }

  /** No further slice until wake(); the run goes on as if nothing had been. */
  sleep(): void {
    this.#awake.close();
  }

  wake(): void {
    this.#awake.open();
  }

  /** Resolves when the slice under way is finished and shown. */
  async pause(): Promise<void> {
    this.#goal = null;
    this.#awake.nudge();
    await this.#training;
  }

  /** Ends the run and begins another one, of no steps. */
  clear(): void {
    this.#goal = null;
    this.#awake.nudge();
    this.#log = new TrainingLog();
    this.#furthest = -1;
  }

  /** Ends the run and takes up another one, where it stood. */
  adopt(log: TrainingLog): void {
    this.clear();
    this.#log = log;
  }

  async #train(): Promise<void> {
    while (this.#goal) {
      const log = this.#log;
      const alive = await this.#trying(() => this.#untilGoal());
      if (alive && log === this.#log) await this.#trying(() => this.#rest());
    }
  }

  /** Acts, and again after a recovery; false where there is none. */
  async #trying(act: () => Promise<void>): Promise<boolean> {
    for (;;) {
      const { session } = this.#host;
      try {
        await act();
        return true;
      } catch (error) {
        // An engine that was shut down on purpose, or is another by now, fails nobody.
        const stopped =
          this.#host.session === null || (this.#goal === null && session !== this.#host.session);
        const progressed = this.#log.steps > this.#furthest;
        this.#furthest = Math.max(this.#furthest, this.#log.steps);
        if (stopped || !(await this.#host.recover(error, progressed))) {
          this.#goal = null;
          return false;
        }
      }
    }
  }

  async #untilGoal(): Promise<void> {
    for (;;) {
      await this.#awake.passed();
      const goal = this.#goal;
      if (!goal) return;
      const { session } = this.#host;
      const wish = { ...this.#host.wanted(), log: this.#log };
      if (!session) {
        this.#goal = null;
        return;
      }
      if (this.#isReached(goal)) {
        this.#end(goal);
        return;
      }
      const report = await this.#slice(session, wish, goal);
      if (report.diverged || report.reached || this.#isReached(goal)) {
        this.#end(goal);
        return;
      }
      if (this.#frames.open && this.#sinceShown >= kSlicesBetween && this.#goal) {
        await this.#showNow(session, wish, true);
      }
    }
  }

  /** Unless a newer goal has taken its place. */
  #end(goal: Goal): void {
    if (this.#goal === goal) this.#goal = null;
  }

  #isReached({ epochs, steps }: Goal): boolean {
    return (epochs !== null && this.#log.epoch >= epochs) || (steps !== null && this.#log.steps >= steps);
  }

  async #slice(session: Session, wish: Wish, { epochs, steps, untilLoss }: Goal): Promise<TrainingReport> {
    const { log, spec } = wish;
    const stepCost = JSON.stringify([spec.data, spec.network, spec.training.batch]);
    if (stepCost !== this.#stepCost) this.#slices.forget();
    this.#stepCost = stepCost;
    const before = log.steps;
    let start = 0;
    const report = await session.train(wish, untilLoss, (ahead) => {
      start = this.#now();
      return this.#slices.next({
        ...ahead,
        epochs: (epochs ?? Number.POSITIVE_INFINITY) - log.epoch,
        steps: (steps ?? Number.POSITIVE_INFINITY) - log.steps,
      });
    });
    if (this.#sinceShown > 0) this.#slices.measure(report.steps - before, this.#now() - start);
    this.#sinceShown += 1;
    return report;
  }

  /** The run rests: what it has come to is kept, and everything is shown as it is now. */
  async #rest(): Promise<void> {
    const { session } = this.#host;
    if (!session) return;
    const wish = { ...this.#host.wanted(), log: this.#log };
    await session.save(wish);
    await this.#frames.opened();
    if (!this.#goal) await this.#showNow(session, wish, false);
  }

  async #showNow(session: Session, wish: Wish, running: boolean): Promise<void> {
    const snapshot = await session.update(wish, { running });
    // A pause or another run may have come while it was made.
    if (!snapshot || wish.log !== this.#log || running !== this.running) return;
    this.#frames.take();
    this.#sinceShown = 0;
    this.#host.show(wish.spec, snapshot);
  }
}
