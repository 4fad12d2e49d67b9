// How answers over the plane become pixels, and where samples lie in the plot.
import { expect, test } from 'vitest';
import { type BoundaryLook, paintBoundary } from '../../web/ui/boundary-paint.ts';
import { classColour, signColour } from '../../web/ui/palette.ts';
import { groupsOf, networkCurve, placeOf } from '../../web/ui/scatter-points.ts';
import type { Boundary, Snapshot } from '../../web/ui/snapshot.ts';

const look: BoundaryLook = { classes: 3, shown: null, theme: 'light' };

/** A grid of one row: what it answers from left to right. */
function strip(...answers: number[][]): Boundary {
  const width = answers[0]?.length ?? 0;
  return {
    x: [0, 1],
    y: [0, 1],
    columns: answers.length,
    rows: 1,
    outputs: { shape: [answers.length, width], values: Float64Array.from(answers.flat()) },
  };
}

function painted(boundary: Boundary, more: Partial<BoundaryLook> = {}) {
  const pixels = new Uint8ClampedArray(4 * boundary.columns * boundary.rows);
  paintBoundary(pixels, boundary, { ...look, ...more });
  const hex = (value: number | undefined) => (value ?? 0).toString(16).padStart(2, '0');
  return Array.from({ length: pixels.length / 4 }, (_, i) => ({
    colour: `#${[0, 1, 2].map((k) => hex(pixels[4 * i + k])).join('')}`,
    alpha: pixels[4 * i + 3] ?? 0,
  }));
}

test('a point has the colour of its most probable class, deeper the surer', () => {
  const [unsure, sure] = painted(strip([0.3, 0.4, 0.3], [0, 0, 1]));
  expect(unsure?.colour).toBe(classColour(1, 'light'));
  expect(sure?.colour).toBe(classColour(2, 'light'));
  expect(sure?.alpha).toBeGreaterThan((unsure?.alpha ?? 0) + 50);
  expect(unsure?.alpha).toBeGreaterThan(0);
});

test('one class alone is as deep as its probability', () => {
  const pixels = painted(strip([0, 0.5, 0.5], [1, 0, 0], [0.5, 0.5, 0]), { shown: 0 });
  expect(pixels.map(({ colour }) => colour)).toEqual(Array(3).fill(classColour(0, 'light')));
  expect(pixels[0]?.alpha).toBe(0);
  expect(pixels[2]?.alpha).toBe((pixels[1]?.alpha ?? 0) / 2);
});

test('one output parts two classes at 0.5', () => {
  const pixels = painted(strip([0], [0.49], [0.51], [1]), { classes: 2 });
  const [first, second] = [classColour(0, 'light'), classColour(1, 'light')];
  expect(pixels.map(({ colour }) => colour)).toEqual([first, first, second, second]);
  expect(pixels[0]?.alpha).toBe(pixels[3]?.alpha);
  expect(pixels[1]?.alpha).toBeLessThan(pixels[0]?.alpha ?? 0);
  expect(painted(strip([0.25]), { classes: 2, shown: 0 })[0]?.alpha).toBe(
    painted(strip([0.75]), { classes: 2, shown: 1 })[0]?.alpha,
  );
});

test('values without classes are coloured by sign and size', () => {
  const pixels = painted(strip([-2], [0], [1]), { classes: 0 });
  expect(pixels[0]?.colour).toBe(signColour(-1, 'light'));
  expect(pixels[2]?.colour).toBe(signColour(1, 'light'));
  expect(pixels[1]?.alpha).toBe(0);
  expect(pixels[2]?.alpha).toBe((pixels[0]?.alpha ?? 0) / 2);
});

test('the highest y is at the top', () => {
  const values = Float64Array.of(1, 0, 0, 1);
  const pixels = painted({ ...strip(), columns: 1, rows: 2, outputs: { shape: [2, 2], values } });
  expect(pixels.map(({ colour }) => colour)).toEqual([classColour(1, 'light'), classColour(0, 'light')]);
});

const matrix = (columns: number, ...values: number[]) => ({
  shape: [values.length / columns, columns] as const,
  values: Float64Array.from(values),
});

test('with one input a sample lies over it at its target, and the network is a line', () => {
  const data = {
    features: 1,
    classes: 0,
    inputs: matrix(1, 2, 1),
    labels: new Int32Array(0),
    targets: matrix(1, 7, 8),
  };
  const snapshot = { data, outputs: matrix(1, 5, 6), boundary: null } as unknown as Snapshot;
  expect(placeOf(snapshot, 0)).toEqual({ x: 2, y: 7 });
  expect(groupsOf(snapshot)).toEqual([[0, 1]]);
  expect(networkCurve(snapshot)).toEqual([
    { x: 1, y: 6 },
    { x: 2, y: 5 },
  ]);
  const boundary = { ...strip([3], [4], [5]), x: [-1, 1] as const };
  expect(networkCurve({ ...snapshot, boundary })).toEqual([
    { x: -1, y: 3 },
    { x: 0, y: 4 },
    { x: 1, y: 5 },
  ]);
});

test('with two inputs a sample lies in their plane, in the group of its class', () => {
  const data = { features: 2, classes: 2, inputs: matrix(2, 1, 2, 3, 4), labels: Int32Array.of(1, 0) };
  const snapshot = { data } as unknown as Snapshot;
  expect(placeOf(snapshot, 1)).toEqual({ x: 3, y: 4 });
  expect(groupsOf(snapshot)).toEqual([[1], [0]]);
});
