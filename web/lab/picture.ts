// Makes snapshots: asks the engine for what the views show, each part anew only when it is out of date and, while the
// network trains, only as often as it is cheap.
import type { Evaluation } from '../engine/api.ts';
import { isShown } from '../spec/index.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type {
  Boundary,
  NamedMatrix,
  ParameterMoments,
  Snapshot,
  TracedLayer,
  TrainingSnapshot,
} from '../ui/snapshot.ts';
import { BoundaryPainter } from './boundary.ts';
import { type Data, takeTargets, trainingRows } from './data-view.ts';
import type { Learner } from './learner.ts';
import { Part, type PartRequest } from './part.ts';
import { batchRows, responseGrid, takeRows } from './sampling.ts';
import type { TrainingLog } from './training-log.ts';

/** A snapshot with the places where authors look for them (DESIGN.md, "The element"). */
export interface LabSnapshot extends Snapshot {
  readonly epoch: number;
  readonly step: number;
}

/** What a snapshot is of. */
export interface Scene {
  readonly spec: LabSpec;
  readonly data: Data;
  readonly learner: Learner;
  readonly log: TrainingLog;
  readonly given: boolean;
  readonly edited: boolean;
  /** Whether training goes on: what is costly may then be of a moment ago. */
  readonly running: boolean;
}

interface Evaluated {
  readonly parameters: readonly NamedMatrix[];
  readonly evaluation: Evaluation;
}

/** A live boundary is what training is watched by: it may take a third of the time that the rest of it takes. */
const kBoundaryRest = 3;

export class Picture {
  readonly #evaluated: Part<Evaluated>;
  readonly #test: Part<Snapshot['test']>;
  readonly #layers: Part<readonly TracedLayer[]>;
  readonly #responses: Part<Snapshot['responses']>;
  readonly #boundary: Part<Boundary | null>;
  readonly #optimizer: Part<readonly ParameterMoments[]>;
  readonly #painter: BoundaryPainter;
  #snapshot: { readonly key: string; readonly value: LabSnapshot } | null = null;

  constructor(now: () => number) {
    this.#evaluated = new Part(now);
    this.#test = new Part(now);
    this.#layers = new Part(now);
    this.#responses = new Part(now);
    this.#boundary = new Part(now, kBoundaryRest);
    this.#optimizer = new Part(now);
    this.#painter = new BoundaryPainter(now);
  }

  get #parts(): readonly Part<unknown>[] {
    return [this.#evaluated, this.#test, this.#layers, this.#responses, this.#boundary, this.#optimizer];
  }

