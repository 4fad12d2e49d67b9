// Holds the engine's data set and network of the current spec. Whatever is asked of them waits its turn, so that a
// snapshot never falls into the middle of a slice of training; a newer snapshot overtakes older ones.
import type { TrainingReport } from '../engine/api.ts';
import type { RemoteEngine } from '../engine/index.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { Start } from '../spec/link.ts';
import { type OwnTable, ownName } from '../spec/own-table.ts';
import type { GradientCheckRow } from '../ui/snapshot.ts';
import { type Data, makeData, takeTargets } from './data-view.ts';
import type { Edits } from './edits.ts';
import { Learner } from './learner.ts';
import { makeOwnData } from './own-data.ts';
import { Cached } from './part.ts';
import { type LabSnapshot, Picture, type Scene } from './picture.ts';
import { batchRows, takeRows } from './sampling.ts';
import type { SavedRun } from './saved-run.ts';
import type { Ahead, Amount } from './slices.ts';
import type { TrainingLog } from './training-log.ts';

/** What the lab is asked to show and to train. */
export interface Wish {
  readonly spec: LabSpec;
  /** The reader's own data; null where there are none. */
  readonly own: OwnTable | null;
  /** What the run starts from; null: from drawn parameters. */
  readonly start: Start | null;
  readonly edits: Edits;
  readonly log: TrainingLog;
}

export interface SnapshotOptions {
  /** The forward pass runs even where nothing changed. */
  readonly anew?: boolean;
  /** Training goes on. */
  readonly running?: boolean;
}

/** Milliseconds of training that a worker's death may cost at most. */
const kSaveEvery = 1000;

/** What the drawn parameters depend on: edits by hand last as long as this stays the same. */
export function networkKey({ data, network }: LabSpec): string {
  return JSON.stringify([data.name, data.features, network]);
}

/** What a training run depends on: it goes on as long as this stays the same, whatever its settings. */
export function trainingKey({ spec: { data, network, loss }, start }: Pick<Wish, 'spec' | 'start'>): string {
  return JSON.stringify([data, network, loss, start?.text]);
}

