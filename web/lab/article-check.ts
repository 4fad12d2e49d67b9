// The article's experiments, run on the engine: every recipe of lessons/article.ts becomes numbers beside the printed.
import type { RemoteDataset, RemoteEngine, RemoteRandom } from '../engine/index.ts';
import {
  type Experiment,
  experiments,
  type Recipe,
  type SpiralRun,
  type SpiralSource,
  slips,
  spiralRuns,
  unfixedLoss,
} from '../lessons/article.ts';
import type { CheckedExperiment, CheckedRun, CheckReport } from '../ui/check-report.ts';

const uniform = { name: 'uniform', scale: 0.1 } as const;
const shownRows = 5;

/** Computes every number. Throws LabError; whatever was made on the way is disposed of. */
export async function checkArticle(engine: RemoteEngine): Promise<CheckReport> {
  const checked: CheckedExperiment[] = [];
  for (const experiment of experiments) checked.push(await checkExperiment(engine, experiment));
  const runs: CheckedRun[] = [];
  for (const run of spiralRuns) runs.push(await checkRun(engine, run));
  return { experiments: checked, unfixedLoss, runs, slips };
}

async function checkExperiment(
  engine: RemoteEngine,
  { title, program, printed, recipe }: Experiment,
): Promise<CheckedExperiment> {
  const computed = await compute(engine, recipe);
  const groups = printed.map(({ what, numbers }, group) => ({
    what,
    numbers: numbers.map((text, i) => ({ printed: text, ours: computed[group]?.[i] ?? Number.NaN })),
  }));
  return { title, program, groups };
}

/** One array for each printed one. */
async function compute(engine: RemoteEngine, recipe: Recipe): Promise<ArrayLike<number>[]> {
  switch (recipe.kind) {
    case 'dense':
      return withRandom(engine, recipe.seed, (random) => denseRows(engine, recipe, random));
    case 'softmax': {
      const softmax = await engine.activation('softmax');
      const rows: ArrayLike<number>[] = [];
      for (const row of recipe.rows) rows.push(await softmax.value(row));
      return rows;
    }
    case 'squared-error': {
      const loss = await engine.loss('mean-squared-error');
      return [[await loss.value(recipe.outputs, recipe.targets)]];
    }
    case 'cross-entropy': {
      const loss = await engine.loss('categorical-cross-entropy');
      return [[await loss.value(recipe.outputs, Int32Array.of(recipe.label))]];
    }
  }
}

/** The rows the recipe shows; its weights are drawn from `random`, layer after layer. */
async function denseRows(
  engine: RemoteEngine,
  { inputs, units, show }: Extract<Recipe, { kind: 'dense' }>,
  random: RemoteRandom,
): Promise<ArrayLike<number>[]> {
  const outputs: ArrayLike<number>[] = [];
  let x: Float64Array | Float32Array = Float64Array.from(inputs.flat());
  let features = inputs[0]?.length ?? 0;
  for (const count of units) {
    const layers = [{ type: 'dense', units: count, activation: 'linear' }] as const;
    const request = { data: { features }, network: { layers, init: uniform }, loss: 'mean-squared-error' };
    const network = await engine.network(request, random);
    try {
      x = await network.forward(x);
    } finally {
      await network.dispose();
    }
    outputs.push(x);
    features = count;
  }
  return show.map(({ layer, row }) => {
    const width = units[layer] ?? 0;
    return Array.from(outputs[layer] ?? []).slice(row * width, (row + 1) * width);
  });
}

async function checkRun(
  engine: RemoteEngine,
  { title, program, data, loss }: SpiralRun,
): Promise<CheckedRun> {
  const dataset = await spiral(engine, data);
  try {
    const network = await engine.network({
      data: { features: dataset.features },
      network: {
        layers: [
          { type: 'dense', units: 3, activation: 'relu' },
          { type: 'dense', units: dataset.classes, activation: 'softmax' },
        ],
        init: uniform,
        seed: 42,
      },
      loss: 'categorical-cross-entropy',
    });
    try {
      const evaluation = await network.evaluate(dataset);
      const firstRows = evaluation.outputs.values.slice(0, shownRows * dataset.classes);
      return { title, program, numpyLoss: loss, loss: evaluation.loss, firstRows, classes: dataset.classes };
    } finally {
      await network.dispose();
    }
  } finally {
    await dataset.dispose();
  }
}

const articleSpiral = { name: 'spiral', samples: 100, classes: 3, noise: 0.2 } as const;

async function spiral(engine: RemoteEngine, source: SpiralSource): Promise<RemoteDataset> {
  if ('seed' in source) return engine.dataset({ ...articleSpiral, seed: source.seed });
  return withRandom(engine, source.after.seed, async (random) => {
    await denseRows(engine, source.after, random);
    return engine.dataset(articleSpiral, random);
  });
}

async function withRandom<T>(
  engine: RemoteEngine,
  seed: number,
  use: (random: RemoteRandom) => Promise<T>,
): Promise<T> {
  const random = await engine.random(seed);
  try {
    return await use(random);
  } finally {
    await random.dispose();
  }
}
