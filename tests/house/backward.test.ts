// The way back worked out: every line of numbers against central differences, which know no chain rule.
import { describe, expect, it } from 'vitest';
import {
  workBack,
  workBias,
  workFused,
  workLossDerivative,
  workThrough,
  workWeight,
} from '../../web/ui/math-backward.ts';
import { batchTargets } from '../../web/ui/math-work.ts';
import { backwardStepsOf, backwardTitle, isFused, stepsOf } from '../../web/ui/see-through-steps.ts';
import { comesTo, specWith } from './worked.ts';

function matrix(...rows: number[][]) {
  return { shape: [rows.length, rows[0]?.length ?? 0] as const, values: Float64Array.from(rows.flat()) };
}

const h = 1e-6;

/** d f / d x_j */
function slope(f: (x: readonly number[]) => number, x: readonly number[], j: number): number {
  const moved = (by: number) => f(x.map((value, k) => (k === j ? value + by : value)));
  return (moved(h) - moved(-h)) / (2 * h);
}

/** The last line is `expected`; so is what its numbers come to, as far as they are written. */
function expectWorked(lines: readonly string[], expected: number): void {
  const values = lines.map(comesTo).filter((value) => !Number.isNaN(value));
  expect(values.length).toBeGreaterThanOrEqual(2);
  for (const value of values) expect(Math.abs(value - expected)).toBeLessThan(1e-4);
}

const parameter = 0.3;
const each = (f: (z: number) => number) => (row: readonly number[]) => row.map(f);
const activations: Record<string, (row: readonly number[]) => number[]> = {
  linear: each((z) => z),
  relu: each((z) => Math.max(0, z)),
  'leaky-relu': each((z) => (z > 0 ? z : parameter * z)),
  prelu: each((z) => (z > 0 ? z : parameter * z)),
  elu: each((z) => (z > 0 ? z : parameter * Math.expm1(z))),
  sigmoid: each((z) => 1 / (1 + Math.exp(-z))),
  tanh: each(Math.tanh),
  softmax: (row) => {
    const exps = row.map(Math.exp);
    return exps.map((value) => value / exps.reduce((sum, next) => sum + next, 0));
  },
};

describe('dZ worked out from dA', () => {
  const z = [-0.7, 0.4, 1.2];
  const da = [0.25, -0.5, 1.5];
  it.each(Object.entries(activations))('is the derivative of %s times dA', (name, f) => {
    const loss = (row: readonly number[]) => f(row).reduce((sum, a, k) => sum + a * (da[k] ?? 0), 0);
    const dz = z.map((_, j) => slope(loss, z, j));
    const traced = { Z: matrix(z), A: matrix(f(z)), dZ: matrix(dz) };
    for (const j of z.keys()) {
      const { symbol, lines } = workThrough({ name, parameter }, traced, matrix(da), 0, j);
      expect(symbol).toBe(`dz₁${'₁₂₃'[j]}`);
      expectWorked(lines, dz[j] ?? 0);
    }
  });
});

describe('dA worked out from the loss', () => {
  const y = [0, 1, 0];
  const rows = 2;
  const mean = (f: (p: number, y: number) => number) => (p: readonly number[]) =>
    p.reduce((sum, value, k) => sum + f(value, y[k] ?? 0), 0) / (rows * p.length);
  const losses: Record<string, (p: readonly number[]) => number> = {
    'mean-squared-error': mean((p, y) => (p - y) ** 2),
    'binary-cross-entropy': mean((p, y) => -(y * Math.log(p) + (1 - y) * Math.log(1 - p))),
    'categorical-cross-entropy': (p) => -Math.log(p[1] ?? 0) / rows,
  };
  const p = [0.2, 0.7, 0.1];
  it.each(Object.entries(losses))('is the derivative of %s', (name, loss) => {
    const da = p.map((_, j) => slope(loss, p, j));
    for (const j of p.keys()) {
      const { lines } = workLossDerivative(name, matrix(p, p), matrix(y, y), matrix(da, da), 1, j);
      expectWorked(lines, da[j] ?? 0);
    }
  });

  it('is 0 where a probability was clipped, and says so', () => {
    const { lines } = workLossDerivative(
      'categorical-cross-entropy',
      matrix([0, 1]),
      matrix([1, 0]),
      matrix([0, 0]),
      0,
      0,
    );
    expect(lines).toEqual(['0, as p₁₁ = 0 is clipped', '0']);
  });
});