  forget(): void {
    for (const part of this.#parts) part.forget();
    this.#snapshot = null;
  }

  /** The same object as long as nothing in it changes; null where it was overtaken. */
  async make(scene: Scene, overtaken: () => boolean): Promise<LabSnapshot | null> {
    const { spec, data, learner, log, given, edited, running } = scene;
    const rows = batchRows(spec.view.sample, data.view.inputs.shape[0]);
    const request = part(scene);
    const { parameters, evaluation } = await this.#evaluated.get(request, async () => ({
      parameters: await learner.parameters(),
      evaluation: await learner.handle.evaluate(data.handle),
    }));
    if (overtaken()) return null;
    const test = await this.test(scene);
    if (overtaken()) return null;
    if (!running) this.#recordTest(log, test);
    const layers = await this.#layers.get({ ...request, of: `${request.of} ${rows}` }, () =>
      trace(scene, rows),
    );
    if (overtaken()) return null;
    // What is not shown is not computed.
    const responses = isShown(spec.view, 'network')
      ? await this.#responses.get(request, () => respond(scene, parameters))
      : null;
    if (overtaken()) return null;
    const boundary = isShown(spec.view, 'boundary') ? await this.#bound(scene) : null;
    if (overtaken()) return null;
    const optimizer = await this.#moments(scene);
    if (overtaken()) return null;

    const training = describeTraining(scene, optimizer, parameters);
    const { show } = spec.view;
    const { learningRate } = training;
    const changing = [log.epoch, log.steps, log.diverged, running, given, edited, learningRate, show];
    const key = JSON.stringify([request.of, this.#parts.map(({ made }) => made), changing]);
    if (this.#snapshot?.key === key) return this.#snapshot.value;
    const { classes } = data.view;
    const { confusion, ...results } = evaluation;
    const value = {
      epoch: log.epoch,
      step: log.steps,
      data: data.view,
      parameters,
      given,
      edited,
      ...results,
      test,
      confusion: confusion
        ? { shape: [classes, classes] as const, values: Float64Array.from(confusion) }
        : null,
      boundary,
      training,
      batch: { rows, layers },
      responses,
    };
    this.#snapshot = { key, value };
    return value;
  }

  /** How often the test rows were judged. */
  get tests(): number {
    return this.#test.made;
  }

  /** The test rows' numbers; null where there are none. */
  test(scene: Scene): Promise<Snapshot['test']> {
    return this.#test.get(part(scene), async () => {
      const { test } = scene.data;
      if (!test) return null;
      const { loss, accuracy } = await scene.learner.handle.evaluate(test);
      return { loss, accuracy };
    });
  }

  /** Of the last epoch, which the run may have passed too quickly to be tested. */
  #recordTest(log: TrainingLog, test: Snapshot['test']): void {
    if (test && log.epoch > 0 && log.batch === 0) log.test(test.loss, test.accuracy);
  }

  #bound(scene: Scene): Promise<Boundary | null> {
    // At rest it is of the numbers shown, even where a moment ago's is there.
    const request = part(scene);
    const version = `${request.version} ${scene.running}`;
    return this.#boundary.get({ ...request, version }, () => this.#painter.paint(scene));
  }

  /** Only where they are looked at: a gradient over all rows costs as much as a step. */
  async #moments(scene: Scene): Promise<readonly ParameterMoments[]> {
    const { spec, data, learner } = scene;
    const { optimizer, l1, l2 } = spec.training;
    if (spec.view.panel !== 'update' || !isShown(spec.view, 'update')) return [];
    const request = part(scene);
    const settings = JSON.stringify([optimizer.name, l1, l2]);
    return this.#optimizer.get({ ...request, version: `${request.version} ${settings}` }, async () => {
      const rows = trainingRows(data.view);
      const inputs = takeRows(data.view.inputs, rows);
      const gradients = await learner.handle.gradients(inputs, takeTargets(data.view, rows), { l1, l2 });
      const state = await learner.handle.optimizerState();
      const remembered = state?.name === optimizer.name ? state.parameters : [];
      return gradients
        .filter(({ name }) => name !== 'inputs')
        .map((gradient) => ({
          name: gradient.name,
          gradient,
          moments: remembered.find(({ name }) => name === gradient.name)?.moments ?? [],
        }));
    });
  }
}

function part({ data, learner, log, running }: Scene): PartRequest {
  return {
    of: `${data.serial} ${learner.serial} ${log.serial}`,
    version: String(learner.version),
    patient: running,
  };
}

async function trace({ data, learner }: Scene, rows: readonly number[]): Promise<readonly TracedLayer[]> {
  const inputs = takeRows(data.view.inputs, rows);
  const layers = await learner.handle.trace(inputs, takeTargets(data.view, rows));
  // With targets the way back is there too, but for dA where softmax is fused with its loss.
  return layers.map(({ dA, ...layer }) => ({ ...layer, dA: dA ?? null }) as TracedLayer);
}

async function respond(
  { data, learner }: Scene,
  parameters: readonly NamedMatrix[],
): Promise<Snapshot['responses']> {
  const units = parameters
    .filter(({ name }) => name.endsWith('.bias'))
    .reduce((sum, { shape }) => sum + shape[1], 0);
  const grid = responseGrid(data.view.inputs, units);
  if (!grid) return null;
  const { points, ...plane } = grid;
  const layers = await learner.handle.trace(points);
  return { ...plane, layers: layers.map(({ A }) => A) };
}

function describeTraining(
  { spec, log, running }: Scene,
  optimizer: readonly ParameterMoments[],
  parameters: readonly NamedMatrix[],
): TrainingSnapshot {
  const { name, learningRate, decay } = spec.training.optimizer;
  return {
    epoch: log.epoch,
    steps: log.steps,
    running,
    curves: log.curves(),
    // The settings may have changed since the last step, so that the engine's answer would be of the old ones.
    learningRate: Number(learningRate) / (1 + Number(decay ?? 0) * log.optimizerSteps(name)),
    optimizer,
    diverged: log.diverged,
    notLearning: log.notLearning(parameters),
  };
}
