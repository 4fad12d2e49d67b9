// The way back: gradients against NumPy's, and against central differences of the engine's own loss.
import { describe, expect, test } from 'vitest';
import { loadEngine, type NetworkRequest, type Random } from '../../web/engine/index.ts';
import type { LayerSpec } from '../../web/spec/lab-spec.ts';
import {
  builds,
  flat,
  networkOf,
  type OracleNetwork,
  oracle,
  spiralNetwork,
  worstDifference,
} from './fixture.ts';

const hidden = ['linear', 'relu', 'leaky-relu', 'elu', 'prelu', 'sigmoid', 'tanh', 'softmax'];
/** What a loss takes: a cross-entropy's outputs are probabilities. */
const last: Record<string, readonly string[]> = {
  'mean-squared-error': hidden,
  'categorical-cross-entropy': ['softmax', 'sigmoid'],
  'binary-cross-entropy': ['softmax', 'sigmoid'],
};
const penalties = [{}, { l1: 0.01 }, { l2: 0.02 }, { l1: 0.01, l2: 0.02 }];

const below = (random: Random, n: number) => random.randint(0, n, 1)[0] as number;
const pick = <T>(random: Random, list: readonly T[]) => list[below(random, list.length)] as T;

describe.each(builds)('the $build build', async ({ simd }) => {
  const engine = await loadEngine({ simd });

  test("has NumPy's gradients, of 80 random networks", () => {
    const { networks } = oracle('backward');
    expect(networks).toHaveLength(80);
    for (const given of networks) {
      const { seed, layers, x, labels, targets, l1, l2, fused, dz, gradients, dx } = given;
      const network = networkOf(engine, given as OracleNetwork);
      const numbers = flat(x);
      const wanted = labels ? Int32Array.from(labels) : flat(targets);
      const close = (ours: ArrayLike<number>, theirs: ArrayLike<number>, what: string) =>
        expect(worstDifference(ours, theirs), `network of seed ${seed}: ${what}`).toBeLessThan(1e-12);

      const ours = network.gradients(numbers, wanted, { l1, l2 });
      expect(ours.map(({ name }) => name)).toEqual([
        ...network.parameters().map(({ name }) => name),
        'inputs',
      ]);
      for (const { name, values } of ours)
        close(values, flat(name === 'inputs' ? dx : gradients[name]), name);

      const trace = network.trace(numbers, wanted);
      const plain = network.gradients(numbers, wanted);
      const named = new Map(plain.map((tensor) => [tensor.name, tensor]));
      expect(trace).toHaveLength(layers.length);
      for (const [i, layer] of trace.entries()) {
        close(layer.dZ?.values ?? [], flat(dz[i]), `dZ of layer ${i}`);
        expect([layer.dW?.values, layer.db?.values]).toEqual([
          named.get(`${2 * i}.weights`)?.values,
          named.get(`${2 * i}.bias`)?.values,
        ]);
        expect(layer.dX).toEqual(i === 0 ? withoutName(named.get('inputs')) : trace[i - 1]?.dA);
        expect('dA' in layer).toBe(!(fused && i === layers.length - 1));
        expect(layer.dZ?.shape).toEqual(layer.Z.shape);
      }
      network.dispose();
    }
  });

  test('traces no gradients without targets', () => {
    const network = engine.network({ data: { features: 2 }, network: spiralNetwork });
    expect(network.trace([1, 2]).map((layer) => Object.keys(layer).join(' '))).toEqual([
      'X W b Z A',
      'X W b Z A',
    ]);
  });

  test('checks below 1e-6 with every activation, loss and regulariser, and skips few entries', () => {
    const random = engine.random(3);
    const tally = { checked: 0, skipped: 0 };
    const check = (layers: readonly LayerSpec[], loss: string, precision: 'float64' | 'float32') => {
      const features = 1 + below(random, 3);
      const init = { name: 'glorot-normal' };
      const request: NetworkRequest = { data: { features }, network: { layers, init, precision }, loss };
      const network = engine.network(request, random);
      const rows = 1 + below(random, 4);
      const inputs = random.randn(rows * features);
      const { outputs } = network;
      const targets =
        loss === 'mean-squared-error'
          ? random.randn(rows * outputs)
          : Int32Array.from(random.randint(0, outputs, rows));
      const penalty = pick(random, penalties);
      const results = network.checkGradients(inputs, targets, penalty);
      expect(results.map(({ name }) => name)).toEqual([
        ...network.parameters().map(({ name }) => name),
        'inputs',
      ]);
      for (const { name, worst, index, analytic, numeric, checked, skipped } of results) {
        const what = `${JSON.stringify({ layers, loss, penalty })}: ${name}[${index}], ${analytic} and ${numeric}`;
        expect(worst, what).toBeLessThan(1e-6);
        tally.checked += checked;
        tally.skipped += skipped;
      }
      network.dispose();
    };
    const layer = (activation: string): LayerSpec => ({
      type: 'dense',
      units: 2 + below(random, 4),
      activation,
    });
    for (const [loss, ends] of Object.entries(last)) {
      for (const activation of hidden) {
        for (const end of ends) check([layer(activation), layer(end)], loss, 'float64');
        const dropout: LayerSpec = { type: 'dropout', rate: 0.3 };
        check(
          [layer(activation), dropout, layer(pick(random, hidden)), layer(pick(random, ends))],
          loss,
          'float64',
        );
        check([layer(activation), layer(pick(random, ends))], loss, 'float32');
      }
    }
    expect(tally.checked).toBeGreaterThan(1000);
    expect(tally.skipped / (tally.checked + tally.skipped)).toBeLessThan(0.05);
  }, 30_000);

  test('finds the worst entry, and leaves network and training as they were', () => {
    const dataset = engine.dataset({ name: 'spiral', samples: 5, seed: 1 });
    const network = engine.network({ data: dataset, network: spiralNetwork });
    network.train(dataset, { optimizer: { name: 'adam' }, steps: 3 });
    const state = network.saveState();
    const [inputs, labels] = [dataset.inputs, dataset.labels ?? []];
    const gradients = network.gradients(inputs, labels, { l2: 0.1 });
    const results = network.checkGradients(inputs, labels, { l2: 0.1 });
    for (const [i, { name, index, analytic, numeric, worst, checked, skipped }] of results.entries()) {
      const { values } = gradients[i] ?? { values: [] };
      expect(checked + skipped, name).toBe(values.length);
      expect(analytic).toBe(values[index]);
      expect(worst).toBe(
        Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), 1e-3),
      );
    }
    expect(network.saveState()).toEqual(state);
  });
});

function withoutName(tensor: { name: string; shape: unknown; values: unknown } | undefined) {
  return tensor && { shape: tensor.shape, values: tensor.values };
}
