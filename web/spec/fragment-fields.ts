// From a link's text to the fields of a spec, as JSON would have them but with numbers still as text. Whether the
// values are any good is for readSpec.
import type { Catalogue } from './catalogue.ts';
import { defaultChoices } from './default-spec.ts';
import { seedRule } from './read-spec.ts';
import { type Door, findEntry, readNumber, readOneOf } from './rules.ts';
import { type Pair, parseThing, splitList, splitPair } from './thing.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Beside `v`, `data` and the data set's parameters. */
const otherKeys = [
  ...['test-share', 'standardise', 'layers', 'init', 'loss', 'opt', 'batch', 'shuffle', 'l1', 'l2'],
  ...['seed', 'data-seed', 'net-seed', 'train-seed', 'precision', 'view', 'theme', 'show', 'lock'],
  ...['made', 'points', 'state', 'target'], // which link.ts reads
];

/** The pairs of the text without their percent escapes; of equal keys the first. */
export function readPairs(door: Door, text: string): Map<string, string> {
  const segments = text.replace(/^\s*[#?]/, '').split('&');
  const pairs = segments.filter((segment) => segment.trim()).map((segment) => unescapePair(door, segment));
  return collect(
    door,
    pairs.filter((pair) => pair !== undefined),
    '',
  );
}

function unescapePair(door: Door, segment: string): Pair | undefined {
  const [key, value] = splitPair(segment);
  if (!segment.includes('=')) return door.refuse(key, 'key=value', segment, undefined);
  try {
    return [decodeURIComponent(key), decodeURIComponent(value)];
  } catch {
    return door.refuse(key, 'unbroken percent escapes', segment, undefined);
  }
}

function collect(
  door: Door,
  pairs: readonly Pair[],
  place: string,
  first: readonly Pair[] = [],
): Map<string, string> {
  const found = new Map(first);
  for (const [key, value] of pairs) {
    if (found.has(key)) door.refuse(place + key, 'each key once', value, 'the first');
    else found.set(key, value);
  }
  return found;
}

export function readFields(door: Door, said: ReadonlyMap<string, string>, catalogue: Catalogue): Fields {
  const names = catalogue.datasets.map((entry) => entry.name);
  const name = readOneOf(door, said.get('data'), names, defaultChoices.data.name, 'data');
  const parameters = findEntry(catalogue.datasets, name).parameters.map((rule) => rule.name);
  refuseUnknown(door, said, parameters);
  const seed = readNumber(door, said.get('seed'), seedRule, 'seed');
  const eachSeed = { ...seedRule, default: seed };
  const data = parameters.map((parameter): [string, unknown] => [parameter, said.get(parameter)]);
  return {
    v: said.get('v'),
    data: {
      ...Object.fromEntries(data),
      name,
      seed: readNumber(door, said.get('data-seed'), eachSeed, 'data.seed'),
      testShare: said.get('test-share'),
      standardise: said.get('standardise'),
    },
    network: {
      layers: readLayerList(door, said.get('layers')),
      init: readThing(door, said.get('init'), 'network.init'),
      seed: readNumber(door, said.get('net-seed'), eachSeed, 'network.seed'),
      precision: said.get('precision'),
    },
    loss: said.get('loss'),
    training: {
      optimizer: readThing(door, said.get('opt'), 'training.optimizer'),
      batch: said.get('batch'),
      shuffle: said.get('shuffle'),
      seed: readNumber(door, said.get('train-seed'), eachSeed, 'training.seed'),
      l1: said.get('l1'),
      l2: said.get('l2'),
    },
    view: { ...readView(door, said.get('view')), ...readOthers(said) },
  };
}

function refuseUnknown(door: Door, said: ReadonlyMap<string, string>, parameters: readonly string[]): void {
  const keys = ['v', 'data', ...parameters, ...otherKeys];
  for (const [key, value] of said) {
    if (!keys.includes(key)) door.refuse(key, `only the keys ${keys.join(', ')}`, value, undefined);
  }
}

/** `64:relu,dropout:0.2,3:softmax`. A list that is not of this form is refused as a whole, so that no layer is lost in silence. */
function readLayerList(door: Door, text: string | undefined): Fields[] | undefined {
  if (text === undefined) return undefined;
  const layers = splitList(text).map((layer) => {
    const [, units, activation = ''] = /^([^:()]*):(.*)$/s.exec(layer) ?? [];
    const thing = parseThing(activation);
    return units !== undefined && thing ? { units: units.trim(), activation, thing } : undefined;
  });
  if (!layers.every((layer) => layer !== undefined)) {
    door.refuse('network.layers', 'layers such as 64:relu,3:softmax', text, 'the default layers');
    return undefined;
  }
  return layers.map(({ units, activation, thing }, i) => {
    if (units === 'dropout') return { type: 'dropout', rate: activation.trim() };
    const place = `network.layers[${i}].activation.`;
    const first: Pair[] = [['name', thing.name]];
    return { units, activation: Object.fromEntries(collect(door, thing.parameters, place, first)) };
  });
}

function readThing(door: Door, text: string | undefined, field: string): Fields | undefined {
  if (text === undefined) return undefined;
  const thing = parseThing(text);
  if (!thing) {
    door.refuse(field, 'name(key=value,…)', text, 'the default');
    return undefined;
  }
  return Object.fromEntries(collect(door, thing.parameters, `${field}.`, [['name', thing.name]]));
}

/** Of the view, what has keys of its own. */
function readOthers(said: ReadonlyMap<string, string>): Fields {
  return { theme: said.get('theme'), show: said.get('show'), lock: said.get('lock') };
}

/** The view's name is its panel. */
function readView(door: Door, text: string | undefined): Fields {
  const { name: panel, sample, step, ...others } = readThing(door, text, 'view') ?? {};
  for (const key of Object.keys(others)) {
    door.refuse(`view.${key}`, 'only the keys sample, step', key, undefined);
  }
  return { panel, sample, step };
}
