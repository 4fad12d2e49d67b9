// From a spec to a snapshot: holds the engine's data set and network of the current spec, asks only for what
// changed, and lets a newer request overtake older ones.
import type { RemoteDataset, RemoteEngine, RemoteNetwork } from '../engine/index.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { NamedMatrix, Snapshot, TracedLayer } from '../ui/snapshot.ts';
import type { Edits } from './edits.ts';
import { batchRows, responseGrid, takeRows } from './sampling.ts';

/** A value made once per key; what the key before it made is disposed of. */
class Cached<T> {
  readonly #dispose: (value: T) => Promise<unknown>;
  #key: string | null = null;
  #value: T | null = null;

  constructor(dispose: (value: T) => Promise<unknown> = async () => {}) {
    this.#dispose = dispose;
  }

  async get(key: string, make: () => Promise<T>): Promise<T> {
    if (this.#value !== null && this.#key === key) return this.#value;
    await this.clear();
    this.#value = await make();
    this.#key = key;
    return this.#value;
  }

  async clear(): Promise<void> {
    const value = this.#value;
    this.#value = null;
    this.#key = null;
    if (value !== null) await this.#dispose(value);
  }
}

interface Data {
  readonly handle: RemoteDataset;
  readonly view: Snapshot['data'];
}

interface Drawn {
  /** Tells apart networks drawn from the same spec: only the newest handle has the current edits. */
  readonly serial: number;
  readonly handle: RemoteNetwork;
  readonly parameters: readonly NamedMatrix[];
}

type Evaluated = Pick<Snapshot, 'parameters' | 'outputs' | 'sampleLosses' | 'loss' | 'accuracy'>;

/** What the drawn parameters depend on: edits by hand last as long as this stays the same. */
export function networkKey({ data, network }: LabSpec): string {
  return JSON.stringify([data.name, network]);
}

export class Session {
  readonly #engine: RemoteEngine;
  readonly #data = new Cached<Data>(({ handle }) => handle.dispose());
  readonly #network = new Cached<Drawn>(({ handle }) => handle.dispose());
  readonly #evaluated = new Cached<Evaluated>();
  readonly #layers = new Cached<readonly TracedLayer[]>();
  readonly #responses = new Cached<Snapshot['responses']>();
  readonly #snapshot = new Cached<Snapshot>();
  #newest = 0;
  #drawn = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(engine: RemoteEngine) {
    this.#engine = engine;
  }

  /**
   * The spec's snapshot, with the edits put in, and the same object as long as nothing in it changes; null where a
   * newer request overtook this one. With `anew` the forward pass runs even so. Throws LabError.
   */
  update(spec: LabSpec, edits: Edits, { anew = false } = {}): Promise<Snapshot | null> {
    this.#newest += 1;
    const request = this.#newest;
    const overtaken = () => request !== this.#newest;
    const update = this.#last.then(async () => {
      if (overtaken()) return null;
      if (anew) await this.#forget();
      return this.#compute(spec, edits, overtaken);
    });
    this.#last = update.catch(() => {});
    return update;
  }

  async dispose(): Promise<void> {
    this.#newest += 1;
    await this.#last;
    await Promise.all([this.#data.clear(), this.#network.clear()]);
  }

  async #forget(): Promise<void> {
    for (const results of [this.#evaluated, this.#layers, this.#responses, this.#snapshot])
      await results.clear();
  }

  async #compute(spec: LabSpec, edits: Edits, overtaken: () => boolean): Promise<Snapshot | null> {
    const dataKey = JSON.stringify(spec.data);
    const data = await this.#data.get(dataKey, () => this.#makeData(spec));
    if (overtaken()) return null;
    const drawnKey = `${networkKey(spec)} ${spec.loss}`;
    const network = await this.#network.get(drawnKey, () => this.#makeNetwork(spec));
    if (overtaken()) return null;
    const parametersKey = `${network.serial} ${edits.version}`;
    const edited = !edits.empty;
    const evaluated = await this.#evaluated.get(`${dataKey} ${parametersKey}`, () =>
      this.#evaluate(data, network, edits),
    );
    if (overtaken()) return null;
    const rows = batchRows(spec.view.sample, data.view.inputs.shape[0]);
    const layers = await this.#layers.get(`${dataKey} ${parametersKey} ${rows}`, () =>
      network.handle.trace(takeRows(data.view.inputs, rows)),
    );
    if (overtaken()) return null;
    const responses = await this.#responses.get(`${dataKey} ${parametersKey}`, () =>
      this.#respond(data, network, evaluated.parameters),
    );
    if (overtaken()) return null;
    return this.#snapshot.get(`${dataKey} ${parametersKey} ${rows}`, async () => {
      return { data: data.view, edited, ...evaluated, batch: { rows, layers }, responses };
    });
  }

  async #makeData({ data }: LabSpec): Promise<Data> {
    const handle = await this.#engine.dataset(data);
    const { rows, features, classes, inputs, labels } = handle;
    return {
      handle,
      view: {
        features,
        classes,
        inputs: { shape: [rows, features], values: inputs },
        labels: labels ?? new Int32Array(rows),
      },
    };
  }

  async #makeNetwork({ data, network, loss }: LabSpec): Promise<Drawn> {
    const handle = await this.#engine.network({ data, network, loss });
    this.#drawn += 1;
    return { serial: this.#drawn, handle, parameters: await handle.parameters() };
  }

  async #evaluate(data: Data, { handle, parameters }: Drawn, edits: Edits): Promise<Evaluated> {
    const edited = edits.applyTo(parameters);
    // All of them, so that an edit that was taken back is gone from the network too.
    const current = parameters.map((drawn) => edited.find(({ name }) => name === drawn.name) ?? drawn);
    await handle.setParameters(current);
    return { parameters: current, ...(await handle.evaluate(data.handle)) };
  }

  async #respond(
    data: Data,
    { handle }: Drawn,
    parameters: readonly NamedMatrix[],
  ): Promise<Snapshot['responses']> {
    const units = parameters
      .filter(({ name }) => name.endsWith('.bias'))
      .reduce((sum, { shape }) => sum + shape[1], 0);
    const grid = responseGrid(data.view.inputs, units);
    if (!grid) return null;
    const { points, ...plane } = grid;
    const layers = await handle.trace(points);
    return { ...plane, layers: layers.map(({ A }) => A) };
  }
}
