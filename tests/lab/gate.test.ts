// The gate that a sleeping run waits at.
import { expect, test } from 'vitest';
import { Gate } from '../../web/lab/gate.ts';

/** Whether a promise is kept before the next task. */
function keptNow(promise: Promise<void>): Promise<boolean> {
  const nextTask = new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
  return Promise.race([promise.then(() => true), nextTask]);
}

test('lets pass while it is open, and after it was closed only when it opens', async () => {
  const gate = new Gate();
  expect(await keptNow(gate.passed())).toBe(true);
  gate.close();
  const waiting = gate.passed();
  expect(await keptNow(waiting)).toBe(false);
  gate.open();
  expect(await keptNow(waiting)).toBe(true);
  expect(await keptNow(gate.passed())).toBe(true);
});

test('a nudge sends on those who wait, and holds those who come later', async () => {
  const gate = new Gate();
  gate.close();
  const waiting = gate.passed();
  gate.nudge();
  expect(await keptNow(waiting)).toBe(true);
  expect(await keptNow(gate.passed())).toBe(false);
});
