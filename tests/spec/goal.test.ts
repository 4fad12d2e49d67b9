// Goals: what a run is to reach.
import { describe, expect, it } from 'vitest';
import { evidenceOf, goalWords, type Measured, parseGoal } from '../../web/spec/goal.ts';

const measured: Measured = { accuracy: 0.95, loss: 0.2, 'test accuracy': null, 'test loss': null, epoch: 12 };

describe('a goal', () => {
  it.each([
    ['accuracy>=0.95', 'accuracy ≥ 0.95'],
    ['accuracy≥0.95', 'accuracy ≥ 0.95'],
    [' Accuracy >= 95 % ', 'accuracy ≥ 0.95'],
    ['loss<.1', 'loss < 0.1'],
    ['loss <= 1e-3', 'loss ≤ 0.001'],
    ['loss<0.1 and test-accuracy>0.9', 'loss < 0.1 and test accuracy > 0.9'],
    ['test accuracy > 0.9, epoch<=100', 'test accuracy > 0.9 and epoch ≤ 100'],
  ])('%s reads as %s', (text, words) => {
    expect(goalWords(parseGoal(text))).toBe(words);
    expect(parseGoal(goalWords(parseGoal(text)))).toStrictEqual(parseGoal(text));
  });

  it.each([
    '',
    'fun',
    'speed>1',
    'accuracy=0.9',
    'accuracy>2',
    'loss<10%',
    'loss<-1',
    'loss<0.1 and',
    'loss<0.1 or loss<1',
    'loss<NaN',
  ])('"%s" is refused with what was expected and what came', (text) => {
    expect(() => parseGoal(text)).toThrow(
      /^goal: expected conditions such as accuracy>=0\.95 or loss<0\.1, of accuracy, loss, test accuracy, test loss, epoch, got /,
    );
  });

  it('is reached where every condition holds, which the evidence shows', () => {
    expect(evidenceOf(parseGoal('accuracy>=0.95, loss<0.5'), measured)).toStrictEqual([
      { measure: 'accuracy', relation: '≥', value: 0.95, actual: 0.95 },
      { measure: 'loss', relation: '<', value: 0.5, actual: 0.2 },
    ]);
    expect(evidenceOf(parseGoal('accuracy>0.95'), measured)).toBeNull();
    expect(evidenceOf(parseGoal('accuracy>=0.95, loss<0.2'), measured)).toBeNull();
    expect(evidenceOf(parseGoal('epoch<=12'), measured)).toHaveLength(1);
  });

  it('is not reached by what is not there, nor by what is no number', () => {
    expect(evidenceOf(parseGoal('test-accuracy>=0'), measured)).toBeNull();
    expect(evidenceOf(parseGoal('loss<1'), { ...measured, loss: Number.NaN })).toBeNull();
  });
});
