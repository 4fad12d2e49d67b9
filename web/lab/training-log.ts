// What a training run has come to, as the page knows it: how far it is, its curves, and the state to go on from after
// the worker's death. One log is one run: reset, other data or another network begin a new one.
import type { Divergence, TrainingReport, TrainingRequest } from '../engine/api.ts';
import type { Curves, NamedMatrix } from '../ui/snapshot.ts';
import type { Progress, SavedRun } from './saved-run.ts';

/** Epochs in a row above the first loss that count as not learning. */
const kPatience = 50;
const kGreatestWeight = 1e12;

interface Place {
  readonly epoch: number;
  readonly steps: number;
  /** Steps of the epoch that is under way. */
  readonly batch: number;
}

export interface SavedState extends Place {
  readonly state: Uint8Array;
  /** When, in milliseconds, and under which settings. */
  readonly time: number;
  readonly settings: string;
}

let runs = 0;

export class TrainingLog {
  /** Tells runs apart. */
  readonly serial = ++runs;
  #place: Place = { epoch: 0, steps: 0, batch: 0 };
  #curves = emptyCurves();
  #diverged: Divergence | null = null;
  #saved: SavedState | null = null;
  #optimizer = '';
  #optimizerStart = 0;
  #grown = false;

  /** A run that was saved, to go on from there. */
  static opened({ progress, state }: Pick<SavedRun, 'progress' | 'state'>): TrainingLog {
    const { epoch, steps, batch, curves, optimizer } = progress;
    const log = new TrainingLog();
    log.#place = { epoch, steps, batch };
    log.#curves = copyCurves(curves);
    log.#optimizer = optimizer.name;
    log.#optimizerStart = optimizer.since;
    log.save(state, 0, '');
    return log;
  }

  get epoch(): number {
    return this.#place.epoch;
  }

  get steps(): number {
    return this.#place.steps;
  }

  get batch(): number {
    return this.#place.batch;
  }

  get diverged(): Divergence | null {
    return this.#diverged;
  }

  get saved(): SavedState | null {
    return this.#saved;
  }

  /** Steps of the optimizer in use; one that is changed for another starts anew. */
  optimizerSteps(name: string): number {
    return name === this.#optimizer ? this.steps - this.#optimizerStart : 0;
  }

  record(request: TrainingRequest, report: TrainingReport, stepsPerEpoch: number): void {
    if (request.optimizer.name !== this.#optimizer) {
      this.#optimizer = request.optimizer.name;
      this.#optimizerStart = this.steps;
    }
    const { loss, penalty, accuracy, epochs, steps, diverged } = report;
    const done = steps - this.steps;
    const finished = loss.length;
    const batch =
      finished === 0
        ? this.batch + done
        : Math.max(0, done - (stepsPerEpoch - this.batch) - (finished - 1) * stepsPerEpoch);
    this.#place = { epoch: epochs, steps, batch };
    this.#curves.loss.push(...loss);
    this.#curves.penalty.push(...penalty);
    this.#curves.accuracy.push(...accuracy);
    this.#diverged = diverged ?? null;
  }

  /** The test rows' numbers after this epoch. */
  test(loss: number, accuracy: number | null): void {
    if (this.#curves.testEpochs.at(-1) === this.epoch) return;
    this.#curves.testEpochs.push(this.epoch);
    this.#curves.testLoss.push(loss);
    this.#curves.testAccuracy.push(accuracy ?? Number.NaN);
  }

  /** Keeps what saveState() answered here. */
  save(state: Uint8Array, time: number, settings: string): void {
    this.#saved = { ...this.#place, state, time, settings };
  }

  /** To where it was saved, since the network is there again. */
  rewindToSaved(): void {
    if (this.#saved) this.#rewind(this.#saved);
  }

  /** To the step before the last, where a divergence is undone. */
  rewindStep(stepsPerEpoch: number): void {
    const { epoch, steps, batch } = this.#place;
    if (steps === 0) this.#rewind(this.#place);
    else if (batch > 0) this.#rewind({ epoch, steps: steps - 1, batch: batch - 1 });
    else this.#rewind({ epoch: epoch - 1, steps: steps - 1, batch: stepsPerEpoch - 1 });
  }

  #rewind({ epoch, steps, batch }: Place): void {
    this.#place = { epoch, steps, batch };
    this.#diverged = null;
    this.#grown = false;
    const { loss, penalty, accuracy, testEpochs, testLoss, testAccuracy } = this.#curves;
    for (const values of [loss, penalty, accuracy]) values.length = Math.min(values.length, epoch);
    const tests = testEpochs.findIndex((at) => at > epoch);
    if (tests < 0) return;
    for (const values of [testEpochs, testLoss, testAccuracy]) values.length = tests;
  }

  /** A copy: the run goes on. */
  curves(): Curves {
    return copyCurves(this.#curves);
  }

  get progress(): Progress {
    const optimizer = { name: this.#optimizer, since: this.#optimizerStart };
    return { ...this.#place, curves: this.curves(), optimizer };
  }

  /** Whether a run that is still finite leads nowhere: long above its first loss, or with weights beyond 1e12. */
  notLearning(parameters: readonly NamedMatrix[]): boolean {
    this.#grown ||= parameters.some(({ values }) =>
      values.some((value) => Math.abs(value) > kGreatestWeight),
    );
    const { loss } = this.#curves;
    const start = loss[0];
    const above =
      start !== undefined && loss.length > kPatience && loss.slice(-kPatience).every((l) => l > start);
    return this.#grown || above;
  }
}

type GrowingCurves = { [K in keyof Curves]: number[] };

function emptyCurves(): GrowingCurves {
  return { loss: [], penalty: [], accuracy: [], testEpochs: [], testLoss: [], testAccuracy: [] };
}

function copyCurves(curves: Curves): GrowingCurves {
  const copies = Object.entries(curves).map(([name, values]) => [name, values.slice()]);
  return Object.fromEntries(copies) as GrowingCurves;
}
