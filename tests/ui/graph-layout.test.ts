// Where the network's graph puts its neurons.
import { expect, test } from 'vitest';
import { layoutGraph } from '../../web/ui/graph-layout.ts';

test('a small network fills the width it has', () => {
  const { width, columns, neuron } = layoutGraph([2, 3, 3], 400);
  expect(width).toBe(400);
  expect((columns[2]?.x ?? 0) + neuron / 2).toBeCloseTo(395);
});

test('a deep network grows wider than the room instead of squeezing its edges', () => {
  const { width, columns, neuron } = layoutGraph([2, ...Array(16).fill(3)], 320);
  expect(width).toBeGreaterThan(320);
  expect((columns[1]?.x ?? 0) - (columns[0]?.x ?? 0)).toBeGreaterThanOrEqual(2 * neuron);
});

test('a wide hidden layer shows eight neurons and room for words about the rest', () => {
  const [, hidden, outputs] = layoutGraph([2, 64, 10], 400).columns;
  expect(hidden).toMatchObject({ units: 64, shown: 8 });
  expect(hidden?.rest).toBeGreaterThan(hidden?.y.at(-1) ?? 0);
  expect(outputs).toMatchObject({ units: 10, shown: 10, rest: null });
});

test('no two neurons of a column overlap, and all lie within the height', () => {
  const { columns, neuron, height } = layoutGraph([2, 64, 10], 400);
  for (const { y } of columns) {
    for (let i = 1; i < y.length; i++) expect((y[i] ?? 0) - (y[i - 1] ?? 0)).toBeGreaterThan(neuron);
    expect((y.at(-1) ?? 0) + neuron / 2).toBeLessThanOrEqual(height);
  }
});
