import { describe, expect, it } from 'vitest';
import { defaultSpec, LabError, validateSpec } from '../../web/spec/index.ts';
import { catalogue, isDeeplyFrozen } from './fixture.ts';

function refusal(value: unknown): LabError {
  try {
    validateSpec(value, catalogue);
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(value)}`);
}

function withLayer(layer: unknown): unknown {
  return { network: { layers: [layer, { units: 3, activation: 'softmax' }] } };
}

describe('the default spec', () => {
  it("is the article's run", () => {
    expect(defaultSpec(catalogue)).toStrictEqual({
      v: 1,
      data: { name: 'spiral', samples: 100, classes: 3, noise: 0.2, seed: 42 },
      network: {
        layers: [
          { type: 'dense', units: 3, activation: 'relu' },
          { type: 'dense', units: 3, activation: 'softmax' },
        ],
        init: { name: 'uniform', scale: 0.1 },
        seed: 42,
        precision: 'float64',
      },
      loss: 'categorical-cross-entropy',
      view: { panel: 'forward', sample: 0, step: 0, theme: 'auto' },
    });
  });

  it("takes its values from the catalogue, so that a core's new default is the lab's", () => {
    const [spiral] = catalogue.datasets;
    const parameters = (spiral?.parameters ?? []).map((rule) =>
      rule.name === 'noise' ? { ...rule, default: 0.7 } : rule,
    );
    const datasets = [{ ...spiral, name: 'spiral', label: '', formula: '', numpy: '', parameters }];
    expect(defaultSpec({ ...catalogue, datasets }).data.noise).toBe(0.7);
  });

  it('says what a catalogue lacks that the lab is built on', () => {
    expect(() => defaultSpec({ ...catalogue, layers: [] })).toThrow('catalogue: expected an entry dense');
  });
});

describe('validateSpec', () => {
  it('fills missing fields, and output units follow the classes', () => {
    const spec = validateSpec({ data: { classes: 5 } }, catalogue);
    expect(spec.data).toStrictEqual({ name: 'spiral', samples: 100, classes: 5, noise: 0.2, seed: 42 });
    expect(spec.network.layers.map((layer) => layer.units)).toStrictEqual([3, 5]);
    const own = validateSpec({ data: { classes: 4 }, network: { layers: [{ units: 8 }, {}] } }, catalogue);
    expect(own.network.layers).toStrictEqual([
      { type: 'dense', units: 8, activation: 'linear' },
      { type: 'dense', units: 4, activation: 'linear' },
    ]);
  });

  it('writes an activation without parameters as its name, and one with parameters with all of them', () => {
    const layers = [
      { activation: { name: 'relu' } },
      { activation: 'elu' },
      { activation: { name: 'leaky-relu' } },
    ];
    const spec = validateSpec({ network: { layers } }, catalogue);
    expect(spec.network.layers.map((layer) => layer.activation)).toStrictEqual([
      'relu',
      { name: 'elu', alpha: 1 },
      { name: 'leaky-relu', slope: 0.01 },
    ]);
  });

  it('freezes what it gives and leaves what it was given alone', () => {
    const given = { data: { name: 'spiral', noise: 0.5 }, network: { layers: [{ units: 3 }] } };
    const before = structuredClone(given);
    expect(isDeeplyFrozen(validateSpec(given, catalogue))).toBe(true);
    expect(given).toStrictEqual(before);
    expect(Object.isFrozen(given.data)).toBe(false);
  });

  it('takes -0 for 0, which every encoding can say', () => {
    expect(Object.is(validateSpec({ data: { noise: -0 } }, catalogue).data.noise, 0)).toBe(true);
  });

  it.each([
    [0, '0'],
    [-1, '-1'],
    [1.5, '1.5'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    ['64', '"64"'],
    [2 ** 31, '2147483648'],
    [null, 'null'],
    [true, 'true'],
    [64n, '64'],
    [[64], 'an array'],
    [{}, 'an object'],
    [() => 64, 'a function'],
    [Symbol('64'), 'a symbol'],
  ])('refuses %s hidden units, by the path of the field', (units, got) => {
    expect(refusal(withLayer({ units, activation: 'relu' }))).toMatchObject({
      code: 'invalid-argument',
      field: 'network.layers[0].units',
      expected: 'a whole number from 1 to 1024',
      got,
    });
  });

  it.each([
    [{ data: { noise: Number.NaN } }, 'data.noise', 'a number from 0 to 2', 'NaN'],
    [{ data: { noise: '0.2' } }, 'data.noise', 'a number from 0 to 2', '"0.2"'],
    [{ data: { noise: 2.1 } }, 'data.noise', 'a number from 0 to 2', '2.1'],
    [{ data: { seed: -1 } }, 'data.seed', 'a whole number from 0 to 4294967295', '-1'],
    [{ data: { seed: 2 ** 32 } }, 'data.seed', 'a whole number from 0 to 4294967295', '4294967296'],
    [{ data: { name: 'helix' } }, 'data', 'one of spiral, curve', '"helix"'],
    [
      { data: { name: 'curve', noise: 1 } },
      'data.noise',
      'only the parameters samples, width, seed',
      '"noise"',
    ],
    [{ data: null }, 'data', 'an object', 'null'],
    [{ data: new Map() }, 'data', 'an object', 'an object'],
    [{ data: ['spiral'] }, 'data', 'an object', 'an array'],
    [{ network: { seed: 0.5 } }, 'network.seed', 'a whole number from 0 to 4294967295', '0.5'],
    [{ network: { precision: 'float16' } }, 'network.precision', 'one of float64, float32', '"float16"'],
    [
      { network: { init: { name: 'zeros', scale: 1 } } },
      'network.init.scale',
      'no parameters of zeros',
      '"scale"',
    ],
    [{ network: { init: () => 0 } }, 'network.init', 'an object', 'a function'],
    [{ network: { layers: [] } }, 'network.layers', '1 to 16 layers', '0'],
    [{ network: { layers: Array(17).fill({}) } }, 'network.layers', '1 to 16 layers', '17'],
    [{ network: { layers: { length: 1 } } }, 'network.layers', '1 to 16 layers', 'an object'],
    [{ network: { layers: [undefined] } }, 'network.layers[0]', 'an object', 'undefined'],
    [withLayer({ type: 'conv2d' }), 'network.layers[0].type', 'one of dense', '"conv2d"'],
    [withLayer({ unit: 3 }), 'network.layers[0].unit', 'only the keys type, activation, units', '"unit"'],
    [{ loss: 'hinge' }, 'loss', `one of ${catalogue.losses.map(({ name }) => name).join(', ')}`, '"hinge"'],
    [{ v: 2 }, 'v', '1', '2'],
    [{ view: { panel: 'backward' } }, 'view.panel', 'one of forward, check', '"backward"'],
    [{ view: { sample: -1 } }, 'view.sample', 'a whole number from 0 to 999999', '-1'],
    [{ view: { theme: 'blue' } }, 'view.theme', 'one of auto, light, dark', '"blue"'],
    [{ colour: 'red' }, 'colour', 'only the keys v, data, network, loss, view', '"colour"'],
    [null, 'spec', 'an object', 'null'],
    [undefined, 'spec', 'an object', 'undefined'],
    ['v=1', 'spec', 'an object', '"v=1"'],
    [[], 'spec', 'an object', 'an array'],
  ])('refuses %j at %s', (value, field, expected, got) => {
    expect(refusal(value)).toMatchObject({ code: 'invalid-argument', field, expected, got });
  });

  it.each(['rleu', 'ReLU', '', 'constructor', '__proto__', 'toString'])(
    'refuses the activation %j',
    (activation) => {
      const { field, expected, got } = refusal(withLayer({ activation }));
      expect(field).toBe('network.layers[0].activation');
      expect(expected).toMatch(/^one of linear, relu, /);
      expect(got).toBe(JSON.stringify(activation));
    },
  );

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'refuses the key %s wherever it stands',
    (key) => {
      const hostile = JSON.parse(`{"${key}": {"polluted": 1}}`);
      expect(refusal(hostile).field).toBe(key);
      expect(refusal({ data: hostile }).field).toBe(`data.${key}`);
      expect(refusal({ network: hostile }).field).toBe(`network.${key}`);
      expect(refusal({ network: { init: hostile } }).field).toBe(`network.init.${key}`);
      expect(refusal(withLayer(hostile)).field).toBe(`network.layers[0].${key}`);
      expect(refusal({ view: hostile }).field).toBe(`view.${key}`);
      expect('polluted' in {}).toBe(false);
    },
  );

  it('reads own fields only, so that a prototype can set nothing', () => {
    const spec = validateSpec(Object.create({ loss: 'mean-squared-error', colour: 'red' }), catalogue);
    expect(spec).toStrictEqual(defaultSpec(catalogue));
    const init = Object.create({ name: 'zeros' });
    expect(validateSpec({ network: { init } }, catalogue)).toStrictEqual(defaultSpec(catalogue));
  });

  it('says what came in at most 60 characters', () => {
    expect(refusal({ loss: 'x'.repeat(58) }).got).toBe(`"${'x'.repeat(58)}"`);
    expect(refusal({ loss: 'x'.repeat(59) }).got).toBe(`"${'x'.repeat(58)}…`);
    expect(refusal({ loss: 'x'.repeat(1000) }).got).toHaveLength(60);
    expect(refusal({ ['k'.repeat(1000)]: 1 }).field).toHaveLength(60);
  });
});
