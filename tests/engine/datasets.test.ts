// The named data sets, split and scaled; the parts' lifetimes.
import { describe, expect, test } from 'vitest';
import { type Dataset, type Engine, loadEngine } from '../../web/engine/index.ts';
import { builds, spiralNetwork, thrownBy, worstDifference } from './fixture.ts';

/** The rows of a data set, each as text: features, then what belongs to them. */
function rowsOf({ rows, features, inputs, labels, targets }: Dataset): string[] {
  const outputs = labels ?? targets ?? [];
  const width = outputs.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    [
      ...inputs.slice(row * features, (row + 1) * features),
      ...outputs.slice(row * width, (row + 1) * width),
    ].join(' '),
  );
}

function column(values: ArrayLike<number>, features: number, feature: number): number[] {
  return Array.from(values).filter((_, i) => i % features === feature);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

describe.each(builds)('the $build build', async ({ simd }) => {
  const engine = await loadEngine({ simd });
  const { datasets } = engine.describe();

  test('draws every data set of the catalogue, of the shape it says', () => {
    expect(datasets.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['spiral', 'gates', 'moons', 'sine']),
    );
    for (const { name, data, parameters } of datasets) {
      const dataset = engine.dataset({ name, seed: 1 });
      const asked = parameters.find((parameter) => parameter.name === 'classes')?.default;
      expect(dataset.features, name).toBe(data.features);
      expect(dataset.classes, name).toBe(data.regression ? 0 : data.outputs || asked);
      expect(dataset.inputs).toHaveLength(dataset.rows * data.features);
      if (data.regression) expect(dataset.targets).toHaveLength(dataset.rows * data.outputs);
      else expect(Math.max(...(dataset.labels ?? []))).toBe(dataset.classes - 1);
      expect(engine.dataset({ name, seed: 1 }).inputs).toEqual(dataset.inputs);
    }
  });

  test('takes a gate by its name', () => {
    const truth = (gate: string) => engine.dataset({ name: 'gates', gate, samples: 1, seed: 1 });
    expect([...truth('xor').inputs]).toEqual([0, 0, 0, 1, 1, 0, 1, 1]);
    const tables = { and: [0, 0, 0, 1], or: [0, 1, 1, 1], xor: [0, 1, 1, 0], nand: [1, 1, 1, 0] };
    for (const [gate, labels] of Object.entries(tables))
      expect([...(truth(gate).labels ?? [])]).toEqual(labels);
    const gates = datasets.find(({ name }) => name === 'gates');
    expect(gates?.parameters.find(({ name }) => name === 'gate')).toEqual({
      name: 'gate',
      label: 'Gate',
      type: 'choice',
      options: ['and', 'or', 'xor', 'nand', 'nor', 'xnor'],
      default: 'xor',
    });
    const refused = (gate: unknown) =>
      thrownBy(() => engine.dataset({ name: 'gates', gate: gate as string, seed: 1 }));
    expect(refused('nope')).toMatchObject({ field: 'data.gate', got: '"nope"' });
    expect(refused('nope').expected).toMatch(/and, or, xor/);
    expect(refused(2)).toMatchObject({ code: 'invalid-argument', field: 'data.gate' });
    expect(refused(true)).toMatchObject({ code: 'invalid-argument', field: 'data.gate' });
    expect(thrownBy(() => engine.dataset({ name: 'spiral', noise: '0.2', seed: 1 })).field).toBe(
      'data.noise',
    );
  });

  test('keeps rows for testing: after the points, one permutation, whose first rows train', () => {
    const choice = { name: 'spiral', samples: 7, seed: 3 };
    const whole = engine.dataset(choice);
    const { train, test } = engine.dataset({ ...choice, testShare: 0.25 });
    expect([train.rows, test?.rows]).toEqual([16, 5]); // ceil(21 · 0.75)
    const random = engine.random(3);
    engine.dataset({ name: 'spiral', samples: 7 }, random);
    const all = rowsOf(whole);
    const order = Array.from(random.permutation(21), (row) => all[row]);
    expect([...rowsOf(train), ...rowsOf(test as Dataset)]).toEqual(order);
    expect(rowsOf(engine.dataset({ ...choice, testShare: 0.25 }))).toEqual(all);
  });

  test('without a test share all rows train, in their own order', () => {
    const dataset = engine.dataset({ name: 'moons', seed: 1 });
    expect(dataset.train).toBe(dataset);
    expect(dataset.test).toBeNull();
    const own = engine.dataset({ features: 1, inputs: [1, 2], targets: [3, 4] });
    expect([own.train, own.test]).toEqual([own, null]);
  });

  test('standardises by the rows that train, all rows alike', () => {
    const choice = { name: 'blobs', seed: 5, testShare: 0.3 };
    const [raw, scaled] = [engine.dataset(choice), engine.dataset({ ...choice, standardise: true })];
    for (const feature of [0, 1]) {
      const before = column(raw.train.inputs, 2, feature);
      const after = column(scaled.train.inputs, 2, feature);
      expect([mean(after), deviation(after)]).toEqual([expect.closeTo(0, 12), expect.closeTo(1, 12)]);
      for (const part of ['train', 'test', 'all'] as const) {
        const [from, to] = [raw, scaled].map(
          (data) => (part === 'all' ? data : (data[part] as Dataset)).inputs,
        );
        const expected = column(from ?? [], 2, feature).map((x) => (x - mean(before)) / deviation(before));
        expect(worstDifference(column(to ?? [], 2, feature), expected), part).toBeLessThan(1e-12);
      }
    }
    expect(new Set(rowsOf(scaled))).toEqual(
      new Set([...rowsOf(scaled.train), ...rowsOf(scaled.test as Dataset)]),
    );
  });

  test.each([
    [{ testShare: 0.95 }, 'data.testShare'],
    [{ testShare: -0.1 }, 'data.testShare'],
    [{ testShare: Number.NaN }, 'data.testShare'],
    [{ testShare: '0.2' }, 'data.testShare'],
    [{ standardise: 1 }, 'data.standardise'],
  ])('refuses %j', (wrong, field) => {
    const error = thrownBy(() => engine.dataset({ name: 'spiral', seed: 1, ...wrong } as never));
    expect(error).toMatchObject({ code: 'invalid-argument', field });
  });

  test("a network's outputs follow the data set's, whatever its split", () => {
    const network = (data: object, units: number) =>
      engine.network({
        data: { ...data, testShare: 0.2, standardise: true } as never,
        network: { layers: [{ type: 'dense', units, activation: 'softmax' }], seed: 1 },
      });
    expect(network({ name: 'blobs', classes: 5 }, 5).outputs).toBe(5);
    expect(thrownBy(() => network({ name: 'blobs', classes: 5 }, 3)).expected).toBe('5 units for 5 classes');
    expect(thrownBy(() => network({ name: 'gates', gate: 'or' }, 3)).field).toBe('network.layers[0].units');
    expect(thrownBy(() => network({ name: 'sine' }, 3)).expected).toBe('1 units for 1 values a row');
  });

  test('the parts end with the whole, and nothing stays behind', () => {
    const make = () => engine.dataset({ name: 'circles', seed: 1, testShare: 0.5, standardise: true });
    make().dispose();
    const before = engine.memory();
    for (let i = 0; i < 1000; i += 1) make().dispose();
    expect(engine.memory()).toEqual(before);
    const dataset = make();
    const { train, test } = dataset;
    dataset.dispose();
    for (const part of [train, test as Dataset]) {
      expect(thrownBy(() => part.inputs).code).toBe('disposed');
      expect(thrownBy(() => networkOn(engine, part)).code).toBe('disposed');
      part.dispose();
    }
    expect(engine.memory()).toEqual(before);
  });
});

function networkOn(engine: Engine, dataset: Dataset): number {
  const network = engine.network({ data: { features: 2, classes: 2 } as never, network: spiralLike });
  try {
    return network.lossOf(dataset);
  } finally {
    network.dispose();
  }
}

const spiralLike = {
  ...spiralNetwork,
  layers: [{ type: 'dense', units: 2, activation: 'softmax' }],
} as const;
