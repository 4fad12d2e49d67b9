// The reader's own data in the engine: split and scaled as the data that the engine draws.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, loadEngine, type RemoteEngine } from '../../web/engine/index.ts';
import { makeOwnData } from '../../web/lab/own-data.ts';
import { ownTable } from '../../web/spec/index.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

const spiral = { name: 'spiral', samples: 40, classes: 3, noise: 0.2, seed: 7 };

/** The spiral's points, as a table of the reader's own; with its values, not its classes, where they are left out. */
function spiralTable(classes: readonly string[] | null = ['a', 'b', 'c']) {
  const { inputs, labels = new Int32Array() } = engine.dataset(spiral);
  return ownTable({
    inputs: ['x', 'y'],
    target: 'arm',
    classes,
    values: inputs,
    labels: classes ? labels : new Int32Array(),
    targets: classes ? new Float64Array() : Float64Array.from(labels, (label) => label / 3),
  });
}

function own(testShare: number, standardise: boolean, table = spiralTable()) {
  const data = { name: 'own', seed: 5, testShare, standardise };
  // Whoever waits for an answer may as well have it at once.
  return makeOwnData(engine as unknown as RemoteEngine, { table, data }, 1);
}

test('whole and as they are they are the table', async () => {
  const { handle, train, test: none, view } = await own(0, false);
  expect(train).toBe(handle);
  expect(none).toBeNull();
  expect(view).toMatchObject({ features: 2, classes: 3, trains: null, names: { classes: ['a', 'b', 'c'] } });
  // -0 is 0 in a table.
  expect(handle.inputs).toEqual(engine.dataset(spiral).inputs.map((value) => value + 0));
  expect(handle.labels).toEqual(engine.dataset(spiral).labels);
});

test('scaled they are what the engine makes of the same points', async () => {
  const { view } = await own(0, true);
  const expected = engine.dataset({ ...spiral, standardise: true }).inputs;
  for (const [i, value] of expected.entries()) expect(view.inputs.values[i]).toBeCloseTo(value, 12);
});

test('split, the first rows of one permutation train, and the others test', async () => {
  const { train, test: rest, view } = await own(0.25, false);
  expect([train.rows, rest?.rows]).toEqual([90, 30]);
  const order = engine.random(5).permutation(120);
  expect(view.trains).toEqual(Array.from({ length: 120 }, (_, row) => order.subarray(0, 90).includes(row)));
  const all = engine.dataset(spiral);
  const row = (of: number) => [...all.inputs.subarray(2 * of, 2 * of + 2), all.labels?.[of]];
  const taken = (from: typeof train, at: number) => [
    ...from.inputs.subarray(2 * at, 2 * at + 2),
    from.labels?.[at],
  ];
  expect(taken(train, 0)).toEqual(row(order[0] ?? -1));
  expect(rest && taken(rest, 29)).toEqual(row(order[119] ?? -1));
});

test('scaled and split, the training rows have mean 0 and deviation 1', async () => {
  const { train } = await own(0.5, true);
  for (const column of [0, 1]) {
    const values = [...train.inputs].filter((_, i) => i % 2 === column);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 12);
    expect(square).toBeCloseTo(1, 12);
  }
});

test('a column that is the same everywhere is only moved', async () => {
  const table = spiralTable();
  const { view } = await own(
    0,
    true,
    ownTable({ ...table, values: table.values.map((value, i) => (i % 2 ? 7 : value)) }),
  );
  expect([...view.inputs.values].filter((_, i) => i % 2 === 1)).toEqual(Array(120).fill(0));
});

test('values are kept with their rows', async () => {
  const table = spiralTable(null);
  const { train, test: rest, view } = await own(0.25, false, table);
  const order = engine.random(5).permutation(120);
  expect(view).toMatchObject({ classes: 0, targets: { shape: [120, 1], values: table.targets } });
  expect(train.targets?.[3]).toBe(table.targets[order[3] ?? -1]);
  expect(rest?.targets?.[29]).toBe(table.targets[order[119] ?? -1]);
});

test('what was made is freed', async () => {
  const used = engine.memory().used;
  for (const share of [0, 0.3]) await (await own(share, true)).dispose();
  engine.random(1).dispose();
  // The tables above come from data sets that the engine still holds.
  expect(engine.memory().used - used).toBeLessThan(3 * 120 * 8 * 4);
});
