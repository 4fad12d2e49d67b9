// A small catalogue of the built one's shape, so that these tests run before the core is built; and random specs.
import type {
  Catalogue,
  CatalogueEntry,
  CatalogueParameter,
  DataFacts,
  DatasetEntry,
  NumberParameter,
} from '../../web/spec/catalogue.ts';
import type { Choice, DataSpec, LabSpec, LayerSpec } from '../../web/spec/lab-spec.ts';
import { panelTokens, shownPanels } from '../../web/spec/panels.ts';

function entry(name: string, ...parameters: CatalogueParameter[]): CatalogueEntry {
  return { name, label: name, formula: name, numpy: name, parameters };
}

function dataset(name: string, data: DataFacts, ...parameters: CatalogueParameter[]): DatasetEntry {
  return { ...entry(name, ...parameters), data };
}

/** Classes in the plane, each of `samples` points. */
function classes(outputs: number): DataFacts {
  return { features: 2, outputs, regression: false, rowsPerSample: outputs };
}

function number(name: string, min: number, max: number, value: number): NumberParameter {
  return { name, label: name, type: 'number', min, max, default: value };
}

function integer(name: string, min: number, max: number, value: number): NumberParameter {
  return { ...number(name, min, max, value), type: 'integer' };
}

function samples(value: number): NumberParameter {
  return integer('samples', 1, 10000, value);
}

function optimizer(name: string, rate: number, ...parameters: CatalogueParameter[]): CatalogueEntry {
  const weightDecay = number('weightDecay', 0, 10, name === 'adamw' ? 0.01 : 0);
  const common = [number('learningRate', 0, 1e300, rate), number('decay', 0, 1000, 0)];
  return entry(name, ...common, ...parameters, weightDecay);
}

/** A share of what was, as an optimizer's means keep it. */
function kept(name: string, value: number): NumberParameter {
  return number(name, 0, 0.999999, value);
}

function epsilon(value: number): NumberParameter {
  return number('epsilon', 0, 1, value);
}

export const catalogue: Catalogue = {
  datasets: [
    dataset('spiral', classes(0), samples(100), integer('classes', 2, 10, 3), number('noise', 0, 2, 0.2)),
    dataset(
      'gates',
      { ...classes(2), rowsPerSample: 4 },
      {
        name: 'gate',
        label: 'gate',
        type: 'choice',
        options: ['and', 'or', 'xor', 'nand', 'nor', 'xnor'],
        default: 'xor',
      },
      samples(1),
      number('noise', 0, 1, 0),
    ),
    dataset('circles', classes(2), samples(100), number('radius', 0, 1, 0.5), number('noise', 0, 1, 0.1)),
    dataset('moons', classes(2), samples(100), number('noise', 0, 1, 0.1)),
    dataset('blobs', classes(0), samples(100), integer('classes', 2, 10, 3), number('noise', 0, 2, 0.2)),
    dataset('checkerboard', classes(2), samples(200), integer('cells', 2, 10, 4), number('noise', 0, 1, 0)),
    dataset(
      'sine',
      { features: 1, outputs: 1, regression: true, rowsPerSample: 1 },
      samples(200),
      integer('periods', 1, 5, 1),
      number('noise', 0, 1, 0),
    ),
  ],
  layers: [
    entry('dense', integer('units', 1, 1024, 3)),
    entry('activation'),
    entry('dropout', number('rate', 0, 0.95, 0.2)),
  ],
  activations: [
    entry('linear'),
    entry('relu'),
    entry('leaky-relu', number('slope', 0, 1, 0.01)),
    entry('elu', number('alpha', 0, 10, 1)),
    entry('prelu'),
    entry('sigmoid'),
    entry('tanh'),
    entry('softmax'),
  ],
  initialisers: [
    entry('uniform', number('scale', 0, 10, 0.1)),
    entry('normal', number('scale', 0, 10, 0.01)),
    entry('glorot-uniform'),
    entry('glorot-normal'),
    entry('he-uniform'),
    entry('he-normal'),
    entry('zeros'),
  ],
  losses: [entry('mean-squared-error'), entry('categorical-cross-entropy'), entry('binary-cross-entropy')],
  optimizers: [
    optimizer('sgd', 0.01),
    optimizer('momentum', 0.01, kept('momentum', 0.9)),
    optimizer('nesterov', 0.01, kept('momentum', 0.9)),
    optimizer('adagrad', 0.01, epsilon(1e-10)),
    optimizer('rmsprop', 0.01, kept('rho', 0.99), epsilon(1e-8)),
    optimizer('adam', 0.001, kept('beta1', 0.9), kept('beta2', 0.999), epsilon(1e-8)),
    optimizer('adamw', 0.001, kept('beta1', 0.9), kept('beta2', 0.999), epsilon(1e-8)),
  ],
};