describe('a layer’s gradients', () => {
  const layer = {
    X: matrix([1, 2], [3, -4]),
    W: matrix([0.5, -0.25], [2, 1]),
    dZ: matrix([0.5, -1], [2, 0]),
    dW: matrix([6.5, -1], [-7, -2]),
    db: matrix([2.5, -1]),
    dX: matrix([0.5, 0], [1, 4]),
  };

  it('of a weight sum its input times dz over the rows', () => {
    expect(workWeight(layer, 1, 0)).toEqual({
      symbol: 'dw₂₁',
      lines: ['x₁₂·dz₁₁ + x₂₂·dz₂₁', '2·0.5 + (−4)·2', '−7'],
    });
  });

  it('of a bias sum a column of dZ', () => {
    expect(workBias(layer, 1)).toEqual({ symbol: 'db₂', lines: ['dz₁₂ + dz₂₂', '(−1) + 0', '−1'] });
  });

  it('of an input go back through its row of W', () => {
    expect(workBack('da', layer, 0, 0, '⁽²⁾')).toEqual({
      symbol: 'da₁₁',
      lines: ['dz⁽²⁾₁₁·w⁽²⁾₁₁ + dz⁽²⁾₁₂·w⁽²⁾₁₂', '0.5·0.5 + (−1)·(−0.25)', '0.5'],
    });
  });

  it('are p − y over the rows where softmax and cross-entropy are one', () => {
    const [P, Y] = [matrix([0.25, 0.75], [0.5, 0.5]), matrix([1, 0], [0, 1])];
    expect(workFused(P, Y, matrix([-0.375, 0.375], [0.25, -0.25]), 0, 0)).toEqual({
      symbol: 'dz₁₁',
      lines: ['(p₁₁ − y₁₁) / B', '(0.25 − 1) / 2', '−0.375'],
    });
  });
});

describe('the steps back', () => {
  const dense = (activation: string) => ({ type: 'dense', units: 3, activation }) as const;
  const layers = [dense('relu'), { type: 'dropout', rate: 0.2 } as const, dense('softmax')];
  const spec = specWith(layers);

  it('go from the loss to the inputs, as many as forward', () => {
    expect(backwardStepsOf(spec)).toEqual([
      { kind: 'activation', layer: 1 },
      { kind: 'weights', layer: 1 },
      { kind: 'activation', layer: 0 },
      { kind: 'weights', layer: 0 },
      { kind: 'inputs' },
    ]);
    expect(stepsOf(spec)).toHaveLength(5);
  });

  it('begin with both in one only where softmax meets its cross-entropy', () => {
    expect(isFused(spec)).toBe(true);
    expect(isFused({ ...spec, loss: 'mean-squared-error' })).toBe(false);
    expect(isFused(specWith([dense('sigmoid')]))).toBe(false);
  });

  it('say whose dZ and W an inner layer’s dA comes from', () => {
    const relu = { name: 'relu', label: 'ReLU', formula: '', numpy: '', parameters: [] };
    const catalogue = {
      datasets: [],
      layers: [],
      activations: [relu],
      initialisers: [],
      losses: [],
      optimizers: [],
    };
    const title = backwardTitle({ kind: 'activation', layer: 0 }, spec, catalogue);
    expect(title).toBe('Layer 1 of 2: dA = dZ⁽²⁾·W⁽²⁾ᵀ, then dZ = dA ∘ ReLU′(Z)');
  });
});

it('a regression’s batch is compared with its own rows of targets', () => {
  const data = { labels: new Int32Array(3), targets: matrix([1, 2], [3, 4], [5, 6]) };
  expect(batchTargets(data, [2, 0], 2)).toEqual(matrix([5, 6], [1, 2]));
});
