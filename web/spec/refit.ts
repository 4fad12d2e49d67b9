// Other data are another task: what told classes apart cannot fit a curve, nor the other way about, and what told one
// data set's classes apart may be too small for another's.
import type { Catalogue } from './catalogue.ts';
import { taskOf } from './default-spec.ts';
import { formatLayers } from './fragment.ts';
import type { LabSpec, NetworkSpec, Notice } from './lab-spec.ts';
import type { Reading } from './notice.ts';
import { defaultSpecFor } from './read-spec.ts';
import { findEntry } from './rules.ts';

/**
 * `spec`, which a reader came to from `before` by choosing data. Where these are of another kind, the network, the loss,
 * the optimizer, the batches and the test share are the kind's own; where they are of the same kind, the hidden layers
 * are, if the reader has not changed those of the data before. With a notice. Seeds, precision and penalties stay.
 */
export function refit(spec: LabSpec, before: LabSpec, catalogue: Catalogue): Reading {
  const unchanged = { spec, notices: [] };
  if (spec.data.name === before.data.name || !isSame(spec.network, before.network)) return unchanged;
  const { regression } = taskOf(spec.data, catalogue);
  const fitting = defaultSpecFor(spec.data, catalogue);
  if (regression !== taskOf(before.data, catalogue).regression) {
    const expected = regression ? 'one for data without classes' : 'one for classes';
    const also = ', and a loss, an optimizer and batches that go with it';
    return { spec: ofKind(spec, fitting), notices: [notice(expected, before, fitting, also, catalogue)] };
  }
  const usual = defaultSpecFor(before.data, catalogue).network;
  const untouched = isSame(before.network.layers, usual.layers) && isSame(before.network.init, usual.init);
  if (!untouched || isSame(hiddenOf(usual), hiddenOf(fitting.network))) return unchanged;
  const network = Object.freeze({ ...spec.network, layers: fitting.network.layers });
  const label = findEntry(catalogue.datasets, spec.data.name).label.toLowerCase();
  return {
    spec: Object.freeze({ ...spec, network }),
    notices: [notice(`one that learns ${label}`, before, fitting, '', catalogue)],
  };
}

function ofKind(spec: LabSpec, { data, network, loss, training }: LabSpec): LabSpec {
  const { layers, init } = network;
  const { optimizer, batch } = training;
  return Object.freeze({
    ...spec,
    data: Object.freeze({ ...spec.data, testShare: data.testShare }),
    network: Object.freeze({ ...spec.network, layers, init }),
    loss,
    training: Object.freeze({ ...spec.training, optimizer, batch }),
  });
}

function notice(
  expected: string,
  before: LabSpec,
  fitting: LabSpec,
  also: string,
  catalogue: Catalogue,
): Notice {
  const [got, used] = [before, fitting].map(({ network }) => formatLayers(network.layers, catalogue));
  return { field: 'network', expected, got: got ?? '', used: `${used}${also}` };
}

function hiddenOf({ layers }: NetworkSpec) {
  return layers.slice(0, -1);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
