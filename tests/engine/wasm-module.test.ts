// The raw module against its hand-written types: every name is there, and nothing that has no type.
import { expect, test } from 'vitest';
import { compileFrom } from '../../web/engine/compile.ts';
import plain from '../../web/engine/wasm/spiral-plain.mjs';
import simd from '../../web/engine/wasm/spiral-simd.mjs';
import {
  type Glue,
  type RawDataset,
  type RawNetwork,
  type RawNetworkRequest,
  type RawRandom,
  type RawTraining,
  type RawTrainingRequest,
  unwrap,
  type WasmModule,
} from '../../web/engine/wasm-module.ts';
import { thrownBy } from './fixture.ts';

/** One key per name in T: a missing or an extra one does not compile. */
type Names<T> = Record<keyof T, true>;

const moduleNames: Names<WasmModule> = {
  version: true,
  memory: true,
  random: true,
  namedDataset: true,
  givenDataset: true,
  network: true,
  activationValue: true,
  activationDerivative: true,
  loss: true,
};
const randomNames: Names<RawRandom> = {
  rand: true,
  randn: true,
  randint: true,
  permutation: true,
  shuffle: true,
  delete: true,
};
const datasetNames: Names<RawDataset> = {
  about: true,
  inputs: true,
  labels: true,
  targets: true,
  delete: true,
};
const networkNames: Names<RawNetwork> = {
  inputs: true,
  outputs: true,
  forward: true,
  predictGrid: true,
  evaluate: true,
  evaluateDataset: true,
  lossOf: true,
  trace: true,
  train: true,
  resetTraining: true,
  saveState: true,
  restoreState: true,
  restoreLastGood: true,
  optimizerState: true,
  gradients: true,
  checkGradients: true,
  parameters: true,
  setParameters: true,
  delete: true,
};

/** What embind puts on every handle. */
const common = ['constructor', 'clone', 'delete', 'deleteLater', 'isAliasOf', 'isDeleted'];

function namesOf(handle: object): string[] {
  const names = new Set<string>(['delete']);
  for (let at = Object.getPrototypeOf(handle); at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) if (!common.includes(name)) names.add(name);
  }
  return [...names].sort();
}

async function start(glue: Glue, build: string): Promise<WasmModule> {
  const module = await compileFrom(new URL(`../../web/engine/wasm/spiral-${build}.wasm`, import.meta.url));
  return glue({
    instantiateWasm(imports, receive) {
      WebAssembly.instantiate(module, imports).then((instance) => receive(instance, module));
      return {};
    },
  });
}

const request: RawNetworkRequest = {
  data: { features: 2, classes: 0 },
  network: { layers: [{ units: 3, activation: { name: 'softmax' } }], init: undefined, precision: 'float64' },
  loss: undefined,
};
const withNetwork = (change: object): RawNetworkRequest => ({
  ...request,
  network: { ...request.network, ...change },
});

const training: RawTraining = {
  optimizer: { name: 'adam' },
  batch: undefined,
  shuffle: undefined,
  dropLast: undefined,
  seed: undefined,
  l1: undefined,
  l2: undefined,
};
const step: RawTrainingRequest = { training, epochs: undefined, steps: 1, untilLoss: undefined };
const withTraining = (change: object): RawTrainingRequest => ({
  ...step,
  training: { ...training, ...change },
});

test.each([
  ['simd', simd],
  ['plain', plain],
])('the %s build has exactly the names that are typed', async (build, glue) => {
  const module = await start(glue, build);
  for (const name of Object.keys(moduleNames)) expect(module).toHaveProperty(name);
  const random = unwrap(module.random(1));
  expect(namesOf(random)).toEqual(Object.keys(randomNames).sort());
  const parts = unwrap(
    module.namedDataset({ data: { name: 'spiral' }, testShare: 0.5, standardise: false }, random),
  );
  expect(Object.keys(parts)).toEqual(['all', 'train', 'test']);
  for (const part of Object.values(parts)) expect(namesOf(part)).toEqual(Object.keys(datasetNames).sort());
  for (const precision of ['float32', 'float64']) {
    const network = unwrap(module.network(withNetwork({ precision }), random));
    expect(namesOf(network)).toEqual(Object.keys(networkNames).sort());
  }
});

