// Training as the lab asks for it, on an engine that counts: a step adds 1 to the only weight, an epoch has 2 steps.
import { describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';

const untrained = { epoch: 0, step: 0, parameters: [{ values: Float64Array.of(0) }] };
const weightOf = (bench: Bench) => bench.last.parameters[0]?.values[0];

describe('a run', () => {
  test('ends after exactly the epochs it was asked for, with one value of the curve for each', async () => {
    const bench = new Bench();
    await bench.run({ epochs: 100 });
    expect(bench.last).toMatchObject({ epoch: 100, step: 200, training: { running: false } });
    expect(bench.last.training?.curves.loss).toEqual(Array.from({ length: 100 }, (_, i) => 2 * (i + 1)));
    expect(weightOf(bench)).toBe(200);
  });

  test('goes on to the next goal from where it was', async () => {
    const bench = new Bench();
    await bench.run({ epochs: 3 });
    await bench.run({ epochs: 5 });
    expect(bench.last).toMatchObject({ epoch: 5, step: 10 });
    expect(bench.last.training?.curves.loss).toEqual([2, 4, 6, 8, 10]);
  });

  test('of one step stops in the middle of an epoch, and one of an epoch then finishes it', async () => {
    const bench = new Bench();
    await bench.run({ steps: 1 });
    expect(bench.last).toMatchObject({ epoch: 0, step: 1 });
    expect(bench.trainer.log.batch).toBe(1);
    await bench.run({ epochs: 1 });
    expect(bench.last).toMatchObject({ epoch: 1, step: 2 });
    expect(bench.trainer.log.batch).toBe(0);
  });

  test('sends slices of about a frame, however cheap or costly a step is', async () => {
    const cheap = new Bench();
    cheap.engine.stepCost = 0.1;
    await cheap.run({ epochs: 2000 });
    expect(Math.max(...cheap.engine.slices)).toBeGreaterThan(60);
    expect(Math.max(...cheap.engine.slices) * 0.1).toBeLessThanOrEqual(16);

    const costly = new Bench();
    costly.engine.stepCost = 40;
    await costly.run({ epochs: 5 });
    expect(new Set(costly.engine.slices)).toEqual(new Set([1]));
  });

  test('shows at most one snapshot a frame, each further than the one before', async () => {
    const bench = new Bench();
    await bench.run({ epochs: 1000 });
    const frames = bench.shown.map(({ frame }) => frame);
    expect(frames.length).toBeGreaterThan(5);
    expect(new Set(frames).size).toBe(frames.length);
    const steps = bench.shown.map(({ snapshot }) => snapshot.step);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test('until a loss stops after the epoch that reaches it', async () => {
    const bench = new Bench();
    bench.train({ optimizer: { name: 'sgd', learningRate: -1, decay: 0 } });
    await bench.run({ untilLoss: -50 });
    expect(bench.last.training?.curves.loss).toContain(-50);
    expect(bench.last.training?.running).toBe(false);
  });

  test('takes up a changed learning rate without starting over', async () => {
    const bench = new Bench();
    bench.onShow = ({ step }) => {
      if (step > 20) bench.train({ optimizer: { name: 'sgd', learningRate: 0, decay: 0 } });
    };
    await bench.run({ epochs: 100 });
    expect(bench.last.epoch).toBe(100);
    expect(weightOf(bench)).toBeGreaterThan(20);
    expect(weightOf(bench)).toBeLessThan(200);
    expect(bench.engine.calls).not.toContain('resetTraining');
  });
});

describe('pause', () => {
  test('a thousand times loses and doubles nothing', async () => {
    const bench = new Bench();
    for (let i = 0; i < 1000; i += 1) {
      const run = bench.run({ epochs: 1e6 });
      await bench.trainer.pause();
      await run;
    }
    const { epoch, step, training } = bench.last;
    expect(training?.running).toBe(false);
    expect(weightOf(bench)).toBe(step);
    expect(training?.curves.loss).toEqual(Array.from({ length: epoch }, (_, i) => 2 * (i + 1)));
  });

  test('sends no further slice', async () => {
    const bench = new Bench();
    void bench.run({ epochs: 1e6 });
    await bench.trainer.pause();
    const sent = bench.engine.slices.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bench.engine.slices).toHaveLength(sent);
  });

  test('and an edit by hand: training goes on from the edited number', async () => {
    const bench = new Bench();
    await bench.run({ epochs: 2 });
    bench.edits.set({ name: '0.weights', index: 0, value: 1000 });
    expect((await bench.snapshot())?.parameters[0]?.values[0]).toBe(1000);
    await bench.run({ epochs: 3 });
    expect(weightOf(bench)).toBe(1002);
    expect(bench.last.edited).toBe(true);
  });
});

describe('reset', () => {
  test('gives the drawn parameters and the same run again', async () => {
    const bench = new Bench();
    await bench.run({ epochs: 7 });
    const before = bench.last;
    bench.trainer.clear();
    expect(await bench.snapshot()).toMatchObject(untrained);
    await bench.run({ epochs: 7 });
    expect(bench.last.training?.curves).toEqual(before.training?.curves);
    expect(bench.last.parameters).toEqual(before.parameters);
  });

  test('in the middle of a run ends it, and its late answer counts for nothing', async () => {
    const bench = new Bench();
    const run = bench.run({ epochs: 1e6 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    bench.trainer.clear();
    await run;
    expect(bench.trainer.running).toBe(false);
    expect(await bench.snapshot()).toMatchObject(untrained);
  });
});

describe('the worker’s death', () => {
  test('in mid-run costs nothing but time: the curves and the weight are those of an undisturbed run', async () => {
    const undisturbed = new Bench();
    await undisturbed.run({ epochs: 1000 });

    const bench = new Bench();
    bench.engine.life = 1501;
    await bench.run({ epochs: 1000 });
    expect(bench.errors).toHaveLength(1);
    expect(bench.engine.calls).toContain('restoreState');
    expect(bench.last.training?.curves).toEqual(undisturbed.last.training?.curves);
    expect(bench.last.parameters).toEqual(undisturbed.last.parameters);
  });

  test('after the learning rate changed goes on from the change, not from before', async () => {
    const bench = new Bench();
    await bench.run({ epochs: 5 });
    bench.train({ optimizer: { name: 'sgd', learningRate: 2, decay: 0 } });
    bench.engine.life = 14;
    await bench.run({ epochs: 10 });
    expect(bench.errors).toHaveLength(1);
    expect(weightOf(bench)).toBe(10 + 2 * 10);
  });

  test('again and again, before any step, ends the run', async () => {
    const bench = new Bench();
    bench.engine.life = 0;
    bench.nextLife = 0;
    await bench.run({ epochs: 1 });
    expect(bench.errors.length).toBeGreaterThan(1);
    expect(bench.trainer.running).toBe(false);
  });
});

describe('a divergence', () => {
  test('stops the run and says where; back to the last good step undoes that step only', async () => {
    const bench = new Bench();
    bench.engine.diverges = 33;
    await bench.run({ epochs: 100 });
    expect(bench.last.training).toMatchObject({
      running: false,
      diverged: { step: 33, tensor: '0.weights' },
    });

    await bench.restoreLastGood();
    const restored = await bench.snapshot();
    expect(restored).toMatchObject({ epoch: 16, step: 33, training: { diverged: null } });
    expect(restored?.parameters[0]?.values[0]).toBe(33);
    expect(restored?.training?.curves.loss).toHaveLength(16);
  });

  test('that has not happened, but a loss long above its start, is marked and goes on', async () => {
    const bench = new Bench();
    await bench.run({ epochs: 60 });
    expect(bench.last).toMatchObject({ epoch: 60, training: { notLearning: true, diverged: null } });
  });

  test('that has not happened, but a weight beyond 1e12, is marked and goes on', async () => {
    const bench = new Bench();
    bench.train({ optimizer: { name: 'sgd', learningRate: 1e12, decay: 0 } });
    await bench.run({ epochs: 2 });
    expect(bench.last).toMatchObject({ epoch: 2, training: { notLearning: true, diverged: null } });
  });
});