/** The optimizer of the default spec, with every parameter. */
export const adam: Choice = {
  name: 'adam',
  learningRate: 0.02,
  decay: 1e-5,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
};

/** Uniform in [0, 1): the mulberry32 generator. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A valid spec whose parts fit together; about half of its fields have their defaults. */
export function randomSpec(random: () => number): LabSpec {
  const whole = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  const oneOf = <T>(values: readonly T[]): T => values[whole(0, values.length - 1)] as T;
  const value = (rule: CatalogueParameter) => {
    if (random() < 0.4) return rule.default;
    if (rule.type === 'choice') return oneOf(rule.options);
    if (rule.type === 'integer') return whole(rule.min, rule.max);
    // Round values, full doubles, and tiny ones that are written with an exponent.
    const real = rule.min + random() * (rule.max - rule.min);
    return oneOf([rule.min, rule.max, Math.min(rule.max, Math.round(real)) + 0, real, random() * 1e-9]);
  };
  const choice = (entries: readonly CatalogueEntry[]): Choice => {
    const { name, parameters } = oneOf(entries);
    return { name, ...Object.fromEntries(parameters.map((rule) => [rule.name, value(rule)])) };
  };
  const seed = () => oneOf([42, 42, 0, 7, 2 ** 32 - 1, whole(0, 2 ** 32 - 1)]);

  const flag = () => random() < 0.5;
  const penalty = () => oneOf([0, 0, 0.001, 10 * random()]);
  const part = { seed: seed(), testShare: oneOf([0, 0.2, 0.9, 0.9 * random()]), standardise: flag() };
  const data: DataSpec = { ...choice(catalogue.datasets), ...part };
  const facts = catalogue.datasets.find(({ name }) => name === data.name)?.data as DataFacts;
  const losses = catalogue.losses.map(({ name }) => name);
  const loss = facts.regression ? 'mean-squared-error' : oneOf(losses);
  const dense = (units: number, activations = catalogue.activations): LayerSpec => {
    const activation = choice(activations);
    const short = Object.keys(activation).length > 1 ? activation : activation.name;
    return { type: 'dense', units, activation: short };
  };
  const outputs = facts.outputs || Number(data.classes);
  const one = outputs === 2 && loss === 'binary-cross-entropy' && flag();
  const hidden = Array.from(
    { length: whole(0, 4) },
    (): LayerSpec =>
      random() < 0.2 ? { type: 'dropout', rate: oneOf([0.2, 0.5, 0.95 * random()]) } : dense(whole(1, 1024)),
  );
  const values = catalogue.activations.filter(({ name }) => !facts.regression || name !== 'softmax');
  const layers = [...hidden, dense(one ? 1 : outputs, values)];
  const steps = 2 * layers.filter(({ type }) => type === 'dense').length;
  const rows = Number(data.samples) * (facts.rowsPerSample || outputs);
  const common = random() < 0.5 ? { seed: data.seed } : {};
  const some = () => panelTokens.filter(() => random() < 0.3);
  const [show, lock] = [flag() ? some() : [], flag() ? some() : []];
  const tabs = shownPanels(show.length ? { show } : {});
  return {
    v: 1,
    data,
    network: {
      layers,
      init: choice(catalogue.initialisers),
      seed: seed(),
      precision: oneOf(['float64', 'float32'] as const),
      ...common,
    },
    loss,
    training: {
      optimizer: flag() ? { ...adam } : choice(catalogue.optimizers),
      batch: oneOf([0, 0, 32, whole(0, 1e6)]),
      shuffle: flag(),
      seed: seed(),
      l1: penalty(),
      l2: penalty(),
      ...common,
    },
    view: {
      panel: oneOf(tabs.length ? tabs : (['forward', 'backward', 'update', 'check'] as const)),
      sample: oneOf([0, whole(0, rows - 1)]),
      step: oneOf([0, whole(0, steps)]),
      theme: oneOf(['auto', 'light', 'dark'] as const),
      ...(show.length > 0 && { show }),
      ...(lock.length > 0 && { lock }),
    },
  };
}

export function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}
