// What the lab starts from where nothing but the data is said learns them, from whatever seed: all but the spiral's,
// which is the article's network.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../web/engine/index.ts';
import { loadEngine } from '../../web/engine/index.ts';
import { decodeFragment } from '../../web/spec/index.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** The accuracy after 300 epochs. */
function learned(link: string, seed: number): number {
  const { spec } = decodeFragment(`${link}&seed=${seed}`, engine.describe());
  const dataset = engine.dataset(spec.data);
  const network = engine.network({ ...spec, data: dataset });
  const { accuracy } = network.train(dataset, { ...spec.training, epochs: 300 });
  dataset.dispose();
  network.dispose();
  return accuracy.at(-1) ?? Number.NaN;
}

const gates = ['and', 'or', 'xor', 'nand', 'nor', 'xnor'];

describe('within 300 epochs from five seeds the default network', () => {
  test.each(gates)('tells the corners of %s apart', (gate) => {
    for (const seed of [42, 1, 2, 3, 4]) expect(learned(`data=gates&gate=${gate}`, seed)).toBe(1);
  });

  test.each([
    ['circles', 0.99],
    ['moons', 0.98],
    ['blobs', 0.99],
    ['checkerboard', 0.9],
  ])(
    'learns %s to %d',
    (data, share) => {
      for (const seed of [42, 1, 2, 3, 4])
        expect(learned(`data=${data}`, seed)).toBeGreaterThanOrEqual(share);
    },
    30_000,
  );
});
