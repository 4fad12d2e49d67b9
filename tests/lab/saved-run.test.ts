// The file of a saved run: what is written is read again, and what is wrong with a file is said with its field.
import { describe, expect, test } from 'vitest';
import { readSavedRun, type SavedRun, writeSavedRun } from '../../web/lab/saved-run.ts';
import { catalogue } from '../../web/spec/built-catalogue.ts';
import { parameterShapes, readLink, startFrom } from '../../web/spec/index.ts';
import type { LabError } from '../../web/spec/lab-error.ts';

const { spec } = readLink('v=1&samples=20&layers=4:prelu,3:softmax&batch=16&test-share=0.2', catalogue);
const parameters = parameterShapes(spec, catalogue).map(({ name, shape }) => ({
  name,
  shape,
  values: Float64Array.from({ length: shape[0] * shape[1] }, (_, i) => 1 / (i + 3)),
}));

const run: SavedRun = {
  spec,
  start: startFrom(parameters),
  own: null,
  edited: true,
  made: '0.1.0',
  state: Uint8Array.from({ length: 20_000 }, (_, i) => i % 256),
  progress: {
    epoch: 2,
    steps: 7,
    batch: 1,
    curves: {
      loss: [1.1, 0.1 + 0.2],
      penalty: [0, 5e-324],
      accuracy: [Number.NaN, 0.5],
      testEpochs: [2],
      testLoss: [1.7976931348623157e308],
      testAccuracy: [Number.NaN],
    },
    optimizer: { name: 'adam', since: 0 },
  },
};
const file = JSON.parse(writeSavedRun(run));

function refusal(change: Record<string, unknown>): LabError {
  try {
    readSavedRun(JSON.stringify({ ...file, ...change }));
  } catch (error) {
    return error as LabError;
  }
  throw new Error('nothing was refused');
}

test('a saved run is read as it was written, to the last bit', () => {
  expect(readSavedRun(writeSavedRun(run))).toStrictEqual(run);
  const drawn = { ...run, start: null, edited: false };
  expect(readSavedRun(writeSavedRun(drawn))).toStrictEqual(drawn);
});

describe('a file is refused', () => {
  test.each(['', '  ', 'x,y,label\n1,2,a', '[1]', 'null', '{"v": 1}', '\u0000', '{'.repeat(1000)])(
    'that is none: %j',
    (text) => {
      expect(() => readSavedRun(text)).toThrow(/^the file: expected a run that the lab saved, got an/);
    },
  );

  test.each([
    ['v', { v: 2 }],
    ['data.noise', { spec: { ...spec, data: { ...spec.data, noise: 'much' } } }],
    ['surprise', { spec: { ...spec, surprise: 1 } }],
    ['view.sample', { spec: { ...spec, view: { ...spec.view, sample: 60 } } }],
    ['start', { start: 7 }],
    ['start', { start: 'float64.00000000.AAAA' }],
    ['progress', { progress: null }],
    ['progress.epoch', { progress: { ...run.progress, epoch: -1 } }],
    ['progress.steps', { progress: { ...run.progress, steps: 1.5 } }],
    ['progress.batch', { progress: { ...run.progress, batch: '1' } }],
    ['progress.optimizer', { progress: { ...run.progress, optimizer: 1 } }],
    [
      'progress.curves.loss',
      { progress: { ...run.progress, curves: { ...run.progress.curves, loss: [1] } } },
    ],
    [
      'progress.curves.accuracy',
      { progress: { ...file.progress, curves: { ...file.progress.curves, accuracy: ['a', 1] } } },
    ],
    ['state', { state: '###' }],
  ])('that is wrong in %s', (field, change) => {
    expect(refusal(change)).toMatchObject({ code: 'invalid-argument', field });
  });
});
