// Bad requests for training, refused before the first step with nothing changed.
import { describe, expect, test } from 'vitest';
import { loadEngine } from '../../web/engine/index.ts';
import { builds, spiralNetwork, thrownBy } from './fixture.ts';

describe.each(builds)('the $build build refuses', async ({ simd }) => {
  const engine = await loadEngine({ simd });
  const dataset = engine.dataset({ name: 'spiral', samples: 4, seed: 1 });
  const network = engine.network({ data: dataset, network: spiralNetwork });
  const adam = { name: 'adam' };
  const state = network.saveState();

  /** Of a request with these settings, and one epoch unless they say how far. */
  const refusalOf = (settings: object) => {
    const far = 'epochs' in settings || 'steps' in settings ? {} : { epochs: 1 };
    const error = thrownBy(() => network.train(dataset, { optimizer: adam, ...far, ...settings } as never));
    expect(error.code).toBe('invalid-argument');
    expect(network.saveState()).toEqual(state);
    return error;
  };

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e6 + 1, '3', null])('%s epochs', (epochs) => {
    expect(refusalOf({ epochs })).toMatchObject({
      field: 'epochs',
      expected: 'a whole number in [1, 1000000]',
    });
  });

  test.each([0, -1, 1.5, Number.NaN, 1e9 + 1, '3', null])('%s steps', (steps) => {
    expect(refusalOf({ steps })).toMatchObject({
      field: 'steps',
      expected: 'a whole number in [1, 1000000000]',
    });
  });

  test('both epochs and steps, or neither', () => {
    expect(refusalOf({ epochs: 1, steps: 1 })).toMatchObject({ field: 'epochs', got: '"both"' });
    expect(refusalOf({ epochs: undefined })).toMatchObject({ field: 'epochs', got: 'undefined' });
  });

  test.each([
    [{ optimizer: { name: 'lion' } }, 'training.optimizer', /sgd.*adamw/],
    [{ optimizer: undefined }, 'training.optimizer', /object/],
    [{ optimizer: { name: 3 } }, 'training.optimizer.name', /name/],
    [{ optimizer: { name: 'adam', learningRate: -1 } }, 'training.optimizer.learningRate', /number in/],
    [{ optimizer: { name: 'adam', learningRate: '0.1' } }, 'training.optimizer.learningRate', /number/],
    [{ optimizer: { name: 'adam', learningRate: Number.NaN } }, 'training.optimizer.learningRate', /finite/],
    [{ optimizer: { name: 'sgd', momentum: 0.9 } }, 'training.optimizer.momentum', /learningRate/],
    [{ batch: -1 }, 'training.batch', /\[0, 1000000\]/],
    [{ batch: 1.5 }, 'training.batch', /whole/],
    [{ shuffle: 1 }, 'training.shuffle', /true or false/],
    [{ dropLast: 'no' }, 'training.dropLast', /true or false/],
    [{ seed: -1 }, 'training.seed', /4294967295/],
    [{ seed: '1' }, 'training.seed', /4294967295/],
    [{ l1: -1 }, 'training.l1', /\[0, 10\]/],
    [{ l2: 11 }, 'training.l2', /\[0, 10\]/],
    [{ l2: Number.NaN }, 'training.l2', /finite/],
    [{ untilLoss: Number.NaN }, 'untilLoss', /finite/],
    [{ untilLoss: '0' }, 'untilLoss', /finite/],
  ])('%j', (settings, field, expected) => {
    const error = refusalOf(settings);
    expect(error.field).toBe(field);
    expect(error.expected).toMatch(expected);
  });

  test('data that does not fit the network, and what is no data set', () => {
    const train = (data: unknown) =>
      thrownBy(() => network.train(data as never, { optimizer: adam, epochs: 1 }));
    expect(train(engine.dataset({ name: 'sine', seed: 1 })).field).toBe('inputs');
    expect(train(engine.dataset({ name: 'blobs', classes: 5, seed: 1 })).field).toBe('labels');
    expect(train(network).field).toBe('dataset');
    expect(train({ inputs: [1, 2], labels: [0] }).field).toBe('dataset');
    expect(network.saveState()).toEqual(state);
  });

  test('a request that is none', () => {
    for (const request of [undefined, null, 3, 'adam']) {
      expect(thrownBy(() => network.train(dataset, request as never)).field).toBe('training');
    }
  });

  test('gradients of what does not fit', () => {
    for (const method of ['gradients', 'checkGradients', 'trace'] as const) {
      const call = (...args: unknown[]) =>
        thrownBy(() => (network[method] as (...args: unknown[]) => unknown)(...args)).field;
      expect(call([1, 2, 3], [0])).toBe('inputs');
      expect(call([1, 2], [0, 1])).toBe('targets');
      expect(call([1, 2], Int32Array.of(3))).toBe('labels');
      if (method !== 'trace') expect(call([1, 2], [0], { l1: -1 })).toBe('training.l1');
    }
  });

  test('dropout that leaves nothing, and dropout at the end', () => {
    const withLayers = (...layers: object[]) =>
      thrownBy(() => engine.network({ data: dataset, network: { layers: layers as never, seed: 1 } }));
    const dense = spiralNetwork.layers[1];
    for (const rate of [1, -0.1, Number.NaN, '0.5', undefined]) {
      expect(withLayers({ type: 'dropout', rate }, dense).field).toBe('network.layers[0].rate');
    }
    expect(withLayers(dense, { type: 'dropout', rate: 0.5 }).field).toMatch(/^network\.layers\[1\]/);
  });

  test('and a disposed network everything', () => {
    const gone = engine.network({ data: dataset, network: spiralNetwork });
    gone.dispose();
    for (const call of [
      () => gone.train(dataset, { optimizer: adam, epochs: 1 }),
      () => gone.resetTraining(),
      () => gone.saveState(),
      () => gone.restoreState(state),
      () => gone.restoreLastGood(),
      () => gone.optimizerState(),
      () => gone.gradients([1, 2], [0]),
      () => gone.checkGradients([1, 2], [0]),
    ]) {
      expect(thrownBy(call).code).toBe('disposed');
    }
  });
});
