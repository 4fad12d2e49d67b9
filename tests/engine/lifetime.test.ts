// Lifetimes, copies and both builds side by side.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadEngine } from '../../web/engine/index.ts';
import { spiralNetwork, thrownBy } from './fixture.ts';

const data = { name: 'spiral', seed: 42 };

test('a disposed handle may be disposed again, and refuses everything else', async () => {
  const engine = await loadEngine();
  const dataset = engine.dataset(data);
  const network = engine.network({ data, network: spiralNetwork });
  const random = engine.random(1);
  for (const handle of [dataset, network, random]) {
    handle.dispose();
    handle.dispose();
  }
  const live = engine.network({ data, network: spiralNetwork });
  for (const call of [
    () => dataset.inputs,
    () => live.evaluate(dataset),
    () => network.forward([1, 2]),
    () => network.parameters(),
    () => random.rand(1),
    () => engine.dataset({ name: 'spiral' }, random),
  ]) {
    expect(thrownBy(call).code).toBe('disposed');
  }
  expect(live.forward([1, 2])).toHaveLength(3);
});

test('a disposed engine takes its handles with it, and no other engine', async () => {
  const [engine, other] = await Promise.all([loadEngine(), loadEngine()]);
  const network = engine.network({ data, network: spiralNetwork });
  const spared = other.network({ data, network: spiralNetwork });
  const softmax = engine.activation('softmax');
  engine.dispose();
  engine.dispose();
  for (const call of [
    () => network.forward([1, 2]),
    () => softmax.value([1]),
    () => engine.memory(),
    () => engine.describe(),
    () => engine.random(1),
  ]) {
    expect(thrownBy(call).code).toBe('disposed');
  }
  network.dispose();
  expect(spared.forward([1, 2])).toHaveLength(3);
});

test('a handle of another engine is refused', async () => {
  const [engine, other] = await Promise.all([loadEngine(), loadEngine()]);
  const network = engine.network({ data, network: spiralNetwork });
  expect(thrownBy(() => network.evaluate(other.dataset(data))).field).toBe('dataset');
  expect(thrownBy(() => engine.dataset({ name: 'spiral' }, other.random(1))).field).toBe('random');
});

test('what comes out is a copy, or the array that was given', async () => {
  const engine = await loadEngine();
  const network = engine.network({ data, network: spiralNetwork });
  const first = network.forward([1, 2]);
  const kept = [...first];
  const into = new Float64Array(3);
  expect(network.forward([-1, 0.5], into)).toBe(into);
  expect([...first]).toEqual(kept);
  const grid = { x: [-1, 1], y: [0.5, 1], columns: 2, rows: 2 } as const;
  expect([...network.predictGrid(grid).slice(0, 3)]).toEqual([...into]);
  network.parameters()[0]?.values.fill(9);
  expect([...network.forward([-1, 0.5])]).toEqual([...into]);
});

test('both builds give the same bytes, in both precisions', async () => {
  const [fast, plain] = await Promise.all([loadEngine({ simd: true }), loadEngine({ simd: false })]);
  expect([fast.simd, plain.simd]).toEqual([true, false]);
  for (const activation of ['linear', 'relu', 'leaky-relu', 'elu', 'prelu', 'sigmoid', 'tanh', 'softmax']) {
    for (const precision of ['float64', 'float32'] as const) {
      const layers = [
        { type: 'dense', units: 13, activation },
        { type: 'dense', units: 3, activation: 'softmax' },
      ] as const;
      const [a, b] = [fast, plain].map((engine) => {
        const dataset = engine.dataset({ ...data, samples: 37 });
        const init = { name: 'normal', scale: 1 };
        return engine
          .network({ data: dataset, network: { layers, init, seed: 7, precision } })
          .evaluate(dataset);
      });
      expect(a?.outputs.values).toBeInstanceOf(precision === 'float32' ? Float32Array : Float64Array);
      expect(a).toEqual(b);
    }
  }
});

test('own data is labels for classification or targets for regression', async () => {
  const engine = await loadEngine();
  const classified = engine.dataset({ features: 2, classes: 3, inputs: [1, 2, 3, 4], labels: [2, 0] });
  expect([classified.name, classified.rows, classified.features, classified.classes]).toEqual([
    'own',
    2,
    2,
    3,
  ]);
  expect(classified.labels).toEqual(Int32Array.of(2, 0));
  expect(classified.targets).toBeUndefined();
  const regression = engine.dataset({ features: 1, inputs: [1, 2, 3], targets: [2, 4, 6] });
  expect([regression.rows, regression.classes, regression.labels]).toEqual([3, 0, undefined]);
  const layers = [{ type: 'dense', units: 1, activation: 'linear' }] as const;
  const network = engine.network({
    data: regression,
    network: { layers, seed: 1 },
    loss: 'mean-squared-error',
  });
  network.setParameters([{ name: '0.weights', values: [2] }]);
  expect(network.evaluate(regression)).toMatchObject({ loss: 0, accuracy: null });
});

test('two classes and binary cross-entropy need one output, or two', async () => {
  const engine = await loadEngine();
  const request = (units: number, loss: string) => ({
    data: { name: 'spiral', classes: 2, seed: 1 },
    network: { layers: [{ type: 'dense', units, activation: 'sigmoid' }] as const, seed: 1 },
    loss,
  });
  for (const units of [1, 2])
    expect(engine.network(request(units, 'binary-cross-entropy')).outputs).toBe(units);
  const error = thrownBy(() => engine.network(request(1, 'mean-squared-error')));
  expect(error.field).toBe('network.layers[0].units');
});

test("the version is the package's", async () => {
  const engine = await loadEngine();
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(engine.version).toBe(version);
});
