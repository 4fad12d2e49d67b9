import { describe, expect, it } from 'vitest';
import { defaultSpec, type LabSpec, refit, validateSpec } from '../../web/spec/index.ts';
import { catalogue, isDeeplyFrozen } from './fixture.ts';

const spiral = defaultSpec(catalogue);
const choosing = (before: LabSpec, name: string) =>
  refit(validateSpec({ ...before, data: { name } }, catalogue), before, catalogue);

describe('refit', () => {
  it('gives a curve the network and the training that a link with nothing but its name has', () => {
    const { spec, notices } = choosing(spiral, 'sine');
    expect(spec).toStrictEqual(validateSpec({ data: { name: 'sine' } }, catalogue));
    expect(isDeeplyFrozen(spec)).toBe(true);
    expect(notices).toStrictEqual([
      {
        field: 'network',
        expected: 'one for data without classes',
        got: '3:relu,3:softmax',
        used: '32:tanh,32:tanh,1:linear, and a loss, an optimizer and batches that go with it',
      },
    ]);
  });

  it('gives classes softmax and cross-entropy again', () => {
    const { spec, notices } = choosing(choosing(spiral, 'sine').spec, 'moons');
    expect(spec).toStrictEqual(validateSpec({ data: { name: 'moons' } }, catalogue));
    expect(notices).toHaveLength(1);
  });

  it('keeps the seeds, the precision and the penalties', () => {
    const before = validateSpec(
      { network: { seed: 7, precision: 'float32' }, training: { seed: 8, shuffle: false, l2: 0.1 } },
      catalogue,
    );
    expect(choosing(before, 'sine').spec).toMatchObject({
      network: { seed: 7, precision: 'float32' },
      training: { seed: 8, shuffle: false, l2: 0.1 },
    });
  });

  it('leaves alone what stays of one kind, and a network that was chosen with the data', () => {
    expect(choosing(spiral, 'gates')).toMatchObject({ spec: { network: spiral.network }, notices: [] });
    const network = { layers: [{ units: 1 }] };
    const chosen = validateSpec({ data: { name: 'sine' }, network }, catalogue);
    expect(refit(chosen, spiral, catalogue)).toStrictEqual({ spec: chosen, notices: [] });
  });
});
