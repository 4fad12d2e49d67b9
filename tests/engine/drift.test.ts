// A deep run is chaotic: one rounding grows until two right programs are at different places. How fast that goes here
// is told beside NumPy's own run from weights one ulp larger: a hundred roundings ahead of it is as much as may be.
import { expect, test } from 'vitest';
import { loadEngine } from '../../web/engine/index.ts';
import { oracle } from './fixture.ts';

const reported = [1, 5, 10, 20, 30, 40, 50, 75, 100, 150, 200];

test('2-64-64-3 drifts from NumPy no faster than NumPy from itself, perturbed by one ulp', async () => {
  const { data, network: about, training, drift } = oracle('replay');
  const engine = await loadEngine();
  const layers = [
    ...drift.hidden.map((units: number) => ({ type: 'dense', units, activation: 'relu' })),
    { type: 'dense', units: 3, activation: 'softmax' },
  ];
  const network = engine.network({ data, network: { ...about, layers } });
  const { loss } = network.train(engine.dataset(data), { ...training, epochs: drift.epochs });
  engine.dispose();

  const numpy: number[] = drift.loss;
  const perturbed: number[] = drift.perturbed_loss;
  // The largest so far: a distance may come back to 0 by chance.
  const apart = (run: ArrayLike<number>) => {
    let largest = 0;
    return numpy.map((value, i) => {
      largest = Math.max(largest, Math.abs((run[i] ?? Number.NaN) - value));
      return largest;
    });
  };
  const [ours, theirs] = [apart(loss), apart(perturbed)];
  const lines = reported.map((epoch) => {
    const [a, b] = [ours, theirs].map((run) => (run[epoch - 1] ?? Number.NaN).toExponential(1));
    return `${String(epoch).padStart(5)}   ${a?.padStart(7)}   ${b?.padStart(7)}`;
  });
  console.log(['losses apart from NumPy’s, at most so far', 'epoch   engine   one ulp', ...lines].join('\n'));
  for (const [i, distance] of ours.entries()) {
    expect(distance, `epoch ${i + 1}`).toBeLessThan(Math.max(1e-14, 100 * (theirs[i] ?? 0)));
    if (i < 5) expect(distance).toBeLessThan(1e-9);
  }
}, 60_000);
