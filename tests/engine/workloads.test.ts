// The workloads that `npm run bench:peers` times, run once: a figure there is worth what these say.
import { describe, expect, test } from 'vitest';
import { loadEngine } from '../../web/engine/index.ts';
import { worstError } from '../bench/peers/peer.ts';
import { peers } from '../bench/peers/spiral-lab.ts';
import { makeWorkload, workloads } from '../bench/peers/workload.ts';

const engine = await loadEngine();
const [single, double] = peers;

// A frame's points come from predictGrid in the network's own precision, NumPy's are rounded to float32.
const toleranceOf = { loss: 1e-12, train: 1e-12, grid: 1e-6 };

describe.each(workloads)('$name, $about', ({ name }) => {
  const workload = makeWorkload(engine, name);

  test('agrees with NumPy in float64', async () => {
    const tolerances = workload.runs.map(() => toleranceOf[workload.task]);
    expect(double && (await worstError(double, { ...workload, tolerances }))).toBeLessThanOrEqual(1);
  }, 60_000);

  test('agrees with NumPy in float32, as far as rounding lets it', async () => {
    expect(single && (await worstError(single, workload))).toBeLessThanOrEqual(1);
  }, 60_000);
});

test('an error of a loss, of an output or of no number at all is told', async () => {
  const wrong = { name: 'wrong', supports: () => true };
  const start = (loss: number) => () => ({ run: () => loss, outputs: () => [], dispose() {} });
  const workload = makeWorkload(engine, 'W1');
  const [expected = 0] = workload.expected.losses ?? [];
  expect(await worstError({ ...wrong, start: start(expected) }, workload)).toBe(0);
  expect(await worstError({ ...wrong, start: start(expected * 1.001) }, workload)).toBeGreaterThan(1);
  expect(await worstError({ ...wrong, start: start(Number.NaN) }, workload)).toBeNaN();
  expect(await worstError({ ...wrong, start: start(0) }, makeWorkload(engine, 'W3f'))).toBeNaN();
});
