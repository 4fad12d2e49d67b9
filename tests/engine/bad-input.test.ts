// Bad input at the engine's door: refused with the field, what was expected and what came; and nothing leaks.
import { describe, expect, test } from 'vitest';
import { type Engine, loadEngine } from '../../web/engine/index.ts';
import { builds, spiralNetwork, thrownBy } from './fixture.ts';

const spiral = { name: 'spiral', seed: 1 };
type Any = never; // what no type would let through

function networkWith(engine: Engine, layer: object) {
  const base = { type: 'dense', units: 3, activation: 'softmax' };
  return engine.network({ data: spiral, network: { layers: [{ ...base, ...layer }] as Any, seed: 1 } });
}

describe.each(builds)('the $build build refuses', async ({ simd }) => {
  const engine = await loadEngine({ simd });
  const network = engine.network({ data: spiral, network: spiralNetwork });
  const dataset = engine.dataset({ ...spiral, samples: 4 });
  const random = engine.random(1);
  const softmax = engine.activation('softmax');
  const own = (data: object) => engine.dataset({ features: 2, inputs: [1, 2, 3, 4], ...data } as Any);

  const cases: [what: string, run: () => unknown, field: string, expected: RegExp, got: RegExp][] = [
    ...[0, -1, 1.5, 2 ** 31].map((units): (typeof cases)[number] => [
      `${units} units`,
      () => networkWith(engine, { units }),
      'network.layers[0].units',
      /whole number in \[1, 1024\]/,
      new RegExp(String(units)),
    ]),
    [
      'NaN units',
      () => networkWith(engine, { units: Number.NaN }),
      'network.layers[0].units',
      /number/,
      /^NaN$/,
    ],
    [
      'units in quotes',
      () => networkWith(engine, { units: '64' }),
      'network.layers[0].units',
      /number/,
      /^"64"$/,
    ],
    [
      'no units',
      () => networkWith(engine, { units: undefined }),
      'network.layers[0].units',
      /number/,
      /^undefined$/,
    ],
    [
      'units that do not fit',
      () => networkWith(engine, { units: 4 }),
      'network.layers[0].units',
      /^3 units/,
      /^4$/,
    ],
    [
      'an unknown activation',
      () => networkWith(engine, { activation: 'swish' }),
      'network.layers[0].activation',
      /relu.*softmax/,
      /"swish"/,
    ],
    [
      'an unknown option',
      () => networkWith(engine, { activation: { name: 'relu', slope: 1 } }),
      'network.layers[0].activation.slope',
      /no options/,
      /1/,
    ],
    [
      'another layer',
      () => networkWith(engine, { type: 'conv' }),
      'network.layers[0].type',
      /"dense"/,
      /"conv"/,
    ],
    [
      'no layers',
      () => engine.network({ data: spiral, network: { layers: [], seed: 1 } }),
      'network.layers',
      /1/,
      /0/,
    ],
    [
      'an unknown initialiser',
      () => engine.network({ data: spiral, network: { ...spiralNetwork, init: { name: 'ones' } } }),
      'network.init',
      /zeros/,
      /"ones"/,
    ],
    [
      'an unknown loss',
      () => engine.network({ data: spiral, network: spiralNetwork, loss: 'hinge' }),
      'loss',
      /mean-squared-error/,
      /"hinge"/,
    ],
    [
      'an unknown precision',
      () => engine.network({ data: spiral, network: { ...spiralNetwork, precision: 'float16' as Any } }),
      'network.precision',
      /float64, float32/,
      /"float16"/,
    ],
    ['an unknown data set', () => engine.dataset({ name: 'donut', seed: 1 }), 'data', /spiral/, /"donut"/],
    ['noise NaN', () => engine.dataset({ ...spiral, noise: Number.NaN }), 'data.noise', /finite/, /^NaN$/],
    ['noise below 0', () => engine.dataset({ ...spiral, noise: -1 }), 'data.noise', /\[0, 2\]/, /-1/],
    ['no seed', () => engine.dataset({ name: 'spiral' }), 'data.seed', /4294967295/, /^undefined$/],
    ['a seed of 2**32', () => engine.random(2 ** 32), 'seed', /4294967295/, /4294967296/],
    ['a seed of -1', () => engine.random(-1), 'seed', /\[0, 4294967295\]/, /-1/],
    ['a seed in quotes', () => engine.random('42' as Any), 'seed', /whole number/, /^"42"$/],
    ['null for data', () => engine.dataset(null as Any), 'data', /object/, /null/],
    ['labels out of range', () => own({ classes: 2, labels: [0, 2] }), 'labels', /\[0, 1\]/, /2/],
    ['a label of 0.5', () => own({ classes: 2, labels: [0, 0.5] }), 'labels[1]', /class index/, /0\.5/],
    ['a label below 0', () => own({ classes: 2, labels: [-1, 0] }), 'labels[0]', /class index/, /-1/],
    ['too few labels', () => own({ classes: 2, labels: [0] }), 'labels', /2 labels/, /of 1/],
    [
      'labels and targets',
      () => own({ classes: 2, labels: [0, 1], targets: [0, 1] }),
      'targets',
      /or/,
      /both/,
    ],
    ['neither labels nor targets', () => own({}), 'targets', /labels or targets/, /undefined/],
    ['1.5 rows', () => own({ inputs: [1, 2, 3], targets: [1] }), 'inputs', /rows of 2/, /array of 3/],
    [
      'inputs of the wrong length',
      () => network.forward([1, 2, 3]),
      'inputs',
      /rows of 2 values/,
      /array of 3/,
    ],
    ['no inputs', () => network.forward(new Float32Array()), 'inputs', /rows of 2/, /Float32Array of 0/],
    ['a NaN input', () => network.forward([1, Number.NaN]), 'inputs[1]', /finite/, /^NaN$/],
    [
      'an infinite input',
      () => network.trace([1, Number.NEGATIVE_INFINITY]),
      'inputs[1]',
      /finite/,
      /-Infinity/,
    ],
    ['an input in quotes', () => network.forward([1, '2'] as Any), 'inputs[1]', /finite/, /^"2"$/],
    ['a hole among inputs', () => network.forward(new Array(2)), 'inputs[0]', /finite/, /^undefined$/],
    [
      'inputs of bytes',
      () => network.forward(new Uint8Array(2) as Any),
      'inputs',
      /Float64Array/,
      /Uint8Array of 2/,
    ],
    [
      'an array too short',
      () => network.forward([1, 2], new Float64Array(2)),
      'into',
      /Float64Array of 3/,
      /of 2/,
    ],
    [
      'an array of another type',
      () => network.forward([1, 2], new Float32Array(3)),
      'into',
      /Float64Array/,
      /Float32/,
    ],
    ['labels too large', () => network.evaluate([1, 2], Int32Array.of(3)), 'labels', /\[0, 2\]/, /3/],
    [
      'targets of another size',
      () => network.evaluate([1, 2], [1, 0]),
      'targets',
      /1 labels, or 3 values/,
      /of 2/,
    ],
    ['a network for a data set', () => network.lossOf(network as Any), 'dataset', /data set/, /object/],
    [
      'a grid without columns',
      () => network.predictGrid({ x: [0, 1], y: [0, 1] } as Any),
      'grid.columns',
      /whole/,
      /und/,
    ],
    [
      'an unknown parameter',
      () => network.setParameters([{ name: 'x', values: [] }]),
      'x',
      /0\.weights/,
      /"x"/,
    ],
    [
      'too few weights',
      () => network.setParameters([{ name: '0.bias', values: [1] }]),
      '0.bias',
      /3 values/,
      /1/,
    ],
    [
      'a NaN weight',
      () => network.setParameters([{ name: '0.bias', values: [1, 2, Number.NaN] }]),
      '0.bias[2]',
      /fin/,
      /NaN/,
    ],
    ['an unknown function', () => engine.activation('gelu'), 'activation', /softmax/, /"gelu"/],
    [
      'a slope of NaN',
      () => engine.activation('leaky-relu', { slope: Number.NaN }),
      'activation.slope',
      /fin/,
      /NaN/,
    ],
    ['a softmax of nothing', () => softmax.value([]), 'x', /./, /0/],
    [
      '1.5 columns',
      () => engine.loss('mean-squared-error').value([1, 2], [1, 2], 1.5),
      'columns',
      /whole/,
      /1\.5/,
    ],
    ['draws below 0', () => random.rand(-1), 'n', /\[0, /, /-1/],
    ['a range of nothing', () => random.randint(3, 3, 1), 'high', /./, /3/],
  ];

  test.each(cases)('%s', (_, run, field, expected, got) => {
    const error = thrownBy(run);
    expect(error.code).toBe('invalid-argument');
    expect(error.field).toBe(field);
    expect(error.expected).toMatch(expected);
    expect(error.got).toMatch(got);
    expect(error.message).not.toBe('');
  });

  test('and goes on working', () => {
    for (const [, run] of cases) thrownBy(run);
    expect(network.lossOf(dataset)).toBeGreaterThan(0);
  });

  test('all or nothing of a set of parameters', () => {
    const before = network.parameters();
    thrownBy(() =>
      network.setParameters([
        { name: '0.bias', values: [7, 8, 9] },
        { name: '2.bias', values: [1] },
      ]),
    );
    expect(network.parameters()).toEqual(before);
  });

  test('without a leak: 10,000 failing calls, and 10,000 created and disposed', () => {
    const create = (i: number) => {
      const drawn = engine.random(i);
      const data = engine.dataset({ name: 'spiral', samples: 1 + (i % 7) }, drawn);
      const precision = i % 2 ? 'float32' : 'float64';
      const made = engine.network({ data: spiral, network: { ...spiralNetwork, precision } }, drawn);
      made.evaluate(data);
      for (const handle of [drawn, data, made]) handle.dispose();
    };
    const round = () => {
      for (const [, run] of cases) thrownBy(run);
      create(0);
      create(1);
    };
    for (let i = 0; i < 100; i += 1) round();
    const before = engine.memory();
    for (let i = 0; i < 10_000; i += 1) thrownBy((cases[i % cases.length] as (typeof cases)[number])[1]);
    for (let i = 0; i < 10_000; i += 1) create(i);
    round();
    expect(engine.memory()).toEqual(before);
  }, 60_000);

  test('what does not fit in memory, and goes on', () => {
    const wide = { type: 'dense', units: 1024, activation: 'relu' } as const;
    const large = engine.network({
      data: { features: 1 },
      network: { layers: [wide, wide], seed: 1 },
      loss: 'mean-squared-error',
    });
    const used = engine.memory().used;
    expect(thrownBy(() => large.forward(new Float64Array(65_000))).code).toBe('out-of-memory');
    expect(large.forward([1])).toHaveLength(1024);
    large.dispose();
    expect(engine.memory().used).toBeLessThan(used);
  });
});
