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

  it('gives classes that need another network theirs, where the reader has not changed the one before', () => {
    const gates = choosing(spiral, 'gates');
    expect(gates.spec).toStrictEqual(validateSpec({ data: { name: 'gates' } }, catalogue));
    expect(gates.notices).toStrictEqual([
      {
        field: 'network',
        expected: 'one that learns gates',
        got: '3:relu,3:softmax',
        used: '8:tanh,2:softmax',
      },
    ]);
    const back = choosing(choosing(gates.spec, 'checkerboard').spec, 'spiral');
    expect(back.spec).toStrictEqual(spiral);
    const layers = [{ type: 'dense', units: 64, activation: 'relu' }, { activation: 'softmax' }];
    const own = validateSpec({ network: { layers } }, catalogue);
    expect(choosing(own, 'gates')).toMatchObject({ spec: { network: own.network }, notices: [] });
    const init = validateSpec({ network: { init: { name: 'zeros' } } }, catalogue);
    expect(choosing(init, 'gates')).toMatchObject({ spec: { network: init.network }, notices: [] });
  });

  it('keeps the optimizer that was chosen for other classes', () => {
    const before = validateSpec({ training: { optimizer: { name: 'sgd', learningRate: 0.5 } } }, catalogue);
    expect(choosing(before, 'gates').spec.training).toStrictEqual(before.training);
  });

  it('leaves alone what the same network learns, and a network that was chosen with the data', () => {
    expect(choosing(spiral, 'blobs')).toMatchObject({ spec: { network: spiral.network }, notices: [] });
    const network = { layers: [{ units: 1 }] };
    const chosen = validateSpec({ data: { name: 'sine' }, network }, catalogue);
    expect(refit(chosen, spiral, catalogue)).toStrictEqual({ spec: chosen, notices: [] });
  });
});
