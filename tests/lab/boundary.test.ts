// The boundary while the network trains: as fine as at rest, in turns that stay short, and each picture of one moment.
import { describe, expect, test } from 'vitest';
import { Mesh } from '../../web/lab/mesh.ts';
import { Bench } from './bench.ts';

/** Milliseconds of a slice. */
const slice = 12;

async function trained(pointCost: number, epochs = 1000): Promise<Bench> {
  const bench = new Bench();
  bench.engine.pointCost = pointCost;
  await bench.snapshot();
  bench.engine.grids.length = 0;
  await bench.run({ epochs });
  return bench;
}

const boundaries = (bench: Bench) =>
  bench.shown.filter(({ snapshot }) => snapshot.training?.running).map(({ snapshot }) => snapshot.boundary);

describe('the live boundary', () => {
  test('of a costly network comes a band of rows at a time, none longer than a slice', async () => {
    const cost = 60 / 128 ** 2;
    const { grids } = (await trained(cost)).engine;
    const live = grids.slice(0, -1); // the last is the run's end, at rest
    expect(live.length).toBeGreaterThan(10);
    expect(Math.max(...live) * 128 * cost).toBeLessThanOrEqual(slice);
  });

  test('is not computed where it is not shown, and at once when it is', async () => {
    const bench = new Bench();
    const { view } = bench.spec;
    bench.spec = { ...bench.spec, view: { ...view, show: ['curves'] } };
    await bench.run({ epochs: 100 });
    expect(bench.engine.grids).toEqual([]);
    expect([bench.last.boundary, bench.last.responses]).toEqual([null, null]);
    bench.spec = { ...bench.spec, view: { ...view, show: ['boundary'] } };
    const snapshot = await bench.snapshot();
    expect(snapshot?.boundary?.outputs.values[0]).toBe(snapshot?.step);
    expect(snapshot?.responses).toBeNull();
  });

  test('is drawn only when it is whole: 128 × 128 points of one moment, later ones further on', async () => {
    const pictures = boundaries(await trained(60 / 128 ** 2));
    const moments: number[] = [];
    for (const picture of new Set(pictures)) {
      expect(picture).toMatchObject({ columns: 128, rows: 128 });
      expect(picture?.outputs.shape).toEqual([128 ** 2, 1]);
      const values = new Set(picture?.outputs.values);
      expect(values.size).toBe(1);
      moments.push(...values);
    }
    expect(moments.length).toBeGreaterThan(3);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  test('of a small network is new in every snapshot, of its very step', async () => {
    const bench = await trained(3 / 128 ** 2);
    expect(new Set(bench.engine.grids)).toEqual(new Set([128]));
    // The first slices are still shorter than a frame.
    const later = bench.shown.filter(({ snapshot }) => snapshot.step > 100);
    expect(later.length).toBeGreaterThan(10);
    for (const { snapshot } of later) expect(snapshot.boundary?.outputs.values[0]).toBe(snapshot.step);
  });

  test('is of the new run after a reset at any call of the engine', async () => {
    for (let call = 5; call < 200; call += 1) {
      const bench = new Bench();
      bench.engine.pointCost = 60 / 128 ** 2;
      bench.engine.onCall = (calls) => {
        if (calls === call) bench.trainer.clear();
      };
      await bench.run({ epochs: 1e6 });
      const before = bench.shown.length;
      await bench.run({ epochs: 40 });
      for (const { snapshot } of bench.shown.slice(before))
        expect(snapshot.boundary?.outputs.values[0], `call ${call}`).toBeLessThanOrEqual(snapshot.step);
    }
  });
});

describe('the mesh', () => {
  test('is 128 × 128 where a picture takes at most 150 ms in all, and coarser beyond', () => {
    const mesh = new Mesh();
    mesh.take('a network', 4419);
    expect(mesh.side).toBe(128);
    mesh.measure(128 ** 2, 140);
    expect(mesh.side).toBe(128);
    mesh.take('another', 4419);
    mesh.measure(128 ** 2, 4 * 150);
    expect(mesh.side).toBe(64);
    mesh.take('a third', 4419);
    mesh.measure(128 ** 2, 1e6);
    expect([mesh.side, mesh.rows(32)]).toEqual([32, 1]);
  });

  test('goes by the fastest of late, so that a busy moment does not blur the picture', () => {
    const mesh = new Mesh();
    mesh.take('a network', 1);
    for (const milliseconds of [60, 300, 200, 400]) mesh.measure(128 ** 2, milliseconds);
    expect(mesh.side).toBe(128);
    expect(mesh.rows(128)).toBe(25); // 12 ms of 60
  });

  test('takes few rows of a network that was never measured', () => {
    const mesh = new Mesh();
    mesh.take('a network', 1);
    expect(mesh.rows(128)).toBe(16);
    mesh.take('a large one', 1e6);
    expect(mesh.rows(128)).toBe(1);
  });
});
