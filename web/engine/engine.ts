// The synchronous engine over one instance of the wasm module.
import type { Choice } from '../spec/lab-spec.ts';
import type { DataChoice, Engine, Memory, NetworkRequest, OwnData } from './api.ts';
import {
  checkFlag,
  checkLabels,
  checkName,
  checkNumber,
  checkNumbers,
  checkObject,
  checkSeed,
  checkWhole,
  countRows,
  readChoice,
  refuse,
} from './arguments.ts';
import { EngineDataset } from './dataset.ts';
import { EngineActivation, EngineLoss } from './functions.ts';
import { Session } from './handle.ts';
import { EngineNetwork } from './network.ts';
import { EngineRandom } from './random.ts';
import {
  type RawLayer,
  type RawNetworkRequest,
  type RawParts,
  type RawRandom,
  unwrap,
  type WasmModule,
} from './wasm-module.ts';

/** All of the engine that its wasm answers; what it says of itself the page knows already. */
export type BareEngine = Omit<Engine, 'describe'>;

export class WasmEngine implements BareEngine {
  readonly version: string;
  readonly simd: boolean;
  readonly #session: Session;

  constructor(module: WasmModule, simd: boolean) {
    this.#session = new Session(module);
    this.version = unwrap(module.version());
    this.simd = simd;
  }

  memory(): Memory {
    return unwrap(this.#session.module.memory());
  }

  random(seed: number): EngineRandom {
    checkWhole(seed, 0, 2 ** 32 - 1, 'seed');
    return new EngineRandom(this.#session, seed);
  }

  dataset(data: DataChoice | OwnData, random?: EngineRandom): EngineDataset {
    const { module } = this.#session;
    checkObject(data, 'data');
    const parts = isOwn(data) ? givenDataset(module, data) : this.#namedDataset(data as DataChoice, random);
    return new EngineDataset(this.#session, parts);
  }

  network(request: NetworkRequest, random?: EngineRandom): EngineNetwork {
    const { module } = this.#session;
    checkObject(request, 'request');
    checkObject(request.network, 'network');
    const raw = readRequest(request);
    const draw = (generator: RawRandom) => unwrap(module.network(raw, generator));
    const precision = raw.network.precision === 'float32' ? 'float32' : 'float64';
    return new EngineNetwork(
      this.#session,
      this.#draw(random, request.network.seed, 'network.seed', draw),
      precision,
    );
  }

  activation(name: string, parameters: Readonly<Record<string, number>> = {}): EngineActivation {
    checkName(name, 'activation');
    checkObject(parameters, 'parameters');
    return new EngineActivation(this.#session, readChoice({ ...parameters, name }, 'activation'));
  }

  loss(name: string): EngineLoss {
    checkName(name, 'loss');
    return new EngineLoss(this.#session, name);
  }

  dispose(): void {
    this.#session.dispose();
  }

  #namedDataset(data: DataChoice, random?: EngineRandom): RawParts {
    const { choice, seed, testShare = 0, standardise = false } = takeApart(data);
    checkNumber(testShare, 'data.testShare');
    checkFlag(standardise, 'data.standardise');
    const request = { data: readChoice(choice, 'data'), testShare, standardise };
    return this.#draw(random, seed, 'data.seed', (generator) =>
      unwrap(this.#session.module.namedDataset(request, generator)),
    );
  }

  /** Draws from the given generator, or from one that starts at `seed` and ends here. */
  #draw<T>(
    random: EngineRandom | undefined,
    seed: unknown,
    field: string,
    draw: (random: RawRandom) => T,
  ): T {
    if (random !== undefined) return draw(EngineRandom.raw(random, this.#session));
    checkSeed(seed, field);
    const own = this.random(seed);
    try {
      return draw(EngineRandom.raw(own, this.#session));
    } finally {
      own.dispose();
    }
  }
}

function isOwn(data: object): data is OwnData {
  return 'inputs' in data || (data as { name?: unknown }).name === 'own';
}

/** What is the entry's own, and what every data set has beside it. */
function takeApart({ seed, testShare, standardise, ...choice }: DataChoice) {
  return { choice: choice as Choice, seed, testShare, standardise };
}

function givenDataset(module: WasmModule, data: OwnData): RawParts {
  const { features, classes = 0, inputs, labels, targets } = data;
  checkWhole(features, 1, 1024, 'features');
  checkWhole(classes, 0, 1024, 'classes');
  checkNumbers(inputs, 'inputs');
  const rows = countRows(inputs, features, 'inputs');
  if ((labels === undefined) === (targets === undefined)) {
    refuse('targets', 'labels or targets', labels === undefined ? undefined : 'both');
  }
  if (labels !== undefined) {
    checkLabels(labels, rows, 'labels');
    return { all: unwrap(module.givenDataset(features, classes, inputs, { labels })) };
  }
  checkNumbers(targets, 'targets');
  return { all: unwrap(module.givenDataset(features, classes, inputs, { targets })) };
}

function readRequest({ data, network, loss }: NetworkRequest): RawNetworkRequest {
  if (loss !== undefined) checkName(loss, 'loss');
  const { layers, init, precision = 'float64' } = network;
  checkName(precision, 'network.precision');
  if (!Array.isArray(layers)) refuse('network.layers', 'an array of layers', layers);
  return {
    data: readShape(data),
    network: {
      layers: layers.map((layer: unknown, i) => readLayer(layer, `network.layers[${i}]`)),
      init: init === undefined ? undefined : readChoice(init, 'network.init'),
      precision,
    },
    loss,
  };
}

function readLayer(layer: unknown, field: string): RawLayer {
  checkObject(layer, field);
  const { type, units, activation, rate } = layer as Record<string, unknown>;
  if (type === 'dropout') {
    checkNumber(rate, `${field}.rate`);
    return { rate };
  }
  if (type !== 'dense') refuse(`${field}.type`, '"dense" or "dropout"', type);
  checkNumber(units, `${field}.units`);
  return { units, activation: readChoice(activation, `${field}.activation`) };
}

/** A data set's choice, or the features (and classes) of anything that has them. */
function readShape(data: unknown): RawNetworkRequest['data'] {
  checkObject(data, 'data');
  if ('features' in data) {
    const { features, classes = 0 } = data as { features: unknown; classes?: unknown };
    checkWhole(features, 1, 1024, 'data.features');
    checkWhole(classes, 0, 1024, 'data.classes');
    return { features, classes };
  }
  return readChoice(takeApart(data as DataChoice).choice, 'data');
}
