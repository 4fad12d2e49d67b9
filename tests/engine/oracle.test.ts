// The engine against NumPy: the article's numbers, the generator, the spiral, and two hundred random networks.
import { describe, expect, test } from 'vitest';
import { loadEngine, type Random } from '../../web/engine/index.ts';
import {
  builds,
  flat,
  networkOf,
  type OracleLayer,
  oracle,
  spiralNetwork,
  worstDifference,
} from './fixture.ts';

/** One call of the oracle's mixed sequence. */
function draw(random: Random, call: string, n: number): ArrayLike<number> & Iterable<number> {
  if (call === 'rand') return random.rand(n);
  if (call === 'randint') return random.randint(-5, 90, n);
  if (call === 'permutation') return random.permutation(n);
  if (call === 'shuffle') return random.shuffle(Array.from({ length: n }, (_, i) => i));
  throw new Error(`the oracle calls ${call}`);
}

/** As NumPy prints: so many decimals, without trailing zeros. */
function printed(value: number, decimals: number): string {
  return decimals >= 17 ? String(value) : value.toFixed(decimals).replace(/\.?0+$/, '');
}

describe.each(builds)('the $build build', async ({ simd }) => {
  const engine = await loadEngine({ simd });

  test('gives every number the article fixes, to the printed digit', () => {
    const { inputs, numbers } = oracle('article');
    const random = engine.random(42);
    const dense = (features: number, units: number) =>
      engine.network(
        {
          data: { features },
          network: { layers: [{ type: 'dense', units, activation: 'linear' }], init: spiralNetwork.init },
          loss: 'mean-squared-error',
        },
        random,
      );
    const hidden = dense(4, 10).forward(inputs.values);
    const softmax = engine.activation('softmax');
    const rows = [0, 1, 2].flatMap((row) => [...softmax.value(inputs.values.slice(4 * row, 4 * row + 4))]);
    const ours: Record<string, ArrayLike<number>> = {
      'dense-4-10': hidden,
      'dense-10-3': dense(10, 3).forward(hidden),
      'softmax-2-3-4': softmax.value([2, 3, 4]),
      'softmax-inputs': rows,
      'mean-squared-error': [engine.loss('mean-squared-error').value([0, 1, 1], [0, 1, 2])],
      'cross-entropy': [engine.loss('categorical-cross-entropy').value([0.6, 0.2, 0.2], Int32Array.of(0))],
    };
    expect(numbers).toHaveLength(Object.keys(ours).length);
    for (const { name, values, printed: digits } of numbers) {
      const decimals = values.length > 1 ? 8 : 17;
      expect(
        Array.from(ours[name] ?? [], (value) => printed(value, decimals)),
        name,
      ).toEqual(digits);
    }
  });

  test('gives both losses of the spiral that can be reproduced', () => {
    const losses = oracle('article').spirals.map((run: Record<string, number>) => {
      const random = engine.random(run.data_seed as number);
      random.rand(run.rand_before_data as number);
      const { samples, classes, noise } = run as { samples: number; classes: number; noise: number };
      const dataset = engine.dataset({ name: 'spiral', samples, classes, noise }, random);
      const network = engine.network({
        data: dataset,
        network: { ...spiralNetwork, seed: run.network_seed as number },
      });
      return network.lossOf(dataset);
    });
    expect(worstDifference(losses, [1.0987612093718593, 1.0987625440858688])).toBeLessThan(1e-12);
  });

  test("draws NumPy's random numbers", () => {
    const { seeds } = oracle('random');
    const ulps = (a: ArrayLike<number>, b: number[]) =>
      Math.max(...b.map((value, i) => Math.abs((a[i] as number) - value) / (Math.abs(value) * 2 ** -52)));
    expect(seeds.length).toBeGreaterThanOrEqual(6);
    for (const run of seeds) {
      const fresh = () => engine.random(run.seed);
      expect([...fresh().rand(10)]).toEqual(run.rand);
      expect([...fresh().rand(1010).slice(1000)]).toEqual(run.rand_after_1000);
      expect(ulps(fresh().randn(11), run.randn)).toBeLessThanOrEqual(2);
      for (const { low, high, values } of run.randint) {
        expect([...fresh().randint(low, high, values.length)]).toEqual(values);
      }
      for (const { n, values } of run.permutation) expect([...fresh().permutation(n)]).toEqual(values);
      expect([...fresh().shuffle(run.shuffle.before)]).toEqual(run.shuffle.after);
      const random = fresh();
      for (const { call, n, values } of run.mixed) {
        if (call === 'randn') expect(ulps(random.randn(n), values)).toBeLessThanOrEqual(2);
        else expect([...draw(random, call, n)]).toEqual(values);
      }
    }
  });

  test("draws NumPy's spirals", () => {
    for (const { samples, classes, noise, seed, inputs, labels } of oracle('spiral').spirals) {
      const dataset = engine.dataset({ name: 'spiral', samples, classes, noise, seed });
      expect(worstDifference(dataset.inputs, inputs.values)).toBeLessThan(1e-12);
      expect([...(dataset.labels ?? [])]).toEqual(labels);
    }
  });

  test.each([
    { precision: 'float64', tolerance: 1e-12 },
    { precision: 'float32', tolerance: 1e-5 },
  ] as const)('agrees with 200 random networks in $precision', ({ precision, tolerance }) => {
    const { networks } = oracle('networks');
    expect(networks).toHaveLength(200);
    for (const given of networks) {
      const { seed, layers, x, labels, targets, outputs, sample_losses, mean_loss } = given;
      const network = networkOf(engine, given, precision);
      const numbers = flat(x);
      const wanted = labels ? Int32Array.from(labels) : flat(targets);
      const evaluation = network.evaluate(numbers, wanted);
      const close = (ours: ArrayLike<number>, theirs: ArrayLike<number>, what: string) =>
        expect(worstDifference(ours, theirs), `network of seed ${seed}: ${what}`).toBeLessThanOrEqual(
          tolerance,
        );
      close(evaluation.outputs.values, flat(outputs), 'outputs');
      close(evaluation.sampleLosses.values, flat(sample_losses), 'sample losses');
      close([evaluation.loss], [mean_loss], 'loss');
      const trace = network.trace(numbers);
      layers.forEach((layer: OracleLayer, i: number) => {
        if (layer.z) close(trace[i]?.Z.values ?? [], flat(layer.z), `z of layer ${i}`);
        if (layer.a) close(trace[i]?.A.values ?? [], flat(layer.a), `a of layer ${i}`);
      });
      if (layers.at(-1).activation.name === 'softmax') {
        const units = layers.at(-1).units;
        for (let row = 0; row < evaluation.outputs.shape[0]; row += 1) {
          const sum = Array.from(evaluation.outputs.values.subarray(row * units, (row + 1) * units)).reduce(
            (a, b) => a + b,
          );
          expect(Math.abs(sum - 1)).toBeLessThan(precision === 'float64' ? 1e-12 : 1e-6);
        }
      }
      network.dispose();
    }
  });

  test('agrees with every activation and loss on its own, values and derivatives', () => {
    const { activations, softmax, losses } = oracle('activations');
    for (const { activation, x, value, derivative } of activations) {
      const { name, ...parameters } = activation;
      const ours = engine.activation(name, parameters);
      expect(worstDifference(ours.value(x), flat(value)), name).toBeLessThan(1e-12);
      expect(worstDifference(ours.derivative(x), flat(derivative)), name).toBeLessThan(1e-12);
    }
    for (const { x, value, jacobian } of softmax) {
      const ours = engine.activation('softmax');
      expect(worstDifference(ours.value(x), value)).toBeLessThan(1e-12);
      expect(worstDifference(ours.derivative(x), flat(jacobian))).toBeLessThan(1e-12);
    }
    for (const { loss, shape, outputs, targets, samples, value, derivative } of losses) {
      const ours = engine.loss(loss);
      const p = flat(outputs);
      const y = flat(targets);
      // One value a row is a label unless it is told apart: rows × 1 says so itself.
      expect(ours.value(p, y, shape[1])).toBeCloseTo(value, 12);
      expect(worstDifference(ours.samples(p, y, shape[1]), flat(samples))).toBeLessThan(1e-12);
      expect(worstDifference(ours.derivative(p, y, shape[1]), flat(derivative))).toBeLessThan(1e-12);
    }
  });
});
