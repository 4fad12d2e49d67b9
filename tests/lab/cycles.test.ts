// The lab on the engine itself, behind a channel as behind a worker: a thousand starts, pauses and resets leave
// nothing behind.
import { afterEach, expect, test } from 'vitest';
import type { WorkerLike } from '../../web/engine/connection.ts';
import { loadEngineInWorker } from '../../web/engine/index.ts';
import { type Port, serve } from '../../web/engine/serve.ts';
import { startEngine } from '../../web/engine/start.ts';
import { Edits } from '../../web/lab/edits.ts';
import { Frames } from '../../web/lab/frames.ts';
import type { LabSnapshot } from '../../web/lab/picture.ts';
import { Session } from '../../web/lab/session.ts';
import { Trainer } from '../../web/lab/trainer.ts';
import { readSpecText } from '../../web/spec/index.ts';

const channel = new MessageChannel();
afterEach(() => channel.port1.close());

/** The engine on the other side of the channel. */
function worker(): WorkerLike {
  const { port1, port2 } = channel;
  serve(port2 as unknown as Port, startEngine);
  const near: WorkerLike = {
    postMessage: (message) => port1.postMessage(message),
    terminate: () => port1.close(),
    onmessage: null,
  };
  port1.onmessage = (event) => near.onmessage?.(event);
  return near;
}

test('a thousand cycles of start, pause and reset take no memory, and lose and double no snapshot', async () => {
  const engine = await loadEngineInWorker({ worker });
  // One input: there is no plane whose map takes most of the time.
  const { spec } = readSpecText('v=1&data=sine&batch=32&test-share=0.2', await engine.describe());
  const session = new Session(engine);
  const edits = new Edits();
  const shown: LabSnapshot[] = [];
  const trainer = new Trainer(
    {
      session,
      wanted: () => ({ spec, start: null, own: null, edits }),
      show: (_, snapshot) => shown.push(snapshot),
      changed: () => {},
      recover: async (error) => {
        throw error;
      },
    },
    { frames: new Frames((then) => setImmediate(then)) },
  );
  const losses = new Map<number, number>();
  const used: number[] = [];
  for (let cycle = 0; cycle < 1000; cycle += 1) {
    const run = trainer.run({ epochs: null, steps: null, untilLoss: null });
    for (let turns = cycle % 4; turns > 0; turns -= 1) await new Promise(setImmediate);
    await trainer.pause();
    await run;
    trainer.clear();
    expect(await session.update({ spec, start: null, own: null, edits, log: trainer.log })).toMatchObject({
      epoch: 0,
      step: 0,
    });
    used.push((await engine.memory()).used);
  }
  // The last batch a cycle came to leaves buffers of its size behind: from cycle to cycle they differ, and never grow.
  expect(Math.max(...used.slice(500))).toBeLessThanOrEqual(Math.max(...used.slice(0, 500)));
  expect(shown.length).toBeGreaterThanOrEqual(1000);
  expect(new Set(shown).size).toBe(shown.length);
  for (const { step, loss } of shown) {
    expect(losses.get(step) ?? loss, `the loss after ${step} steps`).toBe(loss);
    losses.set(step, loss);
  }
}, 60_000);
