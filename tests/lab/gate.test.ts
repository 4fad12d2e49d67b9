// The gate that a sleeping run waits at.
import { expect, test } from 'vitest';
import { Gate } from '../../web/lab/gate.ts';

test('lets pass while it is open, and after it was closed only when it opens', async () => {
  const gate = new Gate();
  const passed: string[] = [];
  await gate.passed();
  gate.close();
  void gate.passed().then(() => passed.push('first'));
  await Promise.resolve();
  expect(passed).toEqual([]);
  gate.open();
  await gate.passed();
  expect(passed).toEqual(['first']);
});

test('a nudge sends on those who wait, and holds those who come later', async () => {
  const gate = new Gate();
  const passed: string[] = [];
  gate.close();
  const first = gate.passed();
  gate.nudge();
  await first;
  void gate.passed().then(() => passed.push('later'));
  await Promise.resolve();
  await Promise.resolve();
  expect(passed).toEqual([]);
});
