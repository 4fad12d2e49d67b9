// What readers and authors ask of training, carried out: run, step, start over, another seed, compare two runs.
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec, ViewSpec } from '../spec/lab-spec.ts';
import type { Curves } from '../ui/snapshot.ts';
import type { Run } from './run.ts';
import type { Wanted } from './wanted.ts';

export interface RunOptions {
  /** This many more; null or nothing: until the loss is reached, or a pause. */
  readonly epochs?: number | null;
  /** Until an epoch's loss is not above it. */
  readonly untilLoss?: number | null;
}

export type TrainingUnit = 'sample' | 'batch' | 'epoch';
export type StepKind = 'forward' | TrainingUnit;

const stepKinds: readonly string[] = ['forward', 'sample', 'batch', 'epoch'] satisfies StepKind[];

/** Throws LabError invalid-argument for what is none. */
export function requireStepKind(kind: string): void {
  if (!stepKinds.includes(kind)) throw refused('kind', stepKinds.join(', '), kind);
}

/** Seeds are 32 bits wide. */
const kSeeds = 2 ** 32;

export class TrainingCommands {
  readonly #run: Run;
  readonly #wanted: Wanted;
  readonly #changed: () => void;
  #pinned: Curves | null = null;

  /** `changed` when another run is pinned, or none. */
  constructor(run: Run, wanted: Wanted, changed: () => void) {
    this.#changed = changed;
    this.#run = run;
    this.#wanted = wanted;
  }

  /** The curves that were kept to compare with. */
  get pinned(): Curves | null {
    return this.#pinned;
  }

  /** Resolves when training rests again. Throws LabError invalid-argument. */
  run({ epochs = null, untilLoss = null }: RunOptions): Promise<void> {
    if (epochs !== null && !(Number.isSafeInteger(epochs) && epochs >= 1))
      throw refused('epochs', 'a whole number of at least 1, or null', epochs);
    if (untilLoss !== null && !Number.isFinite(untilLoss))
      throw refused('untilLoss', 'a number, or null', untilLoss);
    const { trainer } = this.#run;
    return trainer.run({
      epochs: epochs === null ? null : trainer.log.epoch + epochs,
      steps: null,
      untilLoss,
    });
  }

  pause(): Promise<void> {
    return this.#run.trainer.pause();
  }

  /** Ends a run that is under way; then one more step. A sample is only looked at: its forward pass and its way back. */
  async step(unit: TrainingUnit): Promise<void> {
    const { trainer } = this.#run;
    await trainer.pause();
    if (unit === 'sample') {
      this.#nextSample();
    } else {
      const { epoch, steps } = trainer.log;
      const goal = unit === 'batch' ? { epochs: null, steps: steps + 1 } : { epochs: epoch + 1, steps: null };
      await trainer.run({ ...goal, untilLoss: null });
    }
  }

  /** The run's start again: the drawn parameters, no moments, no epochs. Nothing is computed yet. */
  clear(): void {
    this.#run.trainer.clear();
    this.#wanted.edits.clear();
  }

  /** Other data or another network: what was learned does not fit them. */
  startAnew(): void {
    const { trainer } = this.#run;
    if (trainer.log.steps > 0)
      this.#wanted.messages.say('The data or the network is another one: training starts anew.');
    trainer.clear();
  }

  /** The spec of another run. */
  withNewSeed(spec: LabSpec): LabSpec {
    const seed = (spec.network.seed + 1) % kSeeds;
    return { ...spec, network: { ...spec.network, seed }, training: { ...spec.training, seed } };
  }

  pin(): void {
    this.#pinned = this.#run.shown?.snapshot.training?.curves ?? null;
    this.#changed();
  }

  unpin(): void {
    this.#pinned = null;
    this.#changed();
  }

  #nextSample(): void {
    const { spec } = this.#wanted;
    const { sample, panel } = spec.view;
    const rows = this.#run.shown?.snapshot.data.inputs.shape[0] ?? 1;
    const shown: ViewSpec['panel'] = panel === 'forward' ? panel : 'backward';
    this.#wanted.look({ sample: (sample + 1) % rows, panel: shown });
  }
}

function refused(field: string, expected: string, got: unknown): LabError {
  return new LabError({ code: 'invalid-argument', field, expected, got: String(got) });
}
