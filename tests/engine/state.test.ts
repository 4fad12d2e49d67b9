// What a run has come to: saved, taken up elsewhere, begun again, and brought back after a divergence.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Engine, loadEngine, type NetworkRequest } from '../../web/engine/index.ts';
import { builds, hashOf, spiralNetwork, thrownBy } from './fixture.ts';

const precisions = ['float64', 'float32'] as const;
type Precision = (typeof precisions)[number];

/** A run that touches everything that training can do, and the hashes of its parameters after it. */
const golden = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8'));

function goldenNetwork(engine: Engine, precision: Precision) {
  const { data, network, loss } = golden.spec;
  return engine.network({ data, network: { ...network, precision }, loss });
}

describe.each(builds)('the $build build', async ({ simd }) => {
  const engine = await loadEngine({ simd });

  test.each(precisions)(
    'comes to the golden bytes after 1,000 epochs in %s, and again after a reset',
    (precision) => {
      const dataset = engine.dataset(golden.spec.data);
      const network = goldenNetwork(engine, precision);
      const start = network.parameters();
      const run = () => {
        const report = network.train(dataset.train, { ...golden.spec.training, epochs: golden.epochs });
        expect(report).not.toHaveProperty('diverged');
        return hashOf(network);
      };
      expect(run()).toBe(golden.sha256[precision]);
      network.setParameters(start);
      network.resetTraining();
      expect(run()).toBe(golden.sha256[precision]);
    },
    60_000,
  );

  test.each(precisions)('goes on from a saved state with the same bytes, in %s', async (precision) => {
    const { data, training } = golden.spec;
    const [here, there] = [goldenNetwork(engine, precision), await loadEngine({ simd: !simd })];
    const dataset = engine.dataset(data);
    here.train(dataset.train, { ...training, steps: 17 }); // in the middle of an epoch
    const state = here.saveState();
    const undisturbed = here.train(dataset.train, { ...training, epochs: 3 });

    const other = goldenNetwork(there, precision);
    other.restoreState(state);
    expect(other.saveState()).toEqual(state);
    const continued = other.train(there.dataset(data).train, { ...training, epochs: 3 });
    expect(continued).toEqual(undisturbed);
    expect(other.saveState()).toEqual(here.saveState());
    expect(other.optimizerState()).toEqual(here.optimizerState());
  });

  test('refuses what is no state of this network, and stays as it was', () => {
    const { data, training } = golden.spec;
    const dataset = engine.dataset(data);
    const network = goldenNetwork(engine, 'float64');
    network.train(dataset.train, { ...training, steps: 5 });
    const state = network.saveState();
    const small = engine.network({ data, network: spiralNetwork });
    const changed = (at: number, value: number) => state.with(at, value);
    const cases: [what: string, bytes: unknown][] = [
      ["another network's", small.saveState()],
      ["another precision's", goldenNetwork(engine, 'float32').saveState()],
      ['no bytes', new Uint8Array()],
      ['other bytes', Uint8Array.from({ length: state.length }, (_, i) => i)],
      ['another version', changed(4, 99)],
      ['more bytes', Uint8Array.of(...state, 0)],
      ['an array', [...state]],
      ['text', 'SPRL'],
      ['nothing', undefined],
      ...[1, 4, 5, 20, 200, state.length - 1].map((length): [string, Uint8Array] => [
        `the first ${length} bytes`,
        state.slice(0, length),
      ]),
    ];
    for (const [what, bytes] of cases) {
      const error = thrownBy(() => network.restoreState(bytes as Uint8Array));
      expect([error.code, error.field], what).toEqual(['invalid-argument', 'state']);
    }
    expect(network.saveState()).toEqual(state);
  });

  test('a reset forgets all but the parameters', () => {
    const dataset = engine.dataset({ name: 'spiral', samples: 9, seed: 1 });
    const network = engine.network({ data: dataset, network: spiralNetwork });
    const how = { optimizer: { name: 'momentum' }, batch: 4, epochs: 2 };
    network.train(dataset, how);
    const fresh = engine.network({ data: dataset, network: { ...spiralNetwork, seed: 7 } });
    fresh.setParameters(network.parameters());
    network.resetTraining();
    expect(network.optimizerState()).toBeNull();
    expect(network.saveState()).toEqual(fresh.saveState());
    expect(network.train(dataset, how)).toEqual(fresh.train(dataset, how));
  });
});

describe.each(builds)('a run that diverges in the $build build', async ({ simd }) => {
  const engine = await loadEngine({ simd });
  const dataset = engine.dataset({ name: 'spiral', samples: 20, seed: 42 });

  test.each(precisions.flatMap((precision) => ['sgd', 'adam'].map((name) => ({ precision, name }))))(
    'stops, says where, and goes back to the last good step ($name, $precision)',
    ({ precision, name }) => {
      const request: NetworkRequest = { data: dataset, network: { ...spiralNetwork, precision } };
      const network = engine.network(request);
      const sane = { optimizer: { name, learningRate: 0.01 }, batch: 16 };
      network.train(dataset, { ...sane, steps: 5 });
      const wild = { ...sane, optimizer: { name, learningRate: precision === 'float64' ? 1e200 : 1e30 } };
      const { diverged, steps } = network.train(dataset, { ...wild, epochs: 100 });
      if (!diverged) throw new Error('the run did not diverge');
      expect(diverged.step).toBeGreaterThanOrEqual(5);
      expect(diverged.step - steps).toBeLessThanOrEqual(0);
      expect(diverged.tensor).toMatch(/^\d\.(weights|bias|outputs)$|^loss$/);
      expect(diverged.layer).toBe(diverged.tensor === 'loss' ? null : Number(diverged.tensor[0]));
      expect(Number.isFinite(diverged.value)).toBe(false);

      network.restoreLastGood();
      expect(Number.isFinite(network.lossOf(dataset))).toBe(true);
      const taken = network.optimizerState()?.steps ?? 0;
      expect(taken).toBeGreaterThanOrEqual(5);
      expect(taken).toBeLessThanOrEqual(diverged.step);
      // The state there is the undisturbed run's at the same step.
      const twin = engine.network(request);
      twin.train(dataset, { ...sane, steps: 5 });
      if (taken > 5) twin.train(dataset, { ...wild, steps: taken - 5 });
      expect(network.parameters()).toEqual(twin.parameters());
      expect(network.train(dataset, { ...sane, steps: 1 })).not.toHaveProperty('diverged');
    },
  );

  test('there is no last good step without a divergence', () => {
    const network = engine.network({ data: dataset, network: spiralNetwork });
    expect(thrownBy(() => network.restoreLastGood())).toMatchObject({
      code: 'invalid-argument',
      field: 'state',
    });
    network.train(dataset, { optimizer: { name: 'sgd' }, epochs: 1 });
    expect(thrownBy(() => network.restoreLastGood()).expected).toMatch(/diverged/);
  });
});
