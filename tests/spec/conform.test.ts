import { describe, expect, it } from 'vitest';
import { conform, validateSpec } from '../../web/spec/index.ts';
import { catalogue, isDeeplyFrozen } from './fixture.ts';

const output = (classes: number, units: number, loss: string) =>
  conform(validateSpec({ data: { classes }, network: { layers: [{ units }] }, loss }, catalogue));

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
    const { spec, notices } = output(classes, units, loss);
    expect(spec.network.layers[0]?.units).toBe(used);
    expect(notices.map((notice) => [notice.field, notice.got, notice.used])).toStrictEqual(
      units === used ? [] : [['network.layers[0].units', String(units), String(used)]],
    );
  });

  it('leaves the output of data without classes to the author', () => {
    const spec = validateSpec({ data: { name: 'curve' }, network: { layers: [{ units: 7 }] } }, catalogue);
    expect(conform(spec)).toStrictEqual({ spec, notices: [] });
  });

  it('keeps the chosen sample and step inside the run', () => {
    const data = { samples: 5, classes: 2 };
    const { spec, notices } = conform(validateSpec({ data, view: { sample: 10, step: 5 } }, catalogue));
    expect(spec.view).toMatchObject({ sample: 9, step: 4 });
    expect(notices.map((notice) => notice.field)).toStrictEqual(['view.sample', 'view.step']);
    expect(isDeeplyFrozen(spec)).toBe(true);
  });

  it('answers with the very spec it was given where all fits', () => {
    const spec = validateSpec({}, catalogue);
    expect(conform(spec).spec).toBe(spec);
  });
});
