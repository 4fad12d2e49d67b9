import { describe, expect, it } from 'vitest';
import { defaultSpec, LabError, validateSpec } from '../../web/spec/index.ts';
import { adam, catalogue, isDeeplyFrozen } from './fixture.ts';

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

/** How data are drawn, split and scaled where nothing is said. */
const drawn = { seed: 42, testShare: 0, standardise: false };
const trainingKeys = 'only the keys optimizer, batch, shuffle, seed, l1, l2';

describe('the default spec', () => {
  it("is the article's run", () => {
    expect(defaultSpec(catalogue)).toStrictEqual({
      v: 1,
      data: { name: 'spiral', samples: 100, classes: 3, noise: 0.2, ...drawn },
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
      training: { optimizer: adam, batch: 0, shuffle: true, seed: 42, l1: 0, l2: 0 },
      view: { panel: 'forward', sample: 0, step: 0, theme: 'auto' },
    });
  });

  it("takes its values from the catalogue, so that a core's new default is the lab's", () => {
    const datasets = catalogue.datasets.map((entry) => ({
      ...entry,
      parameters: entry.parameters.map((rule) =>
        rule.name === 'noise' && rule.type === 'number' ? { ...rule, default: 0.7 } : rule,
      ),
    }));
    expect(defaultSpec({ ...catalogue, datasets }).data.noise).toBe(0.7);
  });

  it('says what a catalogue lacks that the lab is built on', () => {
    expect(() => defaultSpec({ ...catalogue, layers: [] })).toThrow('catalogue: expected an entry dense');
  });
});

describe('validateSpec', () => {
  it('fills missing fields, and output units follow the classes', () => {
    const spec = validateSpec({ data: { classes: 5 } }, catalogue);
    expect(spec.data).toStrictEqual({ name: 'spiral', samples: 100, classes: 5, noise: 0.2, ...drawn });
    expect(spec.network.layers).toMatchObject([{ units: 3 }, { units: 5 }]);
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
    expect(spec.network.layers).toMatchObject([
      { activation: 'relu' },
      { activation: { name: 'elu', alpha: 1 } },
      { activation: { name: 'leaky-relu', slope: 0.01 } },
    ]);
  });

  it("takes the design's example, which says all there is to say", () => {
    const example = {
      v: 1,
      data: { name: 'spiral', samples: 100, classes: 3, noise: 0.2, seed: 42, testShare: 0 },
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
      training: {
        optimizer: { name: 'adam', learningRate: 0.02, decay: 1e-5 },
        batch: 0,
        shuffle: true,
        seed: 42,
        l1: 0,
        l2: 0,
      },
      view: {},
    };
    expect(validateSpec(example, catalogue)).toStrictEqual(defaultSpec(catalogue));
  });

  it('reads dropouts, whose rate may be left to the catalogue', () => {
    const layers = [{ units: 8 }, { type: 'dropout', rate: 0.5 }, { type: 'dropout' }, { units: 3 }];
    expect(validateSpec({ network: { layers } }, catalogue).network.layers).toStrictEqual([
      { type: 'dense', units: 8, activation: 'linear' },
      { type: 'dropout', rate: 0.5 },
      { type: 'dropout', rate: 0.2 },
      { type: 'dense', units: 3, activation: 'linear' },
    ]);
  });

  it('fills an optimizer by its name from the catalogue, and one without a name from the default', () => {
    const optimizer = (given: unknown) =>
      validateSpec({ training: { optimizer: given } }, catalogue).training.optimizer;
    expect(optimizer('adam')).toStrictEqual({ ...adam, learningRate: 0.001, decay: 0 });
    expect(optimizer({ name: 'sgd', learningRate: 1 })).toStrictEqual({
      name: 'sgd',
      learningRate: 1,
      decay: 0,
      weightDecay: 0,
    });
    expect(optimizer({ beta1: 0.5 })).toStrictEqual({ ...adam, beta1: 0.5 });
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
    [
      { data: { name: 'helix' } },
      'data',
      'one of spiral, gates, circles, moons, blobs, checkerboard, sine',
      '"helix"',
    ],
    [
      { data: { name: 'moons', classes: 2 } },
      'data.classes',
      'only the parameters samples, noise, seed, testShare, standardise',
      '"classes"',
    ],
    [{ data: { testShare: 0.91 } }, 'data.testShare', 'a number from 0 to 0.9', '0.91'],
    [{ data: { standardise: 1 } }, 'data.standardise', 'true or false', '1'],
    [{ data: { name: 'gates', gate: 2 } }, 'data.gate', 'one of and, or, xor, nand, nor, xnor', '2'],
    [{ data: { name: 'gates', gate: 'XOR' } }, 'data.gate', 'one of and, or, xor, nand, nor, xnor', '"XOR"'],
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
    [withLayer({ type: 'conv2d' }), 'network.layers[0].type', 'one of dense, dropout', '"conv2d"'],
    [withLayer({ unit: 3 }), 'network.layers[0].unit', 'only the keys type, activation, units', '"unit"'],
    [withLayer({ type: 'dropout', rate: 0.96 }), 'network.layers[0].rate', 'a number from 0 to 0.95', '0.96'],
    [
      withLayer({ type: 'dropout', units: 3 }),
      'network.layers[0].units',
      'only the keys type, rate',
      '"units"',
    ],
    [withLayer({ rate: 0.2 }), 'network.layers[0].rate', 'only the keys type, activation, units', '"rate"'],
    [{ training: { epochs: 3 } }, 'training.epochs', trainingKeys, '"epochs"'],
    [{ training: { batch: -1 } }, 'training.batch', 'a whole number from 0 to 1000000', '-1'],
    [{ training: { shuffle: 'no' } }, 'training.shuffle', 'true or false', '"no"'],
    [{ training: { l1: Number.NaN } }, 'training.l1', 'a number from 0 to 10', 'NaN'],
    [{ training: { l2: 11 } }, 'training.l2', 'a number from 0 to 10', '11'],
    [{ training: { optimizer: null } }, 'training.optimizer', 'an object', 'null'],
    [
      { training: { optimizer: 'adma' } },
      'training.optimizer',
      'one of sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw',
      '"adma"',
    ],
    [
      { training: { optimizer: { name: 'adam', beta1: 1 } } },
      'training.optimizer.beta1',
      'a number from 0 to 0.999999',
      '1',
    ],
    [{ loss: 'hinge' }, 'loss', `one of ${catalogue.losses.map(({ name }) => name).join(', ')}`, '"hinge"'],
    [{ v: 2 }, 'v', '1', '2'],
    [{ view: { panel: 'sideways' } }, 'view.panel', 'one of forward, backward, update, check', '"sideways"'],
    [{ view: { sample: -1 } }, 'view.sample', 'a whole number from 0 to 999999', '-1'],
    [{ view: { theme: 'blue' } }, 'view.theme', 'one of auto, light, dark', '"blue"'],
    [{ colour: 'red' }, 'colour', 'only the keys v, data, network, loss, training, view', '"colour"'],
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
      expect(refusal({ training: hostile }).field).toBe(`training.${key}`);
      expect(refusal({ training: { optimizer: hostile } }).field).toBe(`training.optimizer.${key}`);
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
