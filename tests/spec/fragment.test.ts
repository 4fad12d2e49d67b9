import { describe, expect, it } from 'vitest';
import { decodeFragment, defaultSpec, encodeFragment, validateSpec } from '../../web/spec/index.ts';
import { adam, catalogue, isDeeplyFrozen } from './fixture.ts';

const base = defaultSpec(catalogue);
const decode = (text: string) => decodeFragment(text, catalogue);
const encode = (value: unknown) => encodeFragment(validateSpec(value, catalogue), catalogue);

describe('encodeFragment', () => {
  it('writes the version alone for the default spec', () => {
    expect(encode({})).toBe('v=1');
  });

  it('leaves defaults out, also those of parameters', () => {
    expect(encode({ data: { noise: 0.3 } })).toBe('v=1&noise=0.3');
    expect(encode({ network: { init: { name: 'normal', scale: 0.01 } } })).toBe('v=1&init=normal');
    expect(encode({ network: { init: { name: 'uniform', scale: 0.5 } } })).toBe(
      'v=1&init=uniform(scale=0.5)',
    );
  });

  it('leaves the default layers out, whatever the number of classes', () => {
    expect(encode({ data: { classes: 5 } })).toBe('v=1&classes=5');
  });

  it.each([
    [42, 42, 42, 'v=1'],
    [7, 7, 7, 'v=1&seed=7'],
    [7, 42, 42, 'v=1&data-seed=7'],
    [42, 7, 42, 'v=1&net-seed=7'],
    [42, 42, 7, 'v=1&train-seed=7'],
    [7, 7, 8, 'v=1&data-seed=7&net-seed=7&train-seed=8'],
  ])('writes the seeds %d, %d and %d as %s', (data, network, training, fragment) => {
    const spec = { data: { seed: data }, network: { seed: network }, training: { seed: training } };
    expect(encode(spec)).toBe(fragment);
  });

  it.each([
    [{ optimizer: adam }, 'v=1'],
    [{ optimizer: 'adam' }, 'v=1&opt=adam'],
    [{ optimizer: { ...adam, decay: 0 } }, 'v=1&opt=adam(learningRate=0.02)'],
    [{ optimizer: { name: 'sgd', learningRate: 1e300 } }, 'v=1&opt=sgd(learningRate=1e300)'],
    [{ batch: 32, shuffle: false, l1: 1e-5 }, 'v=1&batch=32&shuffle=0&l1=0.00001'],
  ])('writes the training %j as %s', (training, fragment) => {
    expect(encode({ training })).toBe(fragment);
  });

  it.each([
    [{ name: 'gates' }, 'v=1&data=gates'],
    [{ name: 'gates', gate: 'and' }, 'v=1&data=gates&gate=and'],
    [{ name: 'sine', testShare: 0.25, standardise: true }, 'v=1&data=sine&test-share=0.25&standardise=1'],
  ])('writes the data %j as %s, the loss and the layers that follow them left out', (data, fragment) => {
    expect(encode({ data })).toBe(fragment);
  });

  it('writes large numbers without a plus, which some programs read as a space', () => {
    const normal = catalogue.initialisers.filter((entry) => entry.name === 'normal');
    const wide = normal.map((entry) => ({
      ...entry,
      parameters: entry.parameters.map((rule) => ({ ...rule, max: 1e30 })),
    }));
    const large = { ...catalogue, initialisers: [...wide, ...catalogue.initialisers] };
    const spec = validateSpec({ network: { init: { name: 'normal', scale: 2e25 } } }, large);
    expect(encodeFragment(spec, large)).toBe('v=1&init=normal(scale=2e25)');
    expect(decodeFragment('init=normal(scale=2e25)', large)).toStrictEqual({ spec, notices: [] });
  });

  it('writes every part in one order, readable, without percent escapes', () => {
    const spec = {
      data: {
        name: 'spiral',
        samples: 50,
        classes: 2,
        noise: 1e-7,
        seed: 3,
        testShare: 0.2,
        standardise: true,
      },
      network: {
        layers: [
          { units: 64, activation: { name: 'leaky-relu', slope: 0.1 } },
          { type: 'dropout', rate: 0.5 },
          { units: 8, activation: { name: 'elu', alpha: 1 } },
          { units: 1, activation: 'sigmoid' },
        ],
        init: { name: 'he-normal' },
        seed: 3,
        precision: 'float32',
      },
      loss: 'binary-cross-entropy',
      training: {
        optimizer: { name: 'momentum', learningRate: 0.1, momentum: 0.5 },
        batch: 16,
        shuffle: false,
        seed: 3,
        l1: 0.01,
        l2: 0.001,
      },
      view: { panel: 'check', sample: 12, step: 2, theme: 'dark' },
    };
    expect(encode(spec)).toBe(
      'v=1&samples=50&classes=2&noise=1e-7&test-share=0.2&standardise=1' +
        '&layers=64:leaky-relu(slope=0.1),dropout:0.5,8:elu,1:sigmoid&init=he-normal&loss=binary-cross-entropy' +
        '&opt=momentum(learningRate=0.1,momentum=0.5)&batch=16&shuffle=0&l1=0.01&l2=0.001&seed=3&precision=float32&view=check(sample=12,step=2)&theme=dark',
    );
  });
});

