// A data set whose numbers stay in wasm memory.
import type { Dataset } from './api.ts';
import { refuse } from './arguments.ts';
import { Handle, type Session } from './handle.ts';
import { type RawDataset, type RawParts, unwrap } from './wasm-module.ts';

export class EngineDataset implements Dataset {
  readonly name: string;
  readonly rows: number;
  readonly features: number;
  readonly classes: number;
  readonly test: EngineDataset | null;
  readonly #train: EngineDataset | undefined;
  readonly #handle: Handle<RawDataset>;
  #inputs: Float64Array | undefined;
  #labels: Int32Array | undefined;
  #targets: Float64Array | undefined;

  constructor(session: Session, { all, train, test }: RawParts) {
    this.#handle = new Handle(session, all, 'data set');
    this.#train = train && new EngineDataset(session, { all: train });
    this.test = test ? new EngineDataset(session, { all: test }) : null;
    const { name, rows, features, classes } = unwrap(all.about());
    this.name = name;
    this.rows = rows;
    this.features = features;
    this.classes = classes;
  }

  /** The raw data set of `dataset`, which must be of this engine. */
  static raw(dataset: unknown, session: Session): RawDataset {
    if (!EngineDataset.is(dataset)) refuse('dataset', 'a data set of this engine', dataset);
    const handle = dataset.#handle;
    if (handle.session !== session) refuse('dataset', 'a data set of this engine', dataset);
    return handle.raw;
  }

  static is(value: unknown): value is EngineDataset {
    return typeof value === 'object' && value !== null && #handle in value;
  }

  get train(): EngineDataset {
    return this.#train ?? this;
  }

  get inputs(): Float64Array {
    const { raw } = this.#handle;
    this.#inputs ??= unwrap(raw.inputs());
    return this.#inputs;
  }

  get labels(): Int32Array | undefined {
    const { raw } = this.#handle;
    if (this.classes > 0) this.#labels ??= unwrap(raw.labels());
    return this.#labels;
  }

  get targets(): Float64Array | undefined {
    const { raw } = this.#handle;
    if (this.classes === 0) this.#targets ??= unwrap(raw.targets());
    return this.#targets;
  }

  /** Its parts too. */
  dispose(): void {
    this.#train?.dispose();
    this.test?.dispose();
    this.#handle.dispose();
  }
}
