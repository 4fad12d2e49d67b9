// What is said of a run that goes on, rests or went wrong.
import { expect, test } from 'vitest';
import type { LabSpec, LayerSpec } from '../../web/spec/lab-spec.ts';
import type { TrainingSnapshot } from '../../web/ui/snapshot.ts';
import { divergenceWords, stateWords } from '../../web/ui/training-words.ts';

const layers: LayerSpec[] = [
  { type: 'dense', units: 4, activation: 'prelu' },
  { type: 'dropout', rate: 0.2 },
  { type: 'dense', units: 3, activation: 'softmax' },
];
const spec = { network: { layers } } as unknown as LabSpec;

test('a divergence names its step, its tensor and the layer, past dropout', () => {
  expect(divergenceWords(spec, { step: 1234, tensor: '0.weights', value: Number.NaN })).toBe(
    'Training stopped at step 1\u202f234: 0.weights of hidden layer 1 is not finite (NaN).',
  );
  expect(divergenceWords(spec, { step: 7, tensor: '1.slope', value: Number.NEGATIVE_INFINITY })).toContain(
    '1.slope of hidden layer 1 is not finite (\u2212∞)',
  );
  expect(divergenceWords(spec, { step: 7, tensor: '3.bias', value: Number.NaN })).toContain(
    '3.bias of the output layer is',
  );
});

test('a loss that is not finite belongs to no layer', () => {
  expect(divergenceWords(spec, { step: 0, tensor: 'loss', value: Number.POSITIVE_INFINITY })).toBe(
    'Training stopped at step 0: the loss is not finite (∞).',
  );
});

test('the state is one line, without numbers that run', () => {
  const training = { epoch: 1500, steps: 3000, running: false, diverged: null } as TrainingSnapshot;
  expect(stateWords({ ...training, steps: 0, epoch: 0 })).toBe('Not trained yet.');
  expect(stateWords({ ...training, running: true })).toBe('Training…');
  expect(stateWords(training)).toBe('Paused at epoch 1\u202f500.');
  expect(stateWords({ ...training, diverged: { step: 7, tensor: 'loss', value: Number.NaN } })).toBe(
    'Stopped.',
  );
});
