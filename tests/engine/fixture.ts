// Shared by the engine's tests: both builds, the oracle's files, and how errors are looked at.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Engine, LabError, type NamedTensor, type Network } from '../../web/engine/index.ts';

export const builds = [
  { build: 'SIMD', simd: true },
  { build: 'plain', simd: false },
];

export function oracle(name: string) {
  return JSON.parse(readFileSync(new URL(`../oracle/${name}.json`, import.meta.url), 'utf8'));
}

export type Flat = number[] | { values: number[] };

/** The numbers of a list, or of a matrix {shape, values}. */
export function flat(numbers: Flat): number[] {
  return Array.isArray(numbers) ? numbers : numbers.values;
}

export interface OracleLayer {
  readonly units: number;
  readonly activation: { readonly name: string };
  readonly weights: Flat;
  readonly bias: Flat;
  readonly slope?: Flat;
  readonly z?: Flat;
  readonly a?: Flat;
}

export interface OracleNetwork {
  readonly inputs: number;
  readonly layers: readonly OracleLayer[];
  readonly loss: string;
}

/** One of the oracle's networks, with its parameters. */
export function networkOf(
  engine: Engine,
  { inputs, layers, loss }: OracleNetwork,
  precision: 'float64' | 'float32' = 'float64',
): Network {
  const dense = layers.map(({ units, activation }) => ({ type: 'dense', units, activation }) as const);
  const network = engine.network({
    data: { features: inputs },
    network: { layers: dense, seed: 0, precision },
    loss,
  });
  network.setParameters(
    layers.flatMap(({ weights, bias, slope }, i) => [
      { name: `${2 * i}.weights`, values: flat(weights) },
      { name: `${2 * i}.bias`, values: flat(bias) },
      ...(slope ? [{ name: `${2 * i + 1}.slope`, values: flat(slope) }] : []),
    ]),
  );
  return network;
}

/** All numbers of some tensors, one after the other. */
export function joined(tensors: readonly NamedTensor[]): number[] {
  return tensors.flatMap(({ values }) => [...values]);
}

/** SHA-256 of the parameters' bytes, one after the other. */
export function hashOf(network: Network): string {
  const hash = createHash('sha256');
  for (const { values } of network.parameters()) hash.update(values);
  return hash.digest('hex');
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