export class Session {
  readonly #engine: RemoteEngine;
  readonly #now: () => number;
  readonly #data = new Cached<Data>((data) => data.dispose());
  readonly #network = new Cached<Learner>((learner) => learner.dispose());
  readonly #picture: Picture;
  #newest = 0;
  #made = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(engine: RemoteEngine, now: () => number = () => performance.now()) {
    this.#engine = engine;
    this.#now = now;
    this.#picture = new Picture(now);
  }

  /** The wish's snapshot, and null where a newer request overtook this one. Throws LabError. */
  update(wish: Wish, { anew = false, running = false }: SnapshotOptions = {}): Promise<LabSnapshot | null> {
    this.#newest += 1;
    const request = this.#newest;
    const overtaken = () => request !== this.#newest;
    return this.#turn(async () => {
      if (overtaken()) return null;
      if (anew) this.#picture.forget();
      const scene = await this.#stand(wish, running);
      return overtaken() ? null : this.#picture.make(scene, overtaken);
    });
  }

  /** A slice of training, recorded in the wish's log. Throws LabError. */
  train(
    wish: Wish,
    untilLoss: number | null,
    plan: (ahead: Pick<Ahead, 'stepsPerEpoch' | 'batch'>) => Amount,
  ): Promise<TrainingReport> {
    return this.#turn(async () => {
      const { spec, edits, log } = wish;
      const { training } = spec;
      const scene = await this.#stand(wish, true);
      const { learner, data } = scene;
      // What was done since a saved state is done again after the worker's death, under the settings of then.
      const settings = `${JSON.stringify(training)} ${edits.version}`;
      if (log.saved?.settings !== settings) await this.#save(learner, log, settings);
      const stepsPerEpoch = stepsOfEpoch(spec, data);
      const until = untilLoss === null ? {} : { untilLoss };
      const request = { ...training, ...until, ...plan({ stepsPerEpoch, batch: log.batch }) };
      const report = await learner.train(data.train, request, edits);
      log.record(request, report, stepsPerEpoch);
      if (report.diverged) return report;
      if (log.batch === 0 && data.test) await this.#recordTest(scene);
      if (this.#now() - (log.saved?.time ?? 0) > kSaveEvery) await this.#save(learner, log, settings);
      return report;
    });
  }

  /** Keeps in the log where the run stands. Throws LabError. */
  save(wish: Wish): Promise<void> {
    return this.#turn(async () => {
      const { learner } = await this.#stand(wish, false);
      const { saved, diverged, steps } = wish.log;
      if (saved && !diverged && saved.steps !== steps) await this.#save(learner, wish.log, saved.settings);
    });
  }

  /** The run as it stands, to be taken up again elsewhere. Throws LabError. */
  keep(wish: Wish): Promise<Pick<SavedRun, 'progress' | 'state'>> {
    return this.#turn(async () => {
      const { learner } = await this.#stand(wish, false);
      return { state: await learner.handle.saveState(), progress: wish.log.progress };
    });
  }

  /** Throws LabError where `state` is not one of the spec's network. Nothing changes. */
  tryState({ data, network, loss }: LabSpec, state: Uint8Array): Promise<void> {
    return this.#turn(async () => {
      const handle = await this.#engine.network({ data, network, loss });
      try {
        await handle.restoreState(state);
      } finally {
        await handle.dispose();
      }
    });
  }

  /** Undoes the step that made a number infinite. Throws LabError. */
  restoreLastGood(wish: Wish): Promise<void> {
    return this.#turn(async () => {
      const { learner, data } = await this.#stand(wish, false);
      await learner.restoreLastGood();
      wish.log.rewindStep(stepsOfEpoch(wish.spec, data));
      await this.#save(learner, wish.log, wish.log.saved?.settings ?? '');
    });
  }

  /** The gradients of the see-through's batch beside central differences. Throws LabError. */
  checkGradients(wish: Wish): Promise<readonly GradientCheckRow[]> {
    return this.#turn(async () => {
      const { learner, data } = await this.#stand(wish, false);
      const { view, training } = wish.spec;
      const rows = batchRows(view.sample, data.view.inputs.shape[0]);
      const penalty = { l1: training.l1, l2: training.l2 };
      return learner.handle.checkGradients(
        takeRows(data.view.inputs, rows),
        takeTargets(data.view, rows),
        penalty,
      );
    });
  }

  #turn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #stand({ spec, own, start, edits, log }: Wish, running: boolean): Promise<Scene> {
    const data = await this.#data.get(JSON.stringify(spec.data), () => this.#makeData(spec, own));
    const startKey = `${networkKey(spec)} ${spec.loss} ${start?.text}`;
    const learner = await this.#network.get(startKey, () => this.#makeLearner(spec, start));
    await learner.stand(log, edits);
    return { spec, data, learner, log, given: start !== null, edited: !edits.empty, running };
  }

  async #makeData({ data }: LabSpec, own: OwnTable | null): Promise<Data> {
    this.#made += 1;
    if (data.name === ownName && own) return makeOwnData(this.#engine, { table: own, data }, this.#made);
    return makeData(this.#engine, data, this.#made);
  }

  async #makeLearner({ data, network, loss }: LabSpec, start: Start | null): Promise<Learner> {
    const draw = () => this.#engine.network({ data, network, loss });
    const handle = await draw();
    if (start) await handle.setParameters(start.parameters);
    this.#made += 1;
    return new Learner(handle, this.#made, await handle.parameters(), draw);
  }

  async #save({ handle }: Learner, log: TrainingLog, settings: string): Promise<void> {
    log.save(await handle.saveState(), this.#now(), settings);
  }

  async #recordTest(scene: Scene): Promise<void> {
    const before = this.#picture.tests;
    const test = await this.#picture.test(scene);
    if (test && this.#picture.tests !== before) scene.log.test(test.loss, test.accuracy);
  }
}

function stepsOfEpoch({ training: { batch } }: LabSpec, { train }: Data): number {
  return batch === 0 ? 1 : Math.ceil(train.rows / batch);
}
