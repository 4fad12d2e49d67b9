// The one place where a spec is validated: unknown values go in, a canonical, deeply frozen LabSpec comes out.
import type { Catalogue } from './catalogue.ts';
import { defaultChoices, defaultLayers, defaultsFor, type Task, taskOf } from './default-spec.ts';
import type {
  Choice,
  DataSpec,
  LabSpec,
  LayerSpec,
  NetworkSpec,
  TrainingSpec,
  ViewSpec,
} from './lab-spec.ts';
import { firstPanel, panels, readTokens } from './panels.ts';
import {
  type Door,
  findEntry,
  type NumberRule,
  peek,
  type Rule,
  readChoice,
  readNumber,
  readObject,
  readOneOf,
  readParameters,
  strictDoor,
} from './rules.ts';

/** The core takes no deeper network. */
export const maxLayers = 16;

const precisions: readonly NetworkSpec['precision'][] = ['float64', 'float32'];
const themes: readonly ViewSpec['theme'][] = ['auto', 'light', 'dark'];

/** NumPy's generator takes no other seeds. */
export const seedRule: NumberRule = { type: 'integer', min: 0, max: 2 ** 32 - 1, default: 42 };
const versionRule: NumberRule = { type: 'integer', min: 1, max: 1, default: 1 };

/** What every data set has beside its own parameters. */
const dataRules: readonly Rule[] = [
  { ...seedRule, name: 'seed' },
  { type: 'number', min: 0, max: 0.9, default: 0, name: 'testShare' },
  { type: 'flag', default: false, name: 'standardise' },
];
/** Of training, beside the optimizer. */
const trainingRules: readonly Rule[] = [
  { type: 'integer', min: 0, max: 1e6, default: 0, name: 'batch' },
  { type: 'flag', default: true, name: 'shuffle' },
  { ...seedRule, name: 'seed' },
  { type: 'number', min: 0, max: 10, default: 0, name: 'l1' },
  { type: 'number', min: 0, max: 10, default: 0, name: 'l2' },
];

/** The range of a number that the spec itself sets, beside those of the catalogue. */
export function ownRule(name: 'testShare' | 'batch' | 'l1' | 'l2'): NumberRule {
  const rule = [...dataRules, ...trainingRules].find((each) => each.name === name);
  if (rule?.type === 'number' || rule?.type === 'integer') return rule;
  throw new Error(`ownRule: expected a number's name, got ${name}`);
}

/** The rules, some of them with another default. */
function withDefaults(rules: readonly Rule[], defaults: Readonly<Record<string, number>>): readonly Rule[] {
  return rules.map((rule) => ({ ...rule, default: defaults[rule.name] ?? rule.default }) as Rule);
}

const sampleRule: NumberRule = { type: 'integer', min: 0, max: 1e6 - 1, default: 0 };
const stepRule: NumberRule = { type: 'integer', min: 0, max: 2 * maxLayers, default: 0 };

/**
 * A spec from JSON or from a caller; missing fields take their defaults. The result is fresh, canonical and deeply
 * frozen. Parts that do not fit together are left as they are: see `conform`.
 * Errors: LabError invalid-argument with the path of the first wrong field; an unknown key is one.
 */
export function validateSpec(value: unknown, catalogue: Catalogue): LabSpec {
  return readSpec(strictDoor, value, catalogue);
}

/** The article's run, trained by Adam. */
export function defaultSpec(catalogue: Catalogue): LabSpec {
  return validateSpec({}, catalogue);
}

/** What holds where nothing is said but which data: the set, and the parameters that are its own. */
export function defaultSpecFor(data: DataSpec, catalogue: Catalogue): LabSpec {
  const { parameters } = findEntry(catalogue.datasets, data.name);
  const own = parameters.map(({ name }) => [name, data[name]]);
  return validateSpec({ data: { name: data.name, ...Object.fromEntries(own) } }, catalogue);
}

export function readSpec(door: Door, value: unknown, catalogue: Catalogue): LabSpec {
  const fields = readObject(door, value, ['v', 'data', 'network', 'loss', 'training', 'view'], '');
  readNumber(door, fields.v, versionRule, 'v');
  const data = readData(door, fields.data, catalogue);
  const task = taskOf(data, catalogue);
  const losses = catalogue.losses.map((entry) => entry.name);
  return Object.freeze({
    v: 1,
    data,
    network: readNetwork(door, fields.network, catalogue, task),
    loss: readOneOf(door, fields.loss, losses, defaultsFor(task).loss, 'loss'),
    training: readTraining(door, fields.training, catalogue, task),
    view: readView(door, fields.view),
  });
}

