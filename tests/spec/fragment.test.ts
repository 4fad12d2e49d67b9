import { describe, expect, it } from 'vitest';
import { decodeFragment, defaultSpec, encodeFragment, validateSpec } from '../../web/spec/index.ts';
import { catalogue, isDeeplyFrozen } from './fixture.ts';

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
    [42, 42, 'v=1'],
    [7, 7, 'v=1&seed=7'],
    [7, 42, 'v=1&data-seed=7'],
    [42, 7, 'v=1&net-seed=7'],
    [7, 8, 'v=1&data-seed=7&net-seed=8'],
  ])('writes the seeds %d and %d as %s', (data, network, fragment) => {
    expect(encode({ data: { seed: data }, network: { seed: network } })).toBe(fragment);
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
      data: { name: 'spiral', samples: 50, classes: 2, noise: 1e-7, seed: 3 },
      network: {
        layers: [
          { units: 64, activation: { name: 'leaky-relu', slope: 0.1 } },
          { units: 8, activation: { name: 'elu', alpha: 1 } },
          { units: 1, activation: 'sigmoid' },
        ],
        init: { name: 'he-normal' },
        seed: 3,
        precision: 'float32',
      },
      loss: 'binary-cross-entropy',
      view: { panel: 'check', sample: 12, step: 2, theme: 'dark' },
    };
    expect(encode(spec)).toBe(
      'v=1&samples=50&classes=2&noise=1e-7&layers=64:leaky-relu(slope=0.1),8:elu,1:sigmoid&init=he-normal' +
        '&loss=binary-cross-entropy&seed=3&precision=float32&view=check(sample=12,step=2)&theme=dark',
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
    expect(spec.network.layers[0]?.activation).toStrictEqual({ name: 'leaky-relu', slope: 0.1 });
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

  it('lets data-seed and net-seed override seed, wherever it stands', () => {
    const { spec } = decode('net-seed=9&seed=7');
    expect([spec.data.seed, spec.network.seed]).toStrictEqual([7, 9]);
    const broken = decode('net-seed=x&seed=7');
    expect(broken.spec.network.seed).toBe(7);
    expect(broken.notices).toStrictEqual([
      { field: 'network.seed', expected: 'a whole number from 0 to 4294967295', got: 'x', used: '7' },
    ]);
  });

  it('lets the default output layer follow the data without a word, and an explicit one with a notice', () => {
    expect(decode('classes=5').spec.network.layers[1]?.units).toBe(5);
    expect(decode('classes=5').notices).toStrictEqual([]);
    const { spec, notices } = decode('classes=5&layers=64:relu,3:softmax');
    expect(spec.network.layers.map((layer) => layer.units)).toStrictEqual([64, 5]);
    expect(notices).toStrictEqual([
      { field: 'network.layers[1].units', expected: '5 units, one for each class', got: '3', used: '5' },
    ]);
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
