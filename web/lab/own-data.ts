// The reader's own data in the engine: split and scaled as the engine splits and scales the data it draws.
import type { RemoteDataset, RemoteEngine } from '../engine/index.ts';
import type { DataSpec } from '../spec/lab-spec.ts';
import type { OwnTable } from '../spec/own-table.ts';
import type { Data } from './data-view.ts';
import { takeRows } from './sampling.ts';

interface Asked {
  readonly table: OwnTable;
  readonly data: DataSpec;
}

export async function makeOwnData(
  engine: RemoteEngine,
  { table, data }: Asked,
  serial: number,
): Promise<Data> {
  const { rows, inputs, classes, labels, targets } = table;
  const features = inputs.length;
  const order = await splitOrder(engine, rows, data);
  const training = Math.ceil(rows * (1 - data.testShare));
  const values = data.standardise ? standardised(table, order.subarray(0, training)) : table.values;
  const matrix = { shape: [rows, features] as const, values };
  const part = (of: Int32Array | null): Promise<RemoteDataset> => {
    const taken = of ? takeRows(matrix, [...of]) : values;
    const own = { name: 'own', features, inputs: taken } as const;
    const pick = (row: number, from: ArrayLike<number>) => from[row] ?? 0;
    if (!classes)
      return engine.dataset({
        ...own,
        targets: of ? Float64Array.from(of, (row) => pick(row, targets)) : targets,
      });
    const known = of ? Int32Array.from(of, (row) => pick(row, labels)) : labels;
    return engine.dataset({ ...own, classes: classes.length, labels: known });
  };
  const handle = await part(null);
  const split = training < rows;
  const train = split ? await part(order.subarray(0, training)) : handle;
  const test = split ? await part(order.subarray(training)) : null;
  const trains = split ? Array.from({ length: rows }, () => false) : null;
  if (trains) for (const row of order.subarray(0, training)) trains[row] = true;
  return {
    serial,
    handle,
    train,
    test,
    dispose: async () => {
      await handle.dispose();
      if (split) await Promise.all([train.dispose(), test?.dispose()]);
    },
    view: {
      features,
      names: { inputs, classes: classes ?? [] },
      classes: classes?.length ?? 0,
      inputs: matrix,
      labels: classes ? labels : new Int32Array(rows),
      targets: classes ? null : { shape: [rows, 1], values: targets },
      trains,
    },
  };
}

/** The rows in the order of their split: the first of them train. */
async function splitOrder(
  engine: RemoteEngine,
  rows: number,
  { seed, testShare }: DataSpec,
): Promise<Int32Array> {
  if (testShare === 0) return Int32Array.from({ length: rows }, (_, row) => row);
  const random = await engine.random(seed);
  try {
    return await random.permutation(rows);
  } finally {
    await random.dispose();
  }
}

/** Every column with mean 0 and deviation 1 over the training rows; a constant one is only moved. */
function standardised(
  { values, inputs: { length: features } }: OwnTable,
  training: Int32Array,
): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let column = 0; column < features; column += 1) {
    const at = (row: number) => values[row * features + column] ?? 0;
    let sum = 0;
    for (const row of training) sum += at(row);
    const mean = sum / training.length;
    let squares = 0;
    for (const row of training) squares += (at(row) - mean) ** 2;
    const deviation = Math.sqrt(squares / training.length) || 1;
    for (let row = 0; row * features < values.length; row += 1) {
      scaled[row * features + column] = (at(row) - mean) / deviation;
    }
  }
  return scaled;
}
