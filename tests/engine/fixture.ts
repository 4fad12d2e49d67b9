// Shared by the engine's tests: both builds, the oracle's files, and how errors are looked at.
import { readFileSync } from 'node:fs';
import { LabError } from '../../web/engine/index.ts';

export const builds = [
  { build: 'SIMD', simd: true },
  { build: 'plain', simd: false },
];

export function oracle(name: string) {
  return JSON.parse(readFileSync(new URL(`../oracle/${name}.json`, import.meta.url), 'utf8'));
}

/** The numbers of a list, or of a matrix {shape, values}. */
export function flat(numbers: number[] | { values: number[] }): number[] {
  return Array.isArray(numbers) ? numbers : numbers.values;
}

/** The LabError that `run` throws. */
export function thrownBy(run: () => unknown): LabError {
  try {
    run();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The LabError that `promise` is rejected with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<LabError> {
  const error = await promise.then(
    () => new Error('the promise was kept'),
    (reason) => reason,
  );
  if (error instanceof LabError) return error;
  throw error;
}

/** The largest |a − b|, relative to the largest |b| or to 1; infinite where the lengths differ, NaN where a value is. */
export function worstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  let largest = 1;
  for (let i = 0; i < expected.length; i += 1) {
    const difference = Math.abs((actual[i] as number) - (expected[i] as number));
    if (!(difference <= worst)) worst = difference;
    largest = Math.max(largest, Math.abs(expected[i] as number));
  }
  return worst / largest;
}

export const spiralNetwork = {
  layers: [
    { type: 'dense', units: 3, activation: 'relu' },
    { type: 'dense', units: 3, activation: 'softmax' },
  ],
  init: { name: 'uniform', scale: 0.1 },
  seed: 42,
} as const;
