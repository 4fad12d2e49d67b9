// A lab without a page: a trainer on the fake engine, what it shows, and a spec to change.

import { Edits } from '../../web/lab/edits.ts';
import { Frames } from '../../web/lab/frames.ts';
import type { LabSnapshot } from '../../web/lab/picture.ts';
import { Session } from '../../web/lab/session.ts';
import { Trainer } from '../../web/lab/trainer.ts';
import type { LabSpec } from '../../web/spec/lab-spec.ts';
import { Clock, FakeEngine } from './fake-engine.ts';

const spec: LabSpec = {
  v: 1,
  data: { name: 'spiral', seed: 1, testShare: 0, standardise: false },
  network: {
    layers: [{ type: 'dense', units: 1, activation: 'linear' }],
    init: { name: 'zeros' },
    seed: 1,
    precision: 'float64',
  },
  loss: 'categorical-cross-entropy',
  training: {
    optimizer: { name: 'sgd', learningRate: 1, decay: 0 },
    batch: 2,
    shuffle: true,
    seed: 1,
    l1: 0,
    l2: 0,
  },
  view: { panel: 'forward', sample: 0, step: 0, theme: 'auto' },
};

export interface Shown {
  readonly frame: number;
  readonly snapshot: LabSnapshot;
}

export class Bench {
  readonly clock = new Clock();
  readonly edits = new Edits();
  readonly start = null;
  readonly own = null;
  readonly shown: Shown[] = [];
  readonly errors: unknown[] = [];
  engine = new FakeEngine(this.clock);
  /** Of the engines that come after the first. */
  nextLife = Number.POSITIVE_INFINITY;
  spec = spec;
  #frame = 0;
  #session = new Session(this.engine.remote, this.clock.now);
  /** Called at each snapshot. */
  onShow: (snapshot: LabSnapshot) => void = () => {};

  readonly trainer = new Trainer(this.#host(), {
    now: this.clock.now,
    // A frame is as long as a few answers of the engine, however busy the machine is.
    frames: new Frames((then) => {
      setImmediate(() =>
        setImmediate(() => {
          this.#frame += 1;
          then();
        }),
      );
    }),
  });

  get last(): LabSnapshot {
    const last = this.shown.at(-1);
    if (!last) throw new Error('nothing was shown');
    return last.snapshot;
  }

  run(goal: { epochs?: number; steps?: number; untilLoss?: number }): Promise<void> {
    return this.trainer.run({ epochs: null, steps: null, untilLoss: null, ...goal });
  }

  train(change: Partial<LabSpec['training']>): void {
    this.spec = { ...this.spec, training: { ...this.spec.training, ...change } };
  }

  snapshot(): Promise<LabSnapshot | null> {
    return this.#session.update({ ...this, log: this.trainer.log });
  }

  restoreLastGood(): Promise<void> {
    return this.#session.restoreLastGood({ ...this, log: this.trainer.log });
  }

  #host() {
    const bench = this;
    return {
      get session() {
        return bench.#session;
      },
      wanted: () => ({ spec: this.spec, start: this.start, own: this.own, edits: this.edits }),
      show: (_: LabSpec, snapshot: LabSnapshot) => {
        this.shown.push({ frame: this.#frame, snapshot });
        this.onShow(snapshot);
      },
      changed: () => {},
      recover: async (error: unknown) => {
        this.errors.push(error);
        if (this.errors.length > 3) return false;
        this.engine = new FakeEngine(this.clock);
        this.engine.life = this.nextLife;
        this.#session = new Session(this.engine.remote, this.clock.now);
        return true;
      },
    };
  }
}
