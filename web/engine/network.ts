// A network in wasm memory.
import type { Evaluation, Grid, LayerTrace, NamedTensor, Network, Numbers, NumbersLike } from './api.ts';
import {
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
import { type RawNetwork, unwrap } from './wasm-module.ts';

const maxRows = 1e6;

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
    checkNumbers(inputs, 'inputs');
    const rows = countRows(inputs, this.inputs, 'inputs');
    return unwrap(raw.evaluate(inputs, readTargets(targets, rows, this.outputs)));
  }

  lossOf(dataset: EngineDataset): number {
    const { raw, session } = this.#handle;
    return unwrap(raw.lossOf(EngineDataset.raw(dataset, session)));
  }

  trace(inputs: NumbersLike): LayerTrace[] {
    const { raw } = this.#handle;
    checkNumbers(inputs, 'inputs');
    countRows(inputs, this.inputs, 'inputs');
    return unwrap(raw.trace(inputs));
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
    unwrap(raw.setParameters(checked));
  }

  dispose(): void {
    this.#handle.dispose();
  }
}

function checkEnds(ends: unknown, field: string): void {
  if (!Array.isArray(ends) || ends.length !== 2) refuse(field, 'two numbers', ends);
  checkNumber(ends[0], `${field}[0]`);
  checkNumber(ends[1], `${field}[1]`);
}
