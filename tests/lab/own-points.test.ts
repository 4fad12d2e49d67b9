// Points drawn, dragged and erased: each edit is another table, and the one before stays as it was.
import { expect, test } from 'vitest';
import { writeCsv } from '../../web/lab/own-csv.ts';
import { editTable, tableOf } from '../../web/lab/own-points.ts';
import { ownTable } from '../../web/spec/index.ts';

const table = ownTable({
  inputs: ['x', 'y'],
  target: 'kind',
  classes: ['a', 'b, and "more"'],
  values: Float64Array.of(0, 1, 2, 3, 4, 5),
  labels: Int32Array.of(0, 1, 0),
  targets: new Float64Array(),
});

test('a point is added at the end, moved in its place, and erased', () => {
  const added = editTable(table, { kind: 'add', x: 6, y: -7, label: 1 });
  expect([[...added.values], [...added.labels]]).toEqual([
    [0, 1, 2, 3, 4, 5, 6, -7],
    [0, 1, 0, 1],
  ]);
  const moved = editTable(table, { kind: 'move', row: 1, x: 9, y: 8 });
  expect([[...moved.values], [...moved.labels]]).toEqual([
    [0, 1, 9, 8, 4, 5],
    [0, 1, 0],
  ]);
  const erased = editTable(table, { kind: 'erase', row: 1 });
  expect([[...erased.values], [...erased.labels], erased.classes?.length]).toEqual([[0, 1, 4, 5], [0, 0], 2]);
  expect(new Set([table, added, moved, erased].map(({ key }) => key)).size).toBe(4);
  expect([...table.values]).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a point of a class that is not there brings it along, under a name of its own', () => {
  const { classes } = editTable(
    { ...table, classes: ['class 2', 'b'] },
    { kind: 'add', x: 0, y: 0, label: 2 },
  );
  expect(classes).toEqual(['class 2', 'b', 'class 3']);
});

test('the last two points stay', () => {
  const two = editTable(table, { kind: 'erase', row: 0 });
  expect(() => editTable(two, { kind: 'erase', row: 0 })).toThrow(
    'data: expected two points at least, got 1',
  );
});

test('drawn data become a table with names by number', () => {
  const inputs = { shape: [2, 2] as const, values: Float64Array.of(1, 2, 3, 4) };
  const rest = { features: 2, names: null, trains: null };
  expect(tableOf({ ...rest, classes: 2, inputs, labels: Int32Array.of(1, 0), targets: null })).toMatchObject({
    inputs: ['x1', 'x2'],
    classes: ['class 0', 'class 1'],
    labels: Int32Array.of(1, 0),
  });
  const targets = { shape: [2, 1] as const, values: Float64Array.of(5, 6) };
  const curve = tableOf({ ...rest, classes: 0, inputs, labels: new Int32Array(2), targets });
  expect(curve).toMatchObject({ classes: null, targets: Float64Array.of(5, 6) });
});

test('as CSV they have quotation marks where a name needs them', () => {
  expect(writeCsv(table)).toBe('x,y,kind\n0,1,a\n2,3,"b, and ""more"""\n4,5,a\n');
});
