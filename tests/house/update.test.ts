// The update view's arithmetic: ten steps of PyTorch's own optimizers, and lines whose numbers come to their results.
import { expect, test } from 'vitest';
import { denseLayers, parameterLabel } from '../../web/ui/see-through-steps.ts';
import { type Update, workUpdate } from '../../web/ui/update-rules.ts';
import reference from '../oracle/optimizers.json' with { type: 'json' };
import { comesTo, specWith } from './worked.ts';

const start = Object.values(reference.start).flat();

/** The numbers that a step leaves behind, by their names: `p`, `m`, `v`. */
function after(update: Update): Record<string, number> {
  return Object.fromEntries(
    workUpdate(update)
      .filter(({ working }) => working.symbol.endsWith('′'))
      .map(({ working, value }) => [working.symbol.slice(0, -1), value]),
  );
}

test.each(reference.runs)(
  'ten steps of $optimizer.name are PyTorch’s',
  ({ optimizer, gradients, parameters }) => {
    for (const [index, first] of start.entries()) {
      let p = first;
      let moments: Record<string, number> = {};
      for (const [steps, gradient] of gradients.entries()) {
        const rate = optimizer.learningRate / (1 + optimizer.decay * steps);
        const g = gradient[index] ?? Number.NaN;
        const next = after({ p, g, moments, steps, rate, optimizer, entry: undefined });
        expect(Math.abs((next.p ?? Number.NaN) - (parameters[steps]?.[index] ?? 0))).toBeLessThan(1e-11);
        p = next.p ?? Number.NaN;
        moments = next;
      }
    }
  },
);

test.each(reference.runs)('every line of $optimizer.name comes to its result', ({ optimizer, gradients }) => {
  const rate = optimizer.learningRate / (1 + optimizer.decay * 9);
  const moments = { m: -0.021, v: 0.013, s: 0.37 };
  const g = gradients[0]?.[2] ?? Number.NaN;
  const lines = workUpdate({ p: -0.866, g, moments, steps: 9, rate, optimizer, entry: undefined });
  for (const { working, value } of lines) {
    const values = working.lines.map(comesTo).filter((each) => !Number.isNaN(each));
    expect(values.length).toBeGreaterThan(0);
    for (const each of values) expect(Math.abs(each - value)).toBeLessThan(1e-4 * Math.abs(value));
  }
});

test('what the choice leaves out is the optimizer’s default', () => {
  const parameter = { name: 'momentum', label: '', type: 'number', min: 0, max: 1, default: 0.5 } as const;
  const entry = { name: 'momentum', label: '', formula: '', numpy: '', parameters: [parameter] };
  const update = {
    p: 1,
    g: 2,
    moments: { v: 4 },
    steps: 0,
    rate: 0.1,
    optimizer: { name: 'momentum' },
    entry,
  };
  // v = 0.5·4 + 2 = 4, p = 1 − 0.1·4
  expect(after(update)).toEqual({ v: 4, p: 0.6 });
});

test('a parameter is named after its dense layer, whatever dropouts come before it', () => {
  const dense = { type: 'dense', units: 3, activation: 'relu' } as const;
  const layers = [dense, { type: 'dropout', rate: 0.2 } as const, dense];
  const spec = specWith(layers);
  expect(denseLayers(spec).map(({ index }) => index)).toEqual([0, 3]);
  expect(parameterLabel('3.weights', spec)).toBe('Layer 2 weights');
  expect(parameterLabel('4.slope', spec)).toBe('Layer 2 slopes');
  expect(parameterLabel('inputs', spec)).toBe('Inputs');
});
