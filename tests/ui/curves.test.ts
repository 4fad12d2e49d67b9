// What is left of a curve when it is thinned, and what is said of it.
import { expect, test } from 'vitest';
import { thinned } from '../../web/ui/curves-thinning.ts';
import { curveTable, curveWords } from '../../web/ui/curves-words.ts';
import type { Curves } from '../../web/ui/snapshot.ts';

const epoch = (index: number) => index + 1;

test('a short curve keeps every point', () => {
  expect(thinned(epoch, [3, 2, 1], 2)).toEqual([
    { x: 1, y: 3 },
    { x: 2, y: 2 },
    { x: 3, y: 1 },
  ]);
});

test('of each stretch the least and the greatest stay, in their order, with the first and last point', () => {
  // Two stretches of five: the first has its peak 9 before its dip 1, the second its dip 0 before its peak 8.
  const y = [5, 9, 4, 1, 5, 5, 0, 6, 8, 5];
  expect(thinned(epoch, y, 2).map((point) => point.y)).toEqual([5, 9, 1, 0, 8, 5]);
  expect(thinned(epoch, y, 2).map((point) => point.x)).toEqual([1, 2, 4, 7, 9, 10]);
});

test('ten thousand epochs become a few hundred points with the same extremes', () => {
  const y = Array.from({ length: 10_000 }, (_, i) => Math.sin(i * 12.9898) + (i === 6543 ? 50 : 0));
  const points = thinned(epoch, y, 200);
  expect(points.length).toBeLessThanOrEqual(402);
  expect(Math.max(...points.map((point) => point.y))).toBe(Math.max(...y));
  expect(Math.min(...points.map((point) => point.y))).toBe(Math.min(...y));
  expect(points.every(({ x }, i) => i === 0 || x > (points[i - 1]?.x ?? 0))).toBe(true);
});

test('what is not finite is left out, and on a logarithmic axis what is not above zero', () => {
  const y = [1, Number.NaN, Number.POSITIVE_INFINITY, 0, -1, 2];
  expect(thinned(epoch, y, 10).map((point) => point.x)).toEqual([1, 4, 5, 6]);
  expect(thinned(epoch, y, 10, true).map((point) => point.x)).toEqual([1, 6]);
});

const curves: Curves = {
  loss: [1.5, 0.5, 0.25],
  penalty: [0, 0, 0],
  accuracy: [0.4, 0.6, 0.8],
  testEpochs: [1, 3],
  testLoss: [2, 0.75],
  testAccuracy: [0.25, 0.5],
};

test('a run is summed up by its last epoch, training and test', () => {
  expect(curveWords(curves)).toBe(
    'epoch 3: loss 0.2500, accuracy 80.0 %; test: loss 0.7500, accuracy 50.0 %',
  );
});

test('an older test says when it was made, and a penalty is told apart from the loss', () => {
  const older = { ...curves, penalty: [0, 0, 0.125], testEpochs: [1], testLoss: [2], testAccuracy: [0.25] };
  expect(curveWords(older)).toBe(
    'epoch 3: loss 0.2500, penalty 0.125, accuracy 80.0 %; test at epoch 1: loss 2.0000, accuracy 25.0 %',
  );
});

test('a curve that is fitted has no accuracy to tell', () => {
  expect(curveWords({ ...curves, accuracy: [], testEpochs: [] })).toBe('epoch 3: loss 0.2500');
  expect(curveTable({ ...curves, accuracy: [], testAccuracy: [] }).columns).toEqual([
    'epoch',
    'loss',
    'test loss',
  ]);
});

test('before the first epoch there is nothing to say', () => {
  expect(curveWords({ ...curves, loss: [] })).toBeNull();
});

test('the table has one row an epoch, empty where it was not tested', () => {
  const table = curveTable(curves);
  expect(table.columns).toEqual(['epoch', 'loss', 'accuracy', 'test loss', 'test accuracy']);
  expect(table.rows).toBe(3);
  expect(table.row(0)).toEqual(['1', '1.5', '40.00 %', '2', '25.00 %']);
  expect(table.row(1)).toEqual(['2', '0.5', '60.00 %', '', '']);
});
