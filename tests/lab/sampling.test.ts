// Which points the views are shown.
import { describe, expect, test } from 'vitest';
import { batchRows, Mesh } from '../../web/lab/sampling.ts';

test('the batch is the five rows around the sample, and goes on at row 0 after the last', () => {
  expect(batchRows(7, 12)).toEqual([5, 6, 7, 8, 9]);
  expect(batchRows(11, 12)).toEqual([10, 11, 0, 1, 2]);
  expect(batchRows(1, 3)).toEqual([0, 1, 2]);
});

describe('the boundary’s mesh', () => {
  test('is as fine as 8 ms allow while the network trains, and up to 128 × 128 at rest', () => {
    const mesh = new Mesh();
    mesh.measure(64, 8);
    expect(mesh.side(true)).toBe(64);
    expect(mesh.side(false)).toBe(128);
    mesh.measure(128, 8);
    expect(mesh.side(true)).toBe(128);
  });

  test('stays the same where times differ a little, and is never too coarse to read', () => {
    const mesh = new Mesh();
    for (const milliseconds of [4, 4.4, 4.8, 5.2, 5.6]) {
      mesh.measure(64, milliseconds);
      expect(mesh.side(true)).toBe(milliseconds < 5 ? 80 : 64);
    }
    mesh.measure(32, 1000);
    expect(mesh.side(true)).toBe(32);
  });
});