describe('decodeFragment', () => {
  it.each(['', '#', '?', '  ', '&&', '#v=1', 'v=1&'])('takes %j for the default spec', (text) => {
    expect(decode(text)).toStrictEqual({ spec: base, notices: [] });
  });

  it('does not split layers at commas inside parentheses', () => {
    const { spec, notices } = decode('view=check(sample=12,step=2)&layers=4:elu(alpha=2),3:softmax');
    expect(notices).toStrictEqual([]);
    expect(spec.view).toMatchObject({ panel: 'check', sample: 12, step: 2 });
    expect(spec.network.layers[0]).toStrictEqual({
      type: 'dense',
      units: 4,
      activation: { name: 'elu', alpha: 2 },
    });
  });

  it('takes any order of keys, and spaces and lines around them, as an attribute may have', () => {
    const { spec, notices } = decode(`
      noise = 0.5 &
      data = spiral &
      layers = 8 : tanh , 3 : softmax &
      init = uniform( scale = 0.5 )
    `);
    expect(notices).toStrictEqual([]);
    expect(spec.data.noise).toBe(0.5);
    expect(spec.network.layers[0]).toMatchObject({ units: 8, activation: 'tanh' });
    expect(spec.network.init).toStrictEqual({ name: 'uniform', scale: 0.5 });
  });

  it('reads percent escapes, as some programs write them', () => {
    const { spec, notices } = decode('layers=8%3Aleaky-relu%28slope%3D0.1%29%2C3%3Asoftmax&n%6Fise=1');
    expect(notices).toStrictEqual([]);
    expect(spec.network.layers[0]).toMatchObject({ activation: { name: 'leaky-relu', slope: 0.1 } });
    expect(spec.data.noise).toBe(1);
  });

  it.each([
    ['.5', 0.5],
    ['1.', 1],
    ['+1', 1],
    ['5e-1', 0.5],
    ['1E0', 1],
    ['-0', 0],
  ])('reads the number %s', (text, noise) => {
    const { spec, notices } = decode(`noise=${text}`);
    expect(notices).toStrictEqual([]);
    expect(Object.is(spec.data.noise, noise)).toBe(true);
  });

  it('lets data-seed, net-seed and train-seed override seed, wherever it stands', () => {
    const seeds = (text: string) => {
      const { data, network, training } = decode(text).spec;
      return [data.seed, network.seed, training.seed];
    };
    expect(seeds('net-seed=9&seed=7')).toStrictEqual([7, 9, 7]);
    expect(seeds('train-seed=9&seed=7&data-seed=8')).toStrictEqual([8, 7, 9]);
    const broken = decode('net-seed=x&seed=7');
    expect(broken.spec.network.seed).toBe(7);
    expect(broken.notices).toStrictEqual([
      { field: 'network.seed', expected: 'a whole number from 0 to 4294967295', got: 'x', used: '7' },
    ]);
  });

  it('lets the default output layer follow the data without a word, and an explicit one with a notice', () => {
    expect(decode('classes=5').spec.network.layers[1]).toMatchObject({ units: 5 });
    expect(decode('classes=5').notices).toStrictEqual([]);
    const { spec, notices } = decode('classes=5&layers=64:relu,3:softmax');
    expect(spec.network.layers).toMatchObject([{ units: 64 }, { units: 5 }]);
    expect(notices).toStrictEqual([
      { field: 'network.layers[1].units', expected: '5 units, one for each class', got: '3', used: '5' },
    ]);
  });

  it('lets every default follow data without classes, without a word', () => {
    const { spec, notices } = decode('data=sine');
    expect(notices).toStrictEqual([]);
    expect(spec.data.testShare).toBe(0.2);
    expect(spec.loss).toBe('mean-squared-error');
    expect(spec.network.layers).toStrictEqual([
      { type: 'dense', units: 32, activation: 'tanh' },
      { type: 'dense', units: 32, activation: 'tanh' },
      { type: 'dense', units: 1, activation: 'linear' },
    ]);
    expect(spec.network.init).toStrictEqual({ name: 'he-normal' });
    expect(spec.training.optimizer).toStrictEqual({ ...adam, learningRate: 0.01, decay: 1e-3 });
    expect(spec.training.batch).toBe(32);
    expect(encodeFragment(spec, catalogue)).toBe('v=1&data=sine');
  });

  it.each([
    'data=sine&test-share=0',
    'data=sine&batch=0',
    'data=sine&init=uniform',
    'data=sine&opt=adam(learningRate=0.02,decay=0.00001)',
  ])("says in %s what a curve's defaults are not", (text) => {
    expect(encodeFragment(decode(text).spec, catalogue)).toBe(`v=1&${text}`);
  });

  it("takes an optimizer's name alone for the catalogue's values, and no word for the lab's", () => {
    expect(decode('opt=adam').spec.training.optimizer).toStrictEqual({
      ...adam,
      learningRate: 0.001,
      decay: 0,
    });
    expect(decode('opt=adam(learningRate=0.02,decay=1e-5)').spec).toStrictEqual(base);
  });

  it('says once what is wrong with the output units, and what is used in the end', () => {
    expect(decode('layers=0:softmax').notices).toStrictEqual([
      { field: 'network.layers[0].units', expected: 'a whole number from 1 to 1024', got: '0', used: '3' },
    ]);
  });

  it('gives a deeply frozen spec, also where it had to be mended', () => {
    expect(isDeeplyFrozen(decode('classes=5&layers=3:softmax&view=forward(step=9)').spec)).toBe(true);
  });
});
