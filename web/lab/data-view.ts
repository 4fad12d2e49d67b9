// A data set of the engine and what the views see of it: its rows, and which of them train.
import type { RemoteDataset, RemoteEngine } from '../engine/index.ts';
import type { DataSpec } from '../spec/lab-spec.ts';
import type { Snapshot } from '../ui/snapshot.ts';
import { takeRows } from './sampling.ts';

type DataView = Snapshot['data'];

export interface Data {
  /** Tells data sets apart, also those of the same spec. */
  readonly serial: number;
  /** All rows. */
  readonly handle: RemoteDataset;
  readonly train: RemoteDataset;
  readonly test: RemoteDataset | null;
  readonly view: DataView;
  dispose(): Promise<void>;
}

export async function makeData(engine: RemoteEngine, data: DataSpec, serial: number): Promise<Data> {
  const handle = await engine.dataset(data);
  const { rows, features, classes, inputs, labels, targets } = handle;
  const outputs = targets ? targets.length / rows : 0;
  return {
    serial,
    handle,
    train: handle.train,
    test: handle.test,
    dispose: () => handle.dispose(),
    view: {
      features,
      names: null,
      classes,
      inputs: { shape: [rows, features], values: inputs },
      labels: labels ?? new Int32Array(rows),
      targets: targets ? { shape: [rows, outputs], values: targets } : null,
      trains: handle.test ? rowsThatTrain(handle) : null,
    },
  };
}

/** What the given rows are to become: labels, or values for regression. */
export function takeTargets(
  { targets, labels }: DataView,
  rows: readonly number[],
): Int32Array | Float64Array {
  return targets ? takeRows(targets, rows) : Int32Array.from(rows, (row) => labels[row] ?? 0);
}

/** The rows that train, of a snapshot's data. */
export function trainingRows({ inputs, trains }: DataView): number[] {
  const rows = Array.from({ length: inputs.shape[0] }, (_, row) => row);
  return trains ? rows.filter((row) => trains[row]) : rows;
}

/** The split has no row numbers, but the same numbers: equal rows are told apart by how often they come. */
function rowsThatTrain({ rows, features, inputs, train }: RemoteDataset): boolean[] {
  const key = (values: Float64Array, row: number) => {
    let sum = 0;
    for (let i = 0; i < features; i += 1) sum = sum * Math.PI + (values[row * features + i] ?? 0);
    return sum;
  };
  const left = new Map<number, number>();
  for (let row = 0; row < train.rows; row += 1) {
    const at = key(train.inputs, row);
    left.set(at, (left.get(at) ?? 0) + 1);
  }
  return Array.from({ length: rows }, (_, row) => {
    const at = key(inputs, row);
    const count = left.get(at) ?? 0;
    if (count > 0) left.set(at, count - 1);
    return count > 0;
  });
}
