import { describe, expect, it } from 'vitest';
import { defaultSpec, describeNotice, readSpecText } from '../../web/spec/index.ts';
import { catalogue } from './fixture.ts';

const base = defaultSpec(catalogue);
const read = (text: string) => readSpecText(text, catalogue);

describe('the text of the spec attribute', () => {
  it("is a link's fragment, or JSON", () => {
    const spec = { ...base, data: { ...base.data, noise: 0.5 } };
    expect(read('noise=0.5')).toStrictEqual({ spec, notices: [] });
    expect(read('\n {"data": {"noise": 0.5}}')).toStrictEqual({ spec, notices: [] });
  });

  it('in JSON may say one part of the training', () => {
    const training = { ...base.training, batch: 32 };
    expect(read('{"training": {"batch": 32}}')).toStrictEqual({ spec: { ...base, training }, notices: [] });
  });

  it('in JSON takes a wrong value for a notice and nothing else of it', () => {
    expect(read('{"data": {"samples": 50, "noise": "0.5"}}')).toStrictEqual({
      spec: base,
      notices: [
        { field: 'data.noise', expected: 'a number from 0 to 2', got: '"0.5"', used: 'the default spec' },
      ],
    });
  });

  it.each(['{', '{"data": {noise: 1}}', '{} {}'])('says that %s is not JSON', (text) => {
    expect(read(text)).toStrictEqual({
      spec: base,
      notices: [{ field: 'spec', expected: 'JSON', got: text, used: 'the default spec' }],
    });
  });

  it('in JSON lets output units that do not fit follow the data, with a notice', () => {
    const { spec, notices } = read('{"data": {"classes": 4}, "network": {"layers": [{"units": 3}]}}');
    expect(spec.network.layers).toStrictEqual([{ type: 'dense', units: 4, activation: 'linear' }]);
    expect(notices).toHaveLength(1);
  });

  it('sets nothing through __proto__', () => {
    const { spec, notices } = read('{"__proto__": {"polluted": 1}, "data": {"noise": 1}}');
    expect(spec).toStrictEqual(base);
    expect(notices[0]?.field).toBe('__proto__');
    expect('polluted' in {}).toBe(false);
  });
});

describe('describeNotice', () => {
  it.each([
    [
      { field: 'training.optimizer.rho', expected: 'no parameters of sgd', got: 'rho', used: 'nothing' },
      'optimizer rho: expected no parameters of sgd, got rho. It is ignored.',
    ],
    [
      { field: 'network.layers[1]', expected: 'a dense layer at the end', got: 'dropout', used: 'nothing' },
      'layer 2: expected a dense layer at the end, got dropout. It is ignored.',
    ],
    [
      { field: 'network.layers[0].units', expected: 'a whole number from 1 to 1024', got: '0', used: '1' },
      'layer 1 units: expected a whole number from 1 to 1024, got 0. The lab uses 1.',
    ],
    [
      { field: 'data.noise', expected: 'a number from 0 to 2', got: '', used: '0.2' },
      'noise: expected a number from 0 to 2, got nothing. The lab uses 0.2.',
    ],
    [
      { field: 'colour', expected: 'only the keys v, data', got: 'red', used: 'nothing' },
      'colour: expected only the keys v, data, got red. It is ignored.',
    ],
    [
      { field: '', expected: 'at most 65536 characters', got: '70000 characters', used: 'the default' },
      'Expected at most 65536 characters, got 70000 characters. The lab uses the default.',
    ],
  ])('says %j as a sentence', (notice, sentence) => {
    expect(describeNotice(notice)).toBe(sentence);
  });
});
