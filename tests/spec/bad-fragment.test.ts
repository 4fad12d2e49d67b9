// Bad text at the fragment's door: whatever comes, a valid spec goes out, with a notice that names the field, what was
// expected and what came.
import { describe, expect, it } from 'vitest';
import {
  decodeFragment,
  defaultSpec,
  describeNotice,
  encodeFragment,
  validateSpec,
} from '../../web/spec/index.ts';
import { catalogue, randomSpec, seeded } from './fixture.ts';

const base = defaultSpec(catalogue);
const decode = (text: string) => decodeFragment(text, catalogue);
const sgd = 'only the parameters learningRate, decay, weightDecay';
const whole = 'a whole number from 1 to 1024';
const noise = 'a number from 0 to 2';
const activations = `one of ${catalogue.activations.map(({ name }) => name).join(', ')}`;

describe('hidden units in a fragment', () => {
  it.each([
    ['0', 1],
    ['-1', 1],
    ['1.5', 3],
    ['NaN', 3],
    ['"64"', 3],
    ['2**31', 3],
    ['2147483648', 1024],
    ['1e999', 1024],
    ['Infinity', 3],
    ['0x40', 3],
    ['6_4', 3],
    ['', 3],
  ])('%s become %d with a notice', (text, units) => {
    const { spec, notices } = decode(`layers=${text}:relu,3:softmax`);
    expect(spec.network.layers).toStrictEqual([
      { type: 'dense', units, activation: 'relu' },
      base.network.layers[1],
    ]);
    expect(notices).toStrictEqual([
      { field: 'network.layers[0].units', expected: whole, got: text, used: String(units) },
    ]);
  });
});

