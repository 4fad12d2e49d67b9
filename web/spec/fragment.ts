// The link's encoding of a spec: `key=value` joined by `&`. The grammar stays readable and stable for ever; it is
// described for authors in web/docs/link-format.md.
import type { Catalogue, CatalogueEntry } from './catalogue.ts';
import { conform } from './conform.ts';
import { defaultChoices } from './default-spec.ts';
import { readFields, readPairs } from './fragment-fields.ts';
import type { Choice, LabSpec, LayerSpec, Notice } from './lab-spec.ts';
import type { Reading } from './notice.ts';
import { firstPanel } from './panels.ts';
import { defaultSpec, defaultSpecFor, readSpec, seedRule } from './read-spec.ts';
import { findEntry, lenientDoor } from './rules.ts';
import { formatThing, formatValue, type Said } from './thing.ts';

/** Characters of a fragment that is read at all. */
export const maxLength = 65536;
const maxNotices = 20;

/**
 * A spec from a person's text, with or without the leading `#`. Never throws: numbers out of range are clamped,
 * anything else that is wrong takes its default, unknown keys are ignored, the first of two equal keys counts; each
 * with a notice. A text of more than 65,536 characters is not read at all.
 */
export function decodeFragment(text: string, catalogue: Catalogue): Reading {
  if (text.length > maxLength) {
    const got = `${text.length} characters`;
    const notice = { field: '', expected: `at most ${maxLength} characters`, got, used: 'the default' };
    return { spec: defaultSpec(catalogue), notices: [notice] };
  }
  const notices: Notice[] = [];
  const door = lenientDoor(notices);
  const fields = readFields(door, readPairs(door, text), catalogue);
  const { spec, notices: misfits } = conform(readSpec(door, fields, catalogue), catalogue);
  return { spec, notices: shorten(merge(notices, misfits)) };
}

/** A readable link: `v=1`, then what differs from the defaults. `spec` is valid and its parts conform. */
export function encodeFragment(spec: LabSpec, catalogue: Catalogue): string {
  const { data, network, loss, training, view } = spec;
  const base = defaultSpecFor(data, catalogue);
  const dataset = findEntry(catalogue.datasets, data.name);
  const { initialisers, optimizers } = catalogue;
  const same = [network, training].every(({ seed }) => seed === data.seed);
  const seed = same ? data.seed : seedRule.default;
  const fields: readonly Said[] = [
    ['data', data.name, defaultChoices.data.name],
    ...dataset.parameters.map((rule): Said => [rule.name, data[rule.name], rule.default]),
    ['test-share', data.testShare, base.data.testShare],
    ['standardise', data.standardise, base.data.standardise],
    ['layers', formatLayers(network.layers, catalogue), formatLayers(base.network.layers, catalogue)],
    ['init', formatChoice(network.init, initialisers), formatChoice(base.network.init, initialisers)],
    ['loss', loss, base.loss],
    ['opt', formatChoice(training.optimizer, optimizers), formatChoice(base.training.optimizer, optimizers)],
    ['batch', training.batch, base.training.batch],
    ['shuffle', training.shuffle, base.training.shuffle],
    ['l1', training.l1, base.training.l1],
    ['l2', training.l2, base.training.l2],
    ['seed', seed, seedRule.default],
    ['data-seed', data.seed, seed],
    ['net-seed', network.seed, seed],
    ['train-seed', training.seed, seed],
    ['precision', network.precision, base.network.precision],
    ['view', formatView(spec, base), firstPanel(view)],
    ['theme', view.theme, base.view.theme],
    ['show', view.show?.join(), undefined],
    ['lock', view.lock?.join(), undefined],
  ];
  const said = fields.filter(([, value, fallback]) => value !== fallback);
  return ['v=1', ...said.map(([key, value]) => `${key}=${formatValue(value)}`)].join('&');
}

/** As a link says them: `64:relu,3:softmax`. */
export function formatLayers(layers: readonly LayerSpec[], { activations }: Catalogue): string {
  const said = layers.map((layer) =>
    layer.type === 'dropout'
      ? `dropout:${formatValue(layer.rate)}`
      : `${layer.units}:${formatChoice(layer.activation, activations)}`,
  );
  return said.join(',');
}

function formatChoice(choice: string | Choice, entries: readonly CatalogueEntry[]): string {
  if (typeof choice === 'string') return choice;
  const { parameters } = findEntry(entries, choice.name);
  return formatThing(
    choice.name,
    parameters.map((rule) => [rule.name, choice[rule.name], rule.default]),
  );
}

function formatView({ view }: LabSpec, base: LabSpec): string {
  return formatThing(view.panel, [
    ['sample', view.sample, base.view.sample],
    ['step', view.step, base.view.step],
  ]);
}

/** One notice a field: what was first wrong with it, and what is used in the end. */
function merge(notices: readonly Notice[], misfits: readonly Notice[]): Notice[] {
  const last = new Map(misfits.map((misfit) => [misfit.field, misfit]));
  const merged = notices.map((notice) => ({ ...notice, used: last.get(notice.field)?.used ?? notice.used }));
  const fields = new Set(notices.map((notice) => notice.field));
  return [...merged, ...misfits.filter((misfit) => !fields.has(misfit.field))];
}

function shorten(notices: Notice[]): Notice[] {
  const more = notices.length - maxNotices;
  if (more <= 0) return notices;
  const used = 'a default or the nearest value for each';
  const rest = { field: '', expected: `at most ${maxNotices} slips`, got: `${more} more`, used };
  return [...notices.slice(0, maxNotices), rest];
}
