// How the engine's time grows with the batch and with the widths, and its memory beside the bound of cost.ts.
import { loadEngine } from '../../../web/engine/index.ts';
import { memoryBound, stepFlops } from '../cost.ts';
import { secondsOf } from '../timing.mjs';

type Precision = 'float32' | 'float64';

interface Work {
  readonly sizes: readonly number[];
  readonly rows: number;
  readonly batch: number;
  readonly precision: Precision;
}

const rounds = 5;
const optimizer = { name: 'adam', learningRate: 1e-3 };

/** An engine that trains, and how. */
async function prepare({ sizes, rows, batch, precision }: Work) {
  const engine = await loadEngine();
  const empty = engine.memory().used;
  const [features, classes] = [sizes[0] as number, sizes.at(-1) as number];
  const random = engine.random(1);
  const labels = Array.from(random.randint(0, classes, rows));
  const dataset = engine.dataset({ features, classes, inputs: random.rand(rows * features), labels });
  random.dispose();
  const layers = sizes.slice(1).map((units, i) => {
    return { type: 'dense', units, activation: i === sizes.length - 2 ? 'softmax' : 'relu' } as const;
  });
  const init = { name: 'he-normal' };
  const network = engine.network({ data: { features }, network: { layers, init, seed: 1, precision } });
  const train = (steps: number) =>
    network.train(dataset, { optimizer, batch, shuffle: false, dropLast: true, steps });
  return { engine, train, used: () => engine.memory().used - empty };
}

/** Seconds of a step of each, the shortest of rounds in which they take turns. */
async function stepSeconds(works: readonly Work[], budget: number): Promise<number[]> {
  const shortest = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, work] of works.entries()) {
      const { engine, train } = await prepare(work);
      shortest[i] = Math.min(shortest[i] as number, await secondsOf(train, budget));
      engine.dispose();
    }
  }
  return shortest;
}

async function memoryOf(work: Work) {
  const { engine, train, used } = await prepare(work);
  train(3);
  const result = {
    about: `${work.sizes.join('-')}, ${work.batch} of ${work.rows} rows`,
    used: used(),
    bound: memoryBound({ ...work, moments: 2 }, work.rows, work.batch),
  };
  engine.dispose();
  return result;
}

async function growth(precision: Precision, budget: number) {
  const small = { sizes: [2, 64, 64, 3], rows: 8192, precision };
  const batches = Array.from({ length: 14 }, (_, power) => ({ ...small, batch: 2 ** power }));
  const wide = [64, 128, 256, 512].map((width) => {
    return { sizes: [width, width, width, 10], rows: 512, batch: 256, precision };
  });
  const byBatch = await stepSeconds(batches, budget);
  const byWidth = await stepSeconds(wide, budget);
  const remembered = [...[0, 8, 13].map((power) => batches[power]), wide[0], wide[3]] as Work[];
  return {
    batches: batches.map(({ batch }, i) => ({ batch, seconds: byBatch[i] })),
    widths: wide.map(({ sizes, batch }, i) => {
      return { width: sizes[0], flops: stepFlops(sizes, batch), seconds: byWidth[i] };
    }),
    memory: await Promise.all(remembered.map(memoryOf)),
  };
}

Object.assign(globalThis, { growth });