describe('one slip', () => {
  it.each([
    ['noise=NaN', 'data.noise', noise, 'NaN', '0.2'],
    ['noise=', 'data.noise', noise, '', '0.2'],
    ['noise=-0.1', 'data.noise', noise, '-0.1', '0'],
    ['noise=9', 'data.noise', noise, '9', '2'],
    ['noise=0,5', 'data.noise', noise, '0,5', '0.2'],
    ['samples=1e9', 'data.samples', 'a whole number from 1 to 10000', '1e9', '10000'],
    ['seed=abc', 'seed', 'a whole number from 0 to 4294967295', 'abc', '42'],
    ['seed=4294967296', 'seed', 'a whole number from 0 to 4294967295', '4294967296', '4294967295'],
    ['v=2', 'v', '1', '2', '1'],
    [
      'data=helix',
      'data',
      'one of spiral, gates, circles, moons, blobs, checkerboard, sine',
      'helix',
      'spiral',
    ],
    [
      'data=__proto__',
      'data',
      'one of spiral, gates, circles, moons, blobs, checkerboard, sine',
      '__proto__',
      'spiral',
    ],
    ['layers=8:rleu,3:softmax', 'network.layers[0].activation', activations, 'rleu', 'linear'],
    [
      'layers=8:elu(alpha=x),3:softmax',
      'network.layers[0].activation.alpha',
      'a number from 0 to 10',
      'x',
      '1',
    ],
    [
      'layers=8:relu(slope=1),3:softmax',
      'network.layers[0].activation.slope',
      'no parameters of relu',
      'slope',
      'nothing',
    ],
    ['init=uniform(scale=11)', 'network.init.scale', 'a number from 0 to 10', '11', '10'],
    ['init=uniform(zoom=1)', 'network.init.zoom', 'only the parameters scale', 'zoom', 'nothing'],
    ['init=uniform(name=zeros)', 'network.init.name', 'each key once', 'zeros', 'the first'],
    ['init=uniform(scale=1,scale=2)', 'network.init.scale', 'each key once', '2', 'the first'],
    [
      'init=uniform(__proto__=1)',
      'network.init.__proto__',
      'only the parameters scale',
      '__proto__',
      'nothing',
    ],
    ['init=uniform(scale=1', 'network.init', 'name(key=value,…)', 'uniform(scale=1', 'the default'],
    ['init=uniform(scale)', 'network.init', 'name(key=value,…)', 'uniform(scale)', 'the default'],
    ['init=(scale=1)', 'network.init', 'name(key=value,…)', '(scale=1)', 'the default'],
    ['init=uniform(scale=1)x', 'network.init', 'name(key=value,…)', 'uniform(scale=1)x', 'the default'],
    ['precision=float16', 'network.precision', 'one of float64, float32', 'float16', 'float64'],
    ['view=sideways', 'view.panel', 'one of forward, backward, update, check', 'sideways', 'forward'],
    ['test-share=1', 'data.testShare', 'a number from 0 to 0.9', '1', '0.9'],
    ['standardise=yes', 'data.standardise', '0 or 1', 'yes', '0'],
    ['data=gates&gate=nxor', 'data.gate', 'one of and, or, xor, nand, nor, xnor', 'nxor', 'xor'],
    ['data=gates&gate=', 'data.gate', 'one of and, or, xor, nand, nor, xnor', '', 'xor'],
    ['layers=dropout:1,3:softmax', 'network.layers[0].rate', 'a number from 0 to 0.95', '1', '0.95'],
    ['layers=dropout:relu,3:softmax', 'network.layers[0].rate', 'a number from 0 to 0.95', 'relu', '0.2'],
    ['layers=3:softmax,dropout:0.2', 'network.layers[1]', 'a dense layer at the end', 'dropout', 'nothing'],
    ['batch=1.5', 'training.batch', 'a whole number from 0 to 1000000', '1.5', '0'],
    ['shuffle=true', 'training.shuffle', '0 or 1', 'true', '1'],
    ['train-seed=-1', 'training.seed', 'a whole number from 0 to 4294967295', '-1', '0'],
    ['l1=-1', 'training.l1', 'a number from 0 to 10', '-1', '0'],
    ['l2=11', 'training.l2', 'a number from 0 to 10', '11', '10'],
    [
      'opt=adam(learningRate=x)',
      'training.optimizer.learningRate',
      'a number from 0 to 1e+300',
      'x',
      '0.001',
    ],
    ['opt=sgd(rho=1)', 'training.optimizer.rho', sgd, 'rho', 'nothing'],
    ['opt=adam(decay=1', 'training.optimizer', 'name(key=value,…)', 'adam(decay=1', 'the default'],
    ['view=forward(step=x)', 'view.step', 'a whole number from 0 to 32', 'x', '0'],
    ['view=forward(step=9)', 'view.step', 'a step from 0 to 4', '9', '4'],
    ['view=forward(sample=300)', 'view.sample', 'a row from 0 to 299', '300', '299'],
    ['view=forward(theme=dark)', 'view.theme', 'only the keys sample, step', 'theme', 'nothing'],
    ['view=forward(panel=check)', 'view.panel', 'only the keys sample, step', 'panel', 'nothing'],
    ['theme=', 'view.theme', 'one of auto, light, dark', '', 'auto'],
    ['noise=1&noise=2', 'noise', 'each key once', '2', 'the first'],
    ['data=spiral&data=moons', 'data', 'each key once', 'moons', 'the first'],
    ['section-2', 'section-2', 'key=value', 'section-2', 'nothing'],
    ['noise=%', 'noise', 'unbroken percent escapes', 'noise=%', 'nothing'],
    ['noise=%E0%A4%A', 'noise', 'unbroken percent escapes', 'noise=%E0%A4%A', 'nothing'],
    ['%zz=1', '%zz', 'unbroken percent escapes', '%zz=1', 'nothing'],
    ['noise=%00', 'data.noise', noise, ' ', '0.2'],
  ])('%s gives one notice', (text, field, expected, got, used) => {
    const { spec, notices } = decode(text);
    expect(notices).toStrictEqual([{ field, expected, got, used }]);
    expect(validateSpec(spec, catalogue)).toStrictEqual(spec);
  });

  it.each([
    '',
    ',',
    '64',
    '64,3:softmax',
    '8:relu,,3:softmax',
    '8:elu(alpha=1,3:softmax',
    '8:',
    ':',
    '8:a:b(c)d',
  ])('in the form of layers=%s drops the list as a whole', (text) => {
    const { spec, notices } = decode(`layers=${text}&noise=1`);
    expect(notices).toStrictEqual([
      {
        field: 'network.layers',
        expected: 'layers such as 64:relu,3:softmax',
        got: text,
        used: 'the default layers',
      },
    ]);
    expect(spec).toStrictEqual({ ...base, data: { ...base.data, noise: 1 } });
  });

  it('of too many layers gives the default ones', () => {
    const { spec, notices } = decode(`layers=${Array(17).fill('3:relu').join(',')}`);
    expect(spec).toStrictEqual(base);
    expect(notices).toStrictEqual([
      { field: 'network.layers', expected: '1 to 16 layers', got: '17', used: 'the default layers' },
    ]);
  });

  it.each(['colour', '__proto__', 'constructor', 'toString', 'width', '<script>alert(1)</script>'])(
    'of an unknown key %s is named, with the keys there are',
    (key) => {
      const { spec, notices } = decode(`noise=1&${key}=2`);
      expect(spec).toStrictEqual({ ...base, data: { ...base.data, noise: 1 } });
      expect(notices).toHaveLength(1);
      expect(notices[0]).toMatchObject({ field: key, got: '2', used: 'nothing' });
      expect(notices[0]?.expected).toMatch(/^only the keys v, data, samples, classes, noise, /);
      expect('polluted' in {}).toBe(false);
    },
  );

  it('in the name of a thing drops its parameters too, which belonged to another', () => {
    const { spec, notices } = decode('init=unifrom(scale=0.5)');
    expect(spec).toStrictEqual(base);
    expect(notices.map(({ field, used }) => [field, used])).toStrictEqual([['network.init', 'uniform']]);
  });

  it('in the name of the optimizer gives the default one, with its own learning rate', () => {
    const { spec, notices } = decode('opt=adma(learningRate=0.5)');
    expect(spec).toStrictEqual(base);
    expect(notices.map(({ field, used }) => [field, used])).toStrictEqual([['training.optimizer', 'adam']]);
  });

  it('does not spoil the rest', () => {
    const { spec, notices } = decode('noise=x&samples=50&loss=hinge&init=zeros');
    expect(notices.map((notice) => notice.field)).toStrictEqual(['data.noise', 'loss']);
    expect(spec.data.samples).toBe(50);
    expect(spec.network.init.name).toBe('zeros');
  });

  it('in the name of the data set leaves its other keys with the one used instead', () => {
    const { spec, notices } = decode('data=helix&noise=1');
    expect(spec.data).toStrictEqual({ ...base.data, noise: 1 });
    expect(notices).toHaveLength(1);
  });
});

