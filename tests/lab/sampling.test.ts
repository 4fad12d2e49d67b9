// Which points the views are shown.
import { expect, test } from 'vitest';
import { batchRows, responseGrid } from '../../web/lab/sampling.ts';

test('the batch is the five rows around the sample, and goes on at row 0 after the last', () => {
  expect(batchRows(7, 12)).toEqual([5, 6, 7, 8, 9]);
  expect(batchRows(11, 12)).toEqual([10, 11, 0, 1, 2]);
  expect(batchRows(1, 3)).toEqual([0, 1, 2]);
});

test('neurons are mapped over the plane of two inputs, along the line of one, and not over three', () => {
  const matrix = (columns: number, ...values: number[]) => ({
    shape: [values.length / columns, columns] as const,
    values: Float64Array.from(values),
  });
  expect(responseGrid(matrix(2, 0, 0, 5, 5), 10)).toMatchObject({ columns: 24, rows: 24, y: [-0.5, 5.5] });
  const line = responseGrid(matrix(1, 3, -1, 1), 10);
  expect(line).toMatchObject({ columns: 96, rows: 1, x: [-1, 3] });
  expect([line?.points[0], line?.points.at(-1)]).toEqual([-1, 3]);
  expect(responseGrid(matrix(3, 1, 2, 3), 10)).toBeNull();
  expect(responseGrid(matrix(1, 3, -1, 1), 1e6)).toBeNull();
});
