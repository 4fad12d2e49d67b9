// The memory that web/docs/cost.md promises.
import { expect, test } from 'vitest';
import { loadEngine } from '../../web/engine/index.ts';
import { memoryBound, parametersOf, stepFlops } from '../bench/cost.ts';

const cases = [
  { hidden: [3], precision: 'float64', optimizer: 'adam', moments: 2, samples: 100, batch: 0 },
  { hidden: [64, 64], precision: 'float64', optimizer: 'adam', moments: 2, samples: 100, batch: 32 },
  { hidden: [64, 64], precision: 'float32', optimizer: 'sgd', moments: 0, samples: 1000, batch: 0 },
  { hidden: [512, 256], precision: 'float32', optimizer: 'adamw', moments: 2, samples: 200, batch: 256 },
  { hidden: [1000], precision: 'float64', optimizer: 'momentum', moments: 1, samples: 500, batch: 1500 },
  { hidden: [128, 128, 128], precision: 'float32', optimizer: 'rmsprop', moments: 1, samples: 10, batch: 1 },
] as const;

test.each(cases)(
  'a trained 2-$hidden-3 in $precision with $optimizer needs no more memory than the formula says',
  async ({ hidden, precision, optimizer, moments, samples, batch }) => {
    const engine = await loadEngine();
    const empty = engine.memory().used;
    const data = { name: 'spiral', samples, classes: 3, seed: 1 };
    const dataset = engine.dataset(data);
    const layers = [
      ...hidden.map((units) => ({ type: 'dense', units, activation: 'relu' }) as const),
      { type: 'dense', units: 3, activation: 'softmax' } as const,
    ];
    const network = engine.network({ data, network: { layers, seed: 1, precision } });
    const request = { optimizer: { name: optimizer, learningRate: 1e-3 }, batch };
    for (let call = 0; call < 3; call += 1) network.train(dataset, { ...request, epochs: 2 });

    const rows = 3 * samples;
    const bound = memoryBound({ sizes: [2, ...hidden, 3], precision, moments }, rows, batch || rows);
    const used = engine.memory().used - empty;
    expect(used).toBeLessThanOrEqual(bound);
    // A bound that is far off would say nothing.
    expect(used).toBeGreaterThan(bound / 3);
    engine.dispose();
  },
  60_000,
);

test('the formulas are those of a network that can be counted by hand', () => {
  expect(parametersOf([2, 3, 4])).toBe(2 * 3 + 3 + 3 * 4 + 4);
  // Forward 6 + 12 products a row, dW as many, dX 12; each is a multiplication and an addition.
  expect(stepFlops([2, 3, 4], 5)).toBe(2 * 5 * (18 + 18 + 12));
});