describe('hostile text', () => {
  it('beyond 65,536 characters is not read at all', () => {
    const text = `noise=1&samples=${'0'.repeat(65536)}5`;
    const notice = { field: '', expected: 'at most 65536 characters', got: `${text.length} characters` };
    expect(decode(text)).toStrictEqual({ spec: base, notices: [{ ...notice, used: 'the default' }] });
    expect(decode(`samples=${'0'.repeat(65526)}50`).spec.data.samples).toBe(50);
  });

  it.each([',', '(', ')', '((,', '=', '%', '&', 'a&', '8:relu,', 'a(', '%25', '\u0000', '\ud800', '🌀'])(
    'of 64 kB of %j is answered at once with at most 21 notices',
    (piece) => {
      const long = piece.repeat(Math.floor(65000 / piece.length));
      for (const key of ['layers=', 'init=', 'opt=', 'view=', 'noise=', '']) {
        const start = performance.now();
        const { spec, notices } = decode(key + long);
        expect(performance.now() - start).toBeLessThan(2000);
        expect(validateSpec(spec, catalogue)).toStrictEqual(spec);
        expect(notices.length).toBeLessThanOrEqual(21);
        for (const notice of notices) {
          expect(notice.field.length).toBeLessThanOrEqual(60);
          expect(notice.got.length).toBeLessThanOrEqual(60);
          expect(notice.got).not.toMatch(/\p{C}/u);
          expect(notice.used.length).toBeLessThanOrEqual(60);
        }
      }
    },
  );

  it.each(['noise=', `${'k'.repeat(5000)}=`, 'init='])(
    'given twice at length is cut in every part',
    (key) => {
      const pair = key + 'x'.repeat(5000);
      for (const notice of decode(`${pair}&${pair}`).notices) {
        expect(notice.field.length).toBeLessThanOrEqual(60);
        expect(notice.got.length).toBeLessThanOrEqual(60);
        expect(notice.used.length).toBeLessThanOrEqual(60);
        expect(notice.expected).not.toMatch(/x{61}|k{61}/);
      }
    },
  );

  it('with many slips says how many more there were', () => {
    const { notices } = decode(Array.from({ length: 50 }, (_, i) => `k${i}=1`).join('&'));
    expect(notices).toHaveLength(21);
    expect(notices[20]).toMatchObject({ got: '30 more' });
  });

  it('made of valid fragments with random damage always gives a valid spec, and the same one again', () => {
    const random = seeded(3);
    const whole = (n: number) => Math.floor(random() * n);
    const pieces = [
      '&',
      '=',
      ',',
      '(',
      ')',
      ':',
      '%',
      '-',
      '9',
      'e',
      'NaN',
      '__proto__',
      '#',
      ' ',
      '\u202e',
      '"',
    ];
    for (let i = 0; i < 500; i++) {
      let text = encodeFragment(randomSpec(random), catalogue);
      for (let cuts = 1 + whole(4); cuts > 0; cuts--) {
        const at = whole(text.length);
        text = text.slice(0, at) + pieces[whole(pieces.length)] + text.slice(at + whole(4));
      }
      const { spec, notices } = decode(text);
      expect(validateSpec(spec, catalogue), text).toStrictEqual(spec);
      expect(decode(encodeFragment(spec, catalogue)), text).toStrictEqual({ spec, notices: [] });
      for (const notice of notices) expect(describeNotice(notice)).toMatch(/\.$/);
    }
  }, 30_000);
});
