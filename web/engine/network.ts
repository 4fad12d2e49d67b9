// A network in wasm memory.
import type {
  Evaluation,
  GradientCheck,
  Grid,
  LabelsLike,
  LayerTrace,
  NamedTensor,
  Network,
  Numbers,
  NumbersLike,
  OptimizerState,
  TrainingReport,
  TrainingRequest,
} from './api.ts';
import {
  checkBytes,
  checkInto,
  checkName,
  checkNumber,
  checkNumbers,
  checkObject,
  checkWhole,
  countRows,
  readTargets,
  refuse,
} from './arguments.ts';
import { EngineDataset } from './dataset.ts';
import { Handle, type Session } from './handle.ts';
import { maxRows, type Penalty, readPenalty, readTraining } from './training.ts';
import { type RawNetwork, type RawTargets, unwrap } from './wasm-module.ts';

export class EngineNetwork implements Network {
  readonly inputs: number;
  readonly outputs: number;
  readonly precision: 'float64' | 'float32';
  readonly #handle: Handle<RawNetwork>;

  constructor(session: Session, raw: RawNetwork, precision: 'float64' | 'float32') {
    this.#handle = new Handle(session, raw, 'network');
    this.inputs = unwrap(raw.inputs());
    this.outputs = unwrap(raw.outputs());
    this.precision = precision;
  }

  forward(inputs: NumbersLike, into?: Numbers): Numbers {
    const { raw } = this.#handle;
    checkNumbers(inputs, 'inputs');
    const rows = countRows(inputs, this.inputs, 'inputs');
    checkInto(into, rows * this.outputs, this.precision);
    return unwrap(raw.forward(inputs, into));
  }

  predictGrid(grid: Grid, into?: Numbers): Numbers {
    const { raw } = this.#handle;
    checkObject(grid, 'grid');
    const { x, y, columns, rows } = grid;
    checkEnds(x, 'grid.x');
    checkEnds(y, 'grid.y');
    checkWhole(columns, 1, maxRows, 'grid.columns');
    checkWhole(rows, 1, maxRows, 'grid.rows');
    checkInto(into, columns * rows * this.outputs, this.precision);
    return unwrap(raw.predictGrid(Float64Array.of(x[0], x[1], y[0], y[1], columns, rows), into));
  }

  evaluate(...args: Parameters<Network['evaluate']>): Evaluation {
    const { raw, session } = this.#handle;
    const [inputs, targets] = args;
    if (args.length === 1 || EngineDataset.is(inputs)) {
      return unwrap(raw.evaluateDataset(EngineDataset.raw(inputs, session)));
    }
    return unwrap(raw.evaluate(...this.#readBatch(inputs, targets)));
  }

  lossOf(dataset: EngineDataset): number {
    const { raw, session } = this.#handle;
    return unwrap(raw.lossOf(EngineDataset.raw(dataset, session)));
  }

  trace(inputs: NumbersLike, targets?: LabelsLike | NumbersLike): LayerTrace[] {
    const { raw } = this.#handle;
    if (targets !== undefined) return unwrap(raw.trace(...this.#readBatch(inputs, targets)));
    checkNumbers(inputs, 'inputs');
    countRows(inputs, this.inputs, 'inputs');
    return unwrap(raw.trace(inputs, undefined));
  }

  train(dataset: EngineDataset, request: TrainingRequest): TrainingReport {
    const { raw, session } = this.#handle;
    return unwrap(raw.train(EngineDataset.raw(dataset, session), readTraining(request)));
  }

  resetTraining(): void {
    unwrap(this.#handle.raw.resetTraining());
  }

  saveState(): Uint8Array {
    return unwrap(this.#handle.raw.saveState());
  }

  restoreState(state: Uint8Array): void {
    const { raw } = this.#handle;
    checkBytes(state, 'state');
    unwrap(raw.restoreState(state));
  }

  restoreLastGood(): void {
    unwrap(this.#handle.raw.restoreLastGood());
  }

  optimizerState(): OptimizerState | null {
    return unwrap(this.#handle.raw.optimizerState());
  }

  gradients(inputs: NumbersLike, targets: LabelsLike | NumbersLike, penalty: Penalty = {}): NamedTensor[] {
    const { raw } = this.#handle;
    return unwrap(raw.gradients(...this.#readBatch(inputs, targets), readPenalty(penalty)));
  }

  checkGradients(
    inputs: NumbersLike,
    targets: LabelsLike | NumbersLike,
    penalty: Penalty = {},
  ): GradientCheck[] {
    const { raw } = this.#handle;
    return unwrap(raw.checkGradients(...this.#readBatch(inputs, targets), readPenalty(penalty)));
  }

  parameters(): NamedTensor[] {
    return unwrap(this.#handle.raw.parameters());
  }

  setParameters(parameters: Parameters<Network['setParameters']>[0]): void {
    const { raw } = this.#handle;
    if (!Array.isArray(parameters)) refuse('parameters', 'an array of {name, values}', parameters);
    const checked = parameters.map((parameter: unknown, i) => {
      const field = `parameters[${i}]`;
      checkObject(parameter, field);
      const { name, values } = parameter as { name?: unknown; values?: unknown };
      checkName(name, `${field}.name`);
      checkNumbers(values, name);
      return { name, values };
    });
    unwrap(raw.setParameters({ parameters: checked }));
  }

  dispose(): void {
    this.#handle.dispose();
  }

  #readBatch(inputs: unknown, targets: unknown): [inputs: NumbersLike, targets: RawTargets] {
    checkNumbers(inputs, 'inputs');
    const rows = countRows(inputs, this.inputs, 'inputs');
    return [inputs, readTargets(targets, rows, this.outputs)];
  }
}

function checkEnds(ends: unknown, field: string): void {
  if (!Array.isArray(ends) || ends.length !== 2) refuse(field, 'two numbers', ends);
  checkNumber(ends[0], `${field}[0]`);
  checkNumber(ends[1], `${field}[1]`);
}
