// An engine of one weight, in this thread: a step adds the learning rate to it, a clock counts what a step costs.
// Enough to see what the lab asks for, and that nothing is lost or doubled.
import type { Grid, TrainingReport, TrainingRequest } from '../../web/engine/api.ts';
import type { RemoteEngine } from '../../web/engine/index.ts';
import { LabError } from '../../web/spec/lab-error.ts';

/** Rows of the data set; with 2 rows a batch an epoch has 2 steps. */
export const rows = 4;

export class Clock {
  time = 0;
  readonly now = () => this.time;
}

export class FakeEngine {
  readonly #clock: Clock;
  /** Milliseconds a step costs. */
  stepCost = 1;
  /** Milliseconds a point of a grid costs. */
  pointCost = 0;
  /** The rows of each call of predictGrid. */
  readonly grids: number[] = [];
  /** Steps until the worker dies; Infinity: never. */
  life = Number.POSITIVE_INFINITY;
  /** The step, from 0, whose parameter is not finite. */
  diverges = Number.POSITIVE_INFINITY;
  /** The steps of each call of train. */
  readonly slices: number[] = [];
  readonly calls: string[] = [];
  /** At each call, with their number so far. */
  onCall: (calls: number) => void = () => {};
  #weight = 0;
  #steps = 0;
  #dead = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get remote(): RemoteEngine {
    const matrix = (values: number[]) => ({ shape: [1, values.length], values: Float64Array.from(values) });
    const data = {
      name: 'spiral',
      rows,
      features: 2,
      classes: 2,
      inputs: Float64Array.from({ length: rows * 2 }, (_, i) => i),
      labels: Int32Array.from([0, 1, 0, 1]),
      test: null,
      dispose: async () => {},
    };
    const network = {
      parameters: async () => [{ name: '0.weights', ...matrix([this.#weight]) }],
      setParameters: this.#call('setParameters', (given: { values: Float64Array }[]) => {
        this.#weight = given[0]?.values[0] ?? Number.NaN;
      }),
      resetTraining: this.#call('resetTraining', () => {
        this.#steps = 0;
      }),
      train: this.#call('train', (_: unknown, request: TrainingRequest) => this.#train(request)),
      saveState: this.#call(
        'saveState',
        () => new Uint8Array(Float64Array.of(this.#steps, this.#weight).buffer),
      ),
      restoreState: this.#call('restoreState', (state: Uint8Array) => {
        const [steps = 0, weight = 0] = new Float64Array(state.slice().buffer);
        this.#steps = steps;
        this.#weight = weight;
      }),
      restoreLastGood: this.#call('restoreLastGood', () => {
        this.#steps -= 1;
        this.#weight -= 1;
      }),
      evaluate: this.#call('evaluate', () => {
        this.#clock.time += 1;
        const sampleLosses = matrix([0, 0, 0, 0]);
        return { outputs: matrix([0]), sampleLosses, loss: this.#weight, accuracy: 1, confusion: null };
      }),
      trace: this.#call('trace', () => []),
      predictGrid: this.#call('predictGrid', (grid: Grid) => this.#predictGrid(grid, this.#weight)),
      optimizerState: this.#call('optimizerState', () => null),
      dispose: async () => {},
    };
    let networks = 0;
    return {
      dataset: async () => Object.assign(data, { train: data }),
      network: async () => {
        networks += 1;
        return networks === 1 ? network : this.#second();
      },
    } as unknown as RemoteEngine;
  }

  /** A network beside the one that trains. */
  #second() {
    let weight = Number.NaN;
    return {
      setParameters: this.#call('setParameters', (given: { values: Float64Array }[]) => {
        weight = given[0]?.values[0] ?? Number.NaN;
      }),
      predictGrid: this.#call('predictGrid', (grid: Grid) => this.#predictGrid(grid, weight)),
      dispose: async () => {},
    };
  }

  /** Everywhere the weight. */
  #predictGrid({ columns, rows }: Grid, weight: number): Float64Array {
    this.grids.push(rows);
    this.#clock.time += columns * rows * this.pointCost;
    return new Float64Array(columns * rows).fill(weight);
  }

  #call<A extends unknown[], R>(name: string, act: (...args: A) => R): (...args: A) => Promise<R> {
    return async (...args) => {
      await new Promise(setImmediate); // as far away as a worker
      if (this.#dead) throw this.#death();
      this.calls.push(name);
      this.onCall(this.calls.length);
      return act(...args);
    };
  }

  #death(): LabError {
    this.#dead = true;
    return new LabError({ code: 'worker-died', field: '', expected: 'a worker', got: 'none' });
  }

  #train(request: TrainingRequest): TrainingReport {
    const perEpoch = request.batch ? Math.ceil(rows / request.batch) : 1;
    const before = this.#steps;
    const epochsBefore = Math.floor(before / perEpoch);
    const wanted = request.steps ?? ((request.epochs ?? 0) + epochsBefore) * perEpoch - before;
    const loss: number[] = [];
    let diverged: TrainingReport['diverged'];
    for (let i = 0; i < wanted && !diverged; i += 1) {
      if (this.#steps >= this.life) throw this.#death();
      if (this.#steps === this.diverges)
        diverged = { step: this.#steps, layer: 0, tensor: '0.weights', value: Number.NaN };
      this.#weight += Number(request.optimizer.learningRate);
      this.#steps += 1;
      this.#clock.time += this.stepCost;
      if (this.#steps % perEpoch === 0) loss.push(this.#weight);
    }
    this.slices.push(this.#steps - before);
    const values = Float64Array.from(loss);
    return {
      epochs: Math.floor(this.#steps / perEpoch),
      steps: this.#steps,
      loss: values,
      penalty: values,
      accuracy: values,
      lastLoss: this.#weight,
      reached: request.untilLoss !== undefined && loss.some((l) => l <= (request.untilLoss ?? 0)),
      ...(diverged ? { diverged } : {}),
    };
  }
}
