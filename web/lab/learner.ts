// A network in the engine and where it stands: at its start, edited by hand, or in the middle of a training run.
import type { TrainingReport, TrainingRequest } from '../engine/api.ts';
import type { RemoteDataset, RemoteNetwork } from '../engine/index.ts';
import type { NamedMatrix } from '../ui/snapshot.ts';
import type { Edits } from './edits.ts';
import type { TrainingLog } from './training-log.ts';

export class Learner {
  readonly handle: RemoteNetwork;
  /** Tells apart networks of the same spec. */
  readonly serial: number;
  readonly #start: readonly NamedMatrix[];
  readonly #copy: () => Promise<RemoteNetwork>;
  #still: RemoteNetwork | null = null;
  /** What edits by hand go on top of; null where training has moved on and it has to be asked for. */
  #base: readonly NamedMatrix[] | null;
  #current: readonly NamedMatrix[] | null;
  #edits = 0;
  #version = 0;
  #log: TrainingLog | null = null;

  /** `copy` makes another network of the same shape. */
  constructor(
    handle: RemoteNetwork,
    serial: number,
    start: readonly NamedMatrix[],
    copy: () => Promise<RemoteNetwork>,
  ) {
    this.handle = handle;
    this.#copy = copy;
    this.serial = serial;
    this.#start = start;
    this.#base = start;
    this.#current = start;
  }

  /** Grows with every change of the parameters. */
  get version(): number {
    return this.#version;
  }

  /** How many numbers its parameters are. */
  get size(): number {
    return this.#start.reduce((sum, { values }) => sum + values.length, 0);
  }

  /** To where `log` and `edits` say: an older run is undone, one that a worker's death cut off is taken up again. */
  async stand(log: TrainingLog, edits: Edits): Promise<void> {
    if (this.#log !== log) {
      if (this.#log) await this.#startAnew();
      if (log.saved) await this.#restore(log, log.saved.state);
      this.#log = log;
    }
    if (edits.version === this.#edits) return;
    this.#base ??= await this.handle.parameters();
    const current = edits.over(this.#base);
    // All of them, so that an edit that was taken back is gone from the network too.
    await this.handle.setParameters(current);
    this.#edits = edits.version;
    this.#moved(current);
  }

  async parameters(): Promise<readonly NamedMatrix[]> {
    this.#current ??= await this.handle.parameters();
    return this.#current;
  }

  /** A network with the parameters of now, which keeps them until the next call while this one trains. */
  async still(): Promise<RemoteNetwork> {
    this.#still ??= await this.#copy();
    await this.#still.setParameters(await this.parameters());
    return this.#still;
  }

  async dispose(): Promise<void> {
    await this.handle.dispose();
    await this.#still?.dispose();
  }

  /** The edits become part of what is trained. */
  async train(dataset: RemoteDataset, request: TrainingRequest, edits: Edits): Promise<TrainingReport> {
    edits.absorb();
    this.#base = null;
    this.#moved(null);
    return this.handle.train(dataset, request);
  }

  async restoreLastGood(): Promise<void> {
    await this.handle.restoreLastGood();
    this.#base = null;
    this.#moved(null);
  }

  async #startAnew(): Promise<void> {
    await this.handle.resetTraining();
    await this.handle.setParameters(this.#start);
    this.#base = this.#start;
    this.#edits = 0;
    this.#moved(this.#start);
  }

  async #restore(log: TrainingLog, state: Uint8Array): Promise<void> {
    await this.handle.restoreState(state);
    log.rewindToSaved();
    this.#base = null;
    this.#moved(null);
  }

  #moved(current: readonly NamedMatrix[] | null): void {
    this.#current = current;
    this.#version += 1;
  }
}
