import { describe, expect, it } from 'vitest';
import { conform, type Notice, validateSpec } from '../../web/spec/index.ts';
import { catalogue, isDeeplyFrozen } from './fixture.ts';

const conformed = (value: unknown) => conform(validateSpec(value, catalogue), catalogue);
const told = (notices: readonly Notice[]) => notices.map(({ field, got, used }) => [field, got, used]);
const dense = { units: 3, activation: 'softmax' };
const dropout = { type: 'dropout', rate: 0.5 };

describe('conform', () => {
  it.each([
    [2, 1, 'binary-cross-entropy', 1],
    [2, 1, 'mean-squared-error', 1],
    [2, 2, 'binary-cross-entropy', 2],
    [2, 1, 'categorical-cross-entropy', 2],
    [3, 1, 'binary-cross-entropy', 3],
    [3, 1, 'mean-squared-error', 3],
    [3, 4, 'categorical-cross-entropy', 3],
  ])('gives %d classes with %d output units and %s %d units', (classes, units, loss, used) => {
    const { spec, notices } = conformed({ data: { classes }, network: { layers: [{ units }] }, loss });
    expect(spec.network.layers).toMatchObject([{ units: used }]);
    expect(told(notices)).toStrictEqual(
      units === used ? [] : [['network.layers[0].units', String(units), String(used)]],
    );
  });

  it.each([
    ['gates', 3, '2 units, one for each class', 2],
    ['moons', 3, '2 units, one for each class', 2],
    ['blobs', 2, '3 units, one for each class', 3],
    ['sine', 2, '1 unit, one for each value', 1],
  ])("lets the output of %s follow the catalogue's facts", (name, units, expected, used) => {
    const layers = [{ units }];
    const { spec, notices } = conformed({ data: { name }, network: { layers } });
    expect(notices).toStrictEqual([
      { field: 'network.layers[0].units', expected, got: String(units), used: String(used) },
    ]);
    expect(spec.network.layers).toMatchObject([{ units: used }]);
  });

  it.each(['categorical-cross-entropy', 'binary-cross-entropy'])(
    'lets %s give way on data without classes, and keeps it elsewhere',
    (loss) => {
      const { spec, notices } = conformed({ data: { name: 'sine' }, loss });
      expect(spec.loss).toBe('mean-squared-error');
      const expected = 'mean-squared-error for data without classes';
      expect(notices).toStrictEqual([{ field: 'loss', expected, got: loss, used: 'mean-squared-error' }]);
      expect(conformed({ data: { name: 'circles' }, loss }).notices).toStrictEqual([]);
    },
  );

  it('lets a softmax at the output give way on data without classes, and keeps it elsewhere', () => {
    const { spec, notices } = conformed({
      data: { name: 'sine' },
      network: { layers: [{ units: 1, activation: 'softmax' }] },
    });
    expect(spec.network.layers).toMatchObject([{ units: 1, activation: 'linear' }]);
    expect(told(notices)).toStrictEqual([['network.layers[0].activation', 'softmax', 'linear']]);
    expect(conformed({ network: { layers: [dense] } }).notices).toStrictEqual([]);
  });

  it('leaves out dropouts after the last dense layer, and keeps those before it', () => {
    const { spec, notices } = conformed({ network: { layers: [dropout, dense, dropout, dropout] } });
    expect(spec.network.layers).toStrictEqual([dropout, { type: 'dense', ...dense }]);
    expect(told(notices)).toStrictEqual([
      ['network.layers[2]', 'dropout', 'nothing'],
      ['network.layers[3]', 'dropout', 'nothing'],
    ]);
  });

  it('gives a network of dropout alone the default layers', () => {
    const { spec, notices } = conformed({ data: { classes: 4 }, network: { layers: [dropout] } });
    expect(spec.network.layers).toMatchObject([{ units: 3 }, { units: 4 }]);
    expect(told(notices)).toStrictEqual([['network.layers', 'dropout alone', 'the default layers']]);
  });

  it('keeps the chosen sample and step inside the run', () => {
    const data = { samples: 5, classes: 2 };
    const { spec, notices } = conformed({ data, view: { sample: 10, step: 5 } });
    expect(spec.view).toMatchObject({ sample: 9, step: 4 });
    expect(notices.map((notice) => notice.field)).toStrictEqual(['view.sample', 'view.step']);
    expect(isDeeplyFrozen(spec)).toBe(true);
  });

  it.each([
    ['spiral', 15],
    ['gates', 20],
    ['moons', 10],
    ['sine', 5],
  ])('counts for 5 samples of %s %d rows', (name, rows) => {
    const data = { name, samples: 5 };
    expect(conformed({ data, view: { sample: rows - 1 } }).notices).toStrictEqual([]);
    expect(conformed({ data, view: { sample: rows } }).spec.view.sample).toBe(rows - 1);
  });

  it('leaves the sample alone where the catalogue does not say how many rows there are', () => {
    const datasets = catalogue.datasets.map((entry) => {
      const { rowsPerSample: _, ...data } = entry.data;
      return { ...entry, data };
    });
    const spec = validateSpec({ view: { sample: 5000 } }, catalogue);
    expect(conform(spec, { ...catalogue, datasets })).toStrictEqual({ spec, notices: [] });
  });

  it('counts two steps a dense layer, and none for a dropout', () => {
    const network = { layers: [{ units: 8 }, dropout, dense] };
    expect(conformed({ network, view: { step: 4 } }).notices).toStrictEqual([]);
    expect(conformed({ network, view: { step: 5 } }).spec.view.step).toBe(4);
  });

  it('answers with the very spec it was given where all fits', () => {
    const spec = validateSpec({}, catalogue);
    expect(conform(spec, catalogue).spec).toBe(spec);
  });
});