test('the binding refuses what TypeScript would have, for it is checked nowhere else', async () => {
  const module = await start(simd, 'simd');
  const random = unwrap(module.random(1));
  const network = unwrap(module.network(request, random));
  const dataset = unwrap(module.givenDataset(2, 3, [1, 2], { labels: [0] }));
  const layer = { units: 3, activation: { name: 'relu' } };
  const whole = { testShare: 0, standardise: false };
  const wrong = (value: unknown) => value as never;
  const cases: [run: () => unknown, field: string][] = [
    [() => module.random(Number.NaN), 'seed'],
    [() => module.random(wrong('abc')), 'seed'],
    [() => random.rand(2 ** 32), 'n'],
    [() => random.rand(0.5), 'n'],
    [() => random.shuffle(wrong(null)), 'array'],
    [() => network.forward(wrong(undefined), undefined), 'inputs'],
    [() => network.forward(wrong({ length: 'x' }), undefined), 'inputs'],
    [() => network.forward([1, 2, 3], undefined), 'inputs'],
    [() => network.forward([1, Number.NaN], undefined), 'inputs'],
    [() => network.evaluate([1, 2], { labels: [0.5] }), 'labels'],
    [() => network.evaluate([1, 2], { labels: [-1] }), 'labels'],
    [() => network.evaluate([1, 2], wrong(null)), 'targets'],
    [() => module.network(wrong(null), random), 'request'],
    [
      () => module.network(withNetwork({ layers: [{ ...layer, units: wrong('64') }] }), random),
      'network.layers[0].units',
    ],
    [
      () => module.network(withNetwork({ layers: [{ ...layer, units: Number.NaN }] }), random),
      'network.layers[0].units',
    ],
    [() => module.network(withNetwork({ layers: [wrong(7)] }), random), 'network.layers[0]'],
    [() => module.network(withNetwork({ precision: wrong(64) }), random), 'network.precision'],
    [
      () => module.namedDataset({ ...whole, data: { name: 'spiral', noise: wrong('0.2') } }, random),
      'data.noise',
    ],
    [
      () => module.namedDataset({ ...whole, data: { name: 'gates', gate: wrong(true) } }, random),
      'data.gate',
    ],
    [
      () => module.namedDataset({ ...whole, testShare: Number.NaN, data: { name: 'spiral' } }, random),
      'data.testShare',
    ],
    [() => network.train(dataset, wrong(null)), 'training'],
    [() => network.train(dataset, withTraining({ optimizer: wrong('adam') })), 'training.optimizer'],
    [() => network.train(dataset, withTraining({ batch: Number.NaN })), 'training.batch'],
    [() => network.train(dataset, withTraining({ shuffle: wrong('no') })), 'training.shuffle'],
    [() => network.train(dataset, withTraining({ seed: -1 })), 'training.seed'],
    [() => network.train(dataset, withTraining({ l2: Number.NaN })), 'training.l2'],
    [() => network.train(dataset, { ...step, epochs: 1 }), 'epochs'],
    [() => network.train(dataset, { ...step, steps: 0.5 }), 'steps'],
    [() => network.train(dataset, { ...step, untilLoss: wrong('0') }), 'untilLoss'],
    [() => network.restoreState(wrong('SPRL')), 'state'],
    [() => network.restoreState(Uint8Array.of(1)), 'state'],
    [() => network.gradients([1, 2], { labels: [0] }, wrong(null)), 'penalty'],
    [() => network.checkGradients([1, 2], { labels: [3] }, { training: { l1: 0, l2: 0 } }), 'labels'],
    [() => network.trace([1, 2], { labels: [3] }), 'labels'],
    [() => module.givenDataset(Number.NaN, 0, [1], { targets: [1] }), 'features'],
  ];
  for (const [run] of cases) run(); // the network keeps the buffer its inputs are copied into
  const before = unwrap(module.memory());
  for (const [run, field] of cases)
    expect(thrownBy(() => unwrap(run() as never)).field, String(run)).toBe(field);
  expect(unwrap(module.memory())).toEqual(before);
});
