// The one place where a spec is validated: unknown values go in, a canonical, deeply frozen LabSpec comes out.
import type { Catalogue } from './catalogue.ts';
import { defaultLayers, defaultNames, outputUnits } from './default-spec.ts';
import type { Choice, DataSpec, DenseSpec, LabSpec, LayerSpec, NetworkSpec, ViewSpec } from './lab-spec.ts';
import {
  type Door,
  findEntry,
  type NumberRule,
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
const panels: readonly ViewSpec['panel'][] = ['forward', 'check'];
const themes: readonly ViewSpec['theme'][] = ['auto', 'light', 'dark'];

/** NumPy's generator takes no other seeds. */
export const seedRule: NumberRule = { type: 'integer', min: 0, max: 2 ** 32 - 1, default: 42 };
const versionRule: NumberRule = { type: 'integer', min: 1, max: 1, default: 1 };
const sampleRule: NumberRule = { type: 'integer', min: 0, max: 1e6 - 1, default: 0 };
const stepRule: NumberRule = { type: 'integer', min: 0, max: 2 * maxLayers, default: 0 };

/**
 * A spec from JSON or from a caller; missing fields take their defaults. The result is fresh, canonical and deeply
 * frozen. Units that do not fit the data are left as they are: see `conform`.
 * Errors: LabError invalid-argument with the path of the first wrong field; an unknown key is one.
 */
export function validateSpec(value: unknown, catalogue: Catalogue): LabSpec {
  return readSpec(strictDoor, value, catalogue);
}

/** The article's run: its data set and network, with the catalogue's values. */
export function defaultSpec(catalogue: Catalogue): LabSpec {
  return validateSpec({}, catalogue);
}

export function readSpec(door: Door, value: unknown, catalogue: Catalogue): LabSpec {
  const fields = readObject(door, value, ['v', 'data', 'network', 'loss', 'view'], '');
  readNumber(door, fields.v, versionRule, 'v');
  const data = readData(door, fields.data, catalogue);
  const losses = catalogue.losses.map((entry) => entry.name);
  const loss = readOneOf(door, fields.loss, losses, defaultNames.loss, 'loss');
  const network = readNetwork(door, fields.network, catalogue, outputUnits(data));
  return Object.freeze({ v: 1, data, network, loss, view: readView(door, fields.view) });
}

function readData(door: Door, value: unknown = {}, catalogue: Catalogue): DataSpec {
  // `seed` stands beside the data set's own parameters, so it is read as one of them.
  const seed = { ...seedRule, name: 'seed', label: 'Seed' };
  const entries = catalogue.datasets.map((entry) => ({
    ...entry,
    parameters: [...entry.parameters, seed],
  }));
  return readChoice(door, value, entries, defaultNames.data, 'data') as DataSpec;
}

function readNetwork(
  door: Door,
  value: unknown = {},
  catalogue: Catalogue,
  outputs: number | undefined,
): NetworkSpec {
  const fields = readObject(door, value, ['layers', 'init', 'seed', 'precision'], 'network');
  return Object.freeze({
    layers: readLayers(door, fields.layers, catalogue, outputs),
    init: readChoice(door, fields.init, catalogue.initialisers, defaultNames.init, 'network.init'),
    seed: readNumber(door, fields.seed, seedRule, 'network.seed'),
    precision: readOneOf(door, fields.precision, precisions, 'float64', 'network.precision'),
  });
}

function readLayers(
  door: Door,
  value: unknown,
  catalogue: Catalogue,
  outputs: number | undefined,
): readonly LayerSpec[] {
  const fallback = defaultLayers(catalogue, outputs);
  if (value === undefined) return fallback;
  if (!Array.isArray(value) || value.length < 1 || value.length > maxLayers) {
    const got = Array.isArray(value) ? value.length : value;
    door.refuse('network.layers', `1 to ${maxLayers} layers`, got, 'the default layers');
    return fallback;
  }
  const last = value.length - 1;
  return Object.freeze(
    value.map((layer, i) =>
      readLayer(door, layer, catalogue, `network.layers[${i}]`, i === last ? outputs : undefined),
    ),
  );
}

function readLayer(
  door: Door,
  value: unknown,
  catalogue: Catalogue,
  field: string,
  outputs: number | undefined,
): DenseSpec {
  const { parameters } = findEntry(catalogue.layers, 'dense');
  const fields = readObject(
    door,
    value,
    ['type', 'activation', ...parameters.map(({ name }) => name)],
    field,
  );
  const rules = parameters.map((rule) => ({ ...rule, default: outputs ?? rule.default }));
  const { units = 0 } = readParameters(door, fields, rules, field);
  const activation = readChoice(
    door,
    fields.activation,
    catalogue.activations,
    defaultNames.activation,
    `${field}.activation`,
  );
  return Object.freeze({
    type: readOneOf(door, fields.type, ['dense'], 'dense', `${field}.type`),
    units,
    activation: shorten(activation),
  });
}

/** An activation without parameters is just its name. */
function shorten(choice: Choice): string | Choice {
  return Object.keys(choice).length > 1 ? choice : choice.name;
}

function readView(door: Door, value: unknown = {}): ViewSpec {
  const fields = readObject(door, value, ['panel', 'sample', 'step', 'theme'], 'view');
  return Object.freeze({
    panel: readOneOf(door, fields.panel, panels, 'forward', 'view.panel'),
    sample: readNumber(door, fields.sample, sampleRule, 'view.sample'),
    step: readNumber(door, fields.step, stepRule, 'view.step'),
    theme: readOneOf(door, fields.theme, themes, 'auto', 'view.theme'),
  });
}
