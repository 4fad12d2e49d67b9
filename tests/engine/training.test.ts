// Training against PyTorch and NumPy, and what a call of it promises.
import { describe, expect, test } from 'vitest';
import { loadEngine, type TrainingRequest } from '../../web/engine/index.ts';
import { builds, flat, joined, oracle, spiralNetwork, thrownBy, worstDifference } from './fixture.ts';

const spiral = { name: 'spiral', samples: 20, seed: 42 };
const adam = { name: 'adam', learningRate: 0.02 };

describe.each(builds)('the $build build', async ({ simd }) => {
  const engine = await loadEngine({ simd });
  const dataset = engine.dataset(spiral);
  const draw = () => engine.network({ data: dataset, network: spiralNetwork });

  test("takes PyTorch's ten steps with every optimizer", () => {
    const { inputs, labels, layers, batch, start, runs } = oracle('optimizers');
    const data = engine.dataset({ features: 3, classes: 3, inputs: inputs.values, labels });
    const dense = layers.map((layer: object) => ({ type: 'dense', ...layer }));
    const names = new Set<string>();
    for (const { optimizer, losses, parameters } of runs) {
      names.add(optimizer.name);
      const network = engine.network({ data, network: { layers: dense, seed: 0 } });
      network.setParameters(
        Object.entries<Parameters<typeof flat>[0]>(start).map(([name, values]) => ({
          name,
          values: flat(values),
        })),
      );
      for (const [step, loss] of losses.entries()) {
        const report = network.train(data, { optimizer, batch, shuffle: false, steps: 1 });
        const what = `${JSON.stringify(optimizer)}, step ${step}`;
        expect(Math.abs(report.lastLoss - loss), what).toBeLessThan(1e-10);
        expect(worstDifference(joined(network.parameters()), parameters[step]), what).toBeLessThan(1e-10);
      }
      network.dispose();
    }
    expect([...names].sort()).toEqual(
      engine
        .describe()
        .optimizers.map(({ name }) => name)
        .sort(),
    );
  });

  test("replays NumPy's runs from their seeds", () => {
    const { data, network: about, training, inputs, labels, runs } = oracle('replay');
    const drawn = engine.dataset(data);
    expect(worstDifference(drawn.inputs, inputs.values)).toBeLessThan(1e-12);
    expect([...(drawn.labels ?? [])]).toEqual(labels);
    expect(runs).toHaveLength(3);
    for (const { hidden, epochs, tolerances, permutations, last_permutation, ...run } of runs) {
      const layers = [
        ...hidden.map((units: number) => ({ type: 'dense', units, activation: 'relu' })),
        { type: 'dense', units: 3, activation: 'softmax' },
      ];
      const network = engine.network({ data, network: { ...about, layers } });
      const report = network.train(drawn, { ...training, epochs });
      expect(report.steps).toBe(epochs * Math.ceil(300 / training.batch));
      expect(worstDifference(report.loss, run.loss)).toBeLessThan(tolerances.loss);
      expect(worstDifference(report.penalty, run.penalty)).toBeLessThan(tolerances.penalty);
      expect(worstDifference(report.accuracy, run.accuracy)).toBeLessThan(1e-12);
      for (const { name, values } of network.parameters()) {
        expect(worstDifference(values, run.parameters[name]), name).toBeLessThan(tolerances.parameters);
      }

      const random = engine.random(training.seed);
      const orders = Array.from({ length: epochs }, () => [...random.permutation(300)]);
      expect(orders.slice(0, permutations.length)).toEqual(permutations);
      expect(orders.at(-1)).toEqual(last_permutation);
    }
  }, 30_000);

  test('goes on from call to call as one call would', () => {
    const how = { optimizer: { ...adam, decay: 1e-3 }, batch: 7, l2: 1e-3 };
    const [whole, pieces] = [draw(), draw()];
    const once = whole.train(dataset, { ...how, epochs: 4 }); // nine batches each, the last of four rows
    const losses: number[] = [];
    for (const amount of [{ steps: 5 }, { epochs: 1 }, { steps: 11 }, { steps: 16 }]) {
      losses.push(...pieces.train(dataset, { ...how, ...amount }).loss);
    }
    expect(once.loss).toHaveLength(4);
    expect(losses).toEqual([...once.loss]);
    expect(pieces.parameters()).toEqual(whole.parameters());
    expect(pieces.saveState()).toEqual(whole.saveState());
  });

  test('counts epochs and steps, and leaves out the last batch where asked', () => {
    const how = { optimizer: adam, batch: 8 };
    expect(draw().train(dataset, { ...how, epochs: 2 })).toMatchObject({ epochs: 2, steps: 16 });
    expect(draw().train(dataset, { ...how, epochs: 2, dropLast: true })).toMatchObject({ steps: 14 });
    expect(draw().train(dataset, { ...how, steps: 9 })).toMatchObject({ epochs: 1, steps: 9 });
    expect(draw().train(dataset, { ...how, batch: 0, epochs: 2 })).toMatchObject({ steps: 2 });
  });

  test('reports the means before the updates, with the penalty apart', () => {
    const network = draw();
    const before = network.evaluate(dataset);
    const numbers = joined(network.parameters());
    const [l1, l2] = [0.01, 0.02];
    const report = network.train(dataset, { optimizer: adam, l1, l2, epochs: 1 });
    const penalty = numbers.reduce((sum, p) => sum + l1 * Math.abs(p) + l2 * p * p, 0);
    expect(report.loss[0]).toBeCloseTo(before.loss, 12);
    expect(report.lastLoss).toBe(report.loss[0]);
    expect(report.penalty[0]).toBeCloseTo(penalty, 12);
    expect(report.accuracy[0]).toBe(before.accuracy);
    expect(report).not.toHaveProperty('diverged');
  });

  test('has no accuracy where there are no classes', () => {
    const sine = engine.dataset({ name: 'sine', seed: 1 });
    const layers = [{ type: 'dense', units: 1, activation: 'linear' }] as const;
    const network = engine.network({ data: sine, network: { layers, seed: 1 }, loss: 'mean-squared-error' });
    const report = network.train(sine, { optimizer: adam, epochs: 2 });
    expect([...report.accuracy]).toEqual([Number.NaN, Number.NaN]);
    expect(report.loss[1]).toBeLessThan(report.loss[0] as number);
  });

  test('stops after the first epoch whose loss is not above the one asked for', () => {
    const all = draw().train(dataset, { optimizer: adam, epochs: 100 });
    const untilLoss = (all.loss[60] as number) + 1e-9;
    const first = all.loss.findIndex((loss) => loss <= untilLoss);
    const report = draw().train(dataset, { optimizer: adam, epochs: 100, untilLoss });
    expect(report).toMatchObject({ reached: true, epochs: first + 1 });
    expect([...report.loss]).toEqual([...all.loss.slice(0, first + 1)]);
    expect(all.reached).toBe(false);
  });

  test('takes new settings for the same optimizer, and starts another one fresh', () => {
    const network = draw();
    expect(network.optimizerState()).toBeNull();
    const decaying = (learningRate: number): TrainingRequest => ({
      optimizer: { name: 'adam', learningRate, decay: 0.5 },
      epochs: 3,
    });
    network.train(dataset, decaying(0.1));
    expect(network.optimizerState()).toMatchObject({ name: 'adam', steps: 3, learningRate: 0.1 / 2.5 });
    network.train(dataset, decaying(0.2));
    expect(network.optimizerState()).toMatchObject({ name: 'adam', steps: 6, learningRate: 0.2 / 4 });
    network.train(dataset, { optimizer: { name: 'sgd' }, steps: 1 });
    expect(network.optimizerState()).toMatchObject({ name: 'sgd', steps: 1 });
    expect(network.optimizerState()?.parameters[0]).toEqual({ name: '0.weights', moments: [] });
  });

  test("shows the optimizer's moments, of the parameters' shapes", () => {
    const network = draw();
    const gradients = network.gradients(dataset.inputs, dataset.labels ?? []);
    network.train(dataset, { optimizer: adam, shuffle: false, steps: 1 });
    const { parameters } = network.optimizerState() ?? { parameters: [] };
    expect(parameters.map(({ name }) => name)).toEqual(['0.weights', '0.bias', '2.weights', '2.bias']);
    for (const [i, { moments }] of parameters.entries()) {
      const [m, v] = moments;
      const { shape, values } = gradients[i] ?? { shape: [], values: [] };
      expect([m?.name, v?.name, m?.shape, v?.shape]).toEqual(['m', 'v', shape, shape]);
      expect(
        worstDifference(
          m?.values ?? [],
          Array.from(values, (g) => 0.1 * g),
        ),
      ).toBeLessThan(1e-15);
      expect(
        worstDifference(
          v?.values ?? [],
          Array.from(values, (g) => 0.001 * g * g),
        ),
      ).toBeLessThan(1e-15);
    }
  });

  test('drops units while training and at no other time, the same ones for the same seed', () => {
    const layers = [
      spiralNetwork.layers[0],
      { type: 'dropout', rate: 0.5 },
      spiralNetwork.layers[1],
    ] as const;
    const dropping = () => engine.network({ data: dataset, network: { ...spiralNetwork, layers } });
    const [a, b, other, none] = [dropping(), dropping(), dropping(), draw()];
    expect(a.parameters().map(({ name }) => name)).toEqual(['0.weights', '0.bias', '3.weights', '3.bias']);
    expect(a.evaluate(dataset)).toEqual(none.evaluate(dataset));
    const report = a.train(dataset, { optimizer: adam, seed: 1, epochs: 5 });
    expect(b.train(dataset, { optimizer: adam, seed: 1, epochs: 5 })).toEqual(report);
    expect(other.train(dataset, { optimizer: adam, seed: 2, epochs: 5 }).loss).not.toEqual(report.loss);
    expect(none.train(dataset, { optimizer: adam, seed: 1, epochs: 1 }).loss[0]).not.toBe(report.loss[0]);
  });

  test('learns the spiral in float32 too', () => {
    const data = engine.dataset({ name: 'spiral', seed: 1 });
    const layers = [
      { type: 'dense', units: 64, activation: 'relu' },
      { type: 'dense', units: 3, activation: 'softmax' },
    ] as const;
    const network = engine.network({ data, network: { layers, seed: 1, precision: 'float32' } });
    const { accuracy } = network.train(data, { optimizer: adam, epochs: 300 });
    expect(accuracy.at(-1)).toBeGreaterThan(0.95);
    const { confusion, accuracy: share, outputs } = network.evaluate(data);
    expect(outputs.values).toBeInstanceOf(Float32Array);
    const right = [0, 4, 8].reduce((sum, i) => sum + (confusion?.[i] ?? 0), 0);
    expect(right / 300).toBeCloseTo(share ?? 0, 12);
    expect(confusion?.reduce((sum, count) => sum + count)).toBe(300);
  }, 30_000);

  test('trains on the part that trains, and tests on the other', () => {
    const data = engine.dataset({ ...spiral, testShare: 0.25 });
    const network = engine.network({ data, network: spiralNetwork });
    const { loss } = network.train(data.train, { optimizer: adam, epochs: 1 });
    const fresh = engine.network({ data, network: spiralNetwork });
    expect(loss[0]).toBeCloseTo(fresh.lossOf(data.train), 12);
    expect(data.test && network.evaluate(data.test).outputs.shape).toEqual([15, 3]);
  });

  test('uses the same memory whatever it has done', () => {
    const network = draw();
    const how: TrainingRequest = { optimizer: adam, batch: 16, l1: 1e-4, steps: 100 };
    const cycle = () => {
      network.resetTraining();
      network.train(dataset, { ...how, steps: 3 });
      network.restoreState(network.saveState());
    };
    cycle();
    cycle();
    const before = engine.memory();
    for (let i = 0; i < 200; i += 1) network.train(dataset, how);
    expect(network.optimizerState()?.steps).toBe(20_003);
    for (let i = 0; i < 1000; i += 1) cycle();
    expect(engine.memory()).toEqual(before);
    for (let i = 0; i < 1000; i += 1) thrownBy(() => network.restoreState(Uint8Array.of(1, 2, 3)));
    expect(engine.memory()).toEqual(before);
  }, 60_000);
});
