// A small catalogue of the built one's shape, so that these tests run before the core is built; and random specs.
import type { Catalogue, CatalogueEntry, CatalogueParameter } from '../../web/spec/catalogue.ts';
import type { Choice, LabSpec } from '../../web/spec/lab-spec.ts';

function entry(name: string, ...parameters: CatalogueParameter[]): CatalogueEntry {
  return { name, label: name, formula: name, numpy: name, parameters };
}

function number(name: string, min: number, max: number, value: number): CatalogueParameter {
  return { name, label: name, type: 'number', min, max, default: value };
}

function integer(name: string, min: number, max: number, value: number): CatalogueParameter {
  return { ...number(name, min, max, value), type: 'integer' };
}

export const catalogue: Catalogue = {
  datasets: [
    entry(
      'spiral',
      integer('samples', 1, 10000, 100),
      integer('classes', 2, 10, 3),
      number('noise', 0, 2, 0.2),
    ),
    entry('curve', integer('samples', 1, 5000, 200), number('width', -1, 1, 0.5)),
  ],
  layers: [entry('dense', integer('units', 1, 1024, 3)), entry('activation')],
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
    if (rule.type === 'integer') return whole(rule.min, rule.max);
    // Round values, full doubles, and tiny ones that are written with an exponent.
    const real = rule.min + random() * (rule.max - rule.min);
    return oneOf([rule.min, rule.max, Math.round(real) + 0, real, random() * 1e-9]);
  };
  const choice = (entries: readonly CatalogueEntry[]): Choice => {
    const { name, parameters } = oneOf(entries);
    return { name, ...Object.fromEntries(parameters.map((rule) => [rule.name, value(rule)])) };
  };
  const seed = () => oneOf([42, 42, 0, 7, 2 ** 32 - 1, whole(0, 2 ** 32 - 1)]);

  const data = { ...choice(catalogue.datasets), seed: seed() };
  const loss = oneOf(catalogue.losses).name;
  const layers = Array.from({ length: whole(1, 5) }, () => {
    const activation = choice(catalogue.activations);
    const short = Object.keys(activation).length > 1 ? activation : activation.name;
    return { type: 'dense' as const, units: whole(1, 1024), activation: short };
  });
  const classes: unknown = (data as Choice).classes;
  const last = layers[layers.length - 1];
  if (last && typeof classes === 'number') {
    last.units = classes === 2 && loss === 'binary-cross-entropy' ? oneOf([1, 2]) : classes;
  }
  const rows = Number((data as Choice).samples) * (typeof classes === 'number' ? classes : 1);
  return {
    v: 1,
    data,
    network: {
      layers,
      init: choice(catalogue.initialisers),
      seed: random() < 0.5 ? data.seed : seed(),
      precision: oneOf(['float64', 'float32'] as const),
    },
    loss,
    view: {
      panel: oneOf(['forward', 'check'] as const),
      sample: oneOf([0, whole(0, rows - 1)]),
      step: oneOf([0, whole(0, 2 * layers.length)]),
      theme: oneOf(['auto', 'light', 'dark'] as const),
    },
  };
}

export function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}