function readData(door: Door, value: unknown = {}, catalogue: Catalogue): DataSpec {
  // These stand beside the data set's own parameters, so they are read as such.
  const entries = catalogue.datasets.map(({ name, parameters, data: facts }) => ({
    name,
    parameters: [
      ...parameters,
      ...withDefaults(dataRules, { testShare: defaultsFor({ ...facts, data: name }).testShare }),
    ],
  }));
  return readChoice(door, value, entries, defaultChoices.data, 'data') as DataSpec;
}

function readNetwork(door: Door, value: unknown = {}, catalogue: Catalogue, task: Task): NetworkSpec {
  const fields = readObject(door, value, ['layers', 'init', 'seed', 'precision'], 'network');
  return Object.freeze({
    layers: readLayers(door, fields.layers, catalogue, task),
    init: readChoice(door, fields.init, catalogue.initialisers, defaultsFor(task).init, 'network.init'),
    seed: readNumber(door, fields.seed, seedRule, 'network.seed'),
    precision: readOneOf(door, fields.precision, precisions, 'float64', 'network.precision'),
  });
}

function readLayers(door: Door, value: unknown, catalogue: Catalogue, task: Task): readonly LayerSpec[] {
  const fallback = defaultLayers(catalogue, task);
  if (value === undefined) return fallback;
  if (!Array.isArray(value) || value.length < 1 || value.length > maxLayers) {
    const got = Array.isArray(value) ? value.length : value;
    door.refuse('network.layers', `1 to ${maxLayers} layers`, got, 'the default layers');
    return fallback;
  }
  const last = value.length - 1;
  return Object.freeze(
    value.map((layer, i) =>
      readLayer(door, layer, catalogue, `network.layers[${i}]`, i === last ? task.outputs : undefined),
    ),
  );
}

function readLayer(
  door: Door,
  value: unknown,
  catalogue: Catalogue,
  field: string,
  outputs: number | undefined,
): LayerSpec {
  const type = readOneOf(door, peek(value, 'type'), ['dense', 'dropout'], 'dense', `${field}.type`);
  const { parameters } = findEntry(catalogue.layers, type);
  const names = parameters.map(({ name }) => name);
  const keys = type === 'dense' ? ['type', 'activation', ...names] : ['type', ...names];
  const fields = readObject(door, value, keys, field);
  if (type === 'dropout') {
    return Object.freeze({ type, ...readParameters(door, fields, parameters, field) }) as LayerSpec;
  }
  const given = fields.units === undefined ? { ...fields, units: outputs } : fields;
  const { activations } = catalogue;
  const place = `${field}.activation`;
  const activation = readChoice(door, fields.activation, activations, defaultChoices.activation, place);
  const units = readParameters(door, given, parameters, field);
  return Object.freeze({ type, ...units, activation: shorten(activation) }) as LayerSpec;
}

/** An activation without parameters is just its name. */
function shorten(choice: Choice): string | Choice {
  return Object.keys(choice).length > 1 ? choice : choice.name;
}

function readTraining(door: Door, value: unknown = {}, catalogue: Catalogue, task: Task): TrainingSpec {
  const fields = readObject(door, value, ['optimizer', ...trainingRules.map(({ name }) => name)], 'training');
  const { optimizers } = catalogue;
  const { optimizer: fallback, batch } = defaultsFor(task);
  const optimizer = readChoice(door, fields.optimizer, optimizers, fallback, 'training.optimizer');
  const others = readParameters(door, fields, withDefaults(trainingRules, { batch }), 'training');
  return Object.freeze({ optimizer, ...others }) as TrainingSpec;
}

function readView(door: Door, value: unknown = {}): ViewSpec {
  const fields = readObject(door, value, ['panel', 'sample', 'step', 'theme', 'show', 'lock'], 'view');
  const show = readTokens(door, fields.show, 'view.show');
  const lock = readTokens(door, fields.lock, 'view.lock');
  return Object.freeze({
    panel: readOneOf(door, fields.panel, panels, firstPanel(show ? { show } : {}), 'view.panel'),
    sample: readNumber(door, fields.sample, sampleRule, 'view.sample'),
    step: readNumber(door, fields.step, stepRule, 'view.step'),
    theme: readOneOf(door, fields.theme, themes, 'auto', 'view.theme'),
    ...(show && { show }),
    ...(lock && { lock }),
  });
}
