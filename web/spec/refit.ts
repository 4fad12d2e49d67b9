// Another kind of data is another task: what told classes apart cannot fit a curve, nor the other way about.
import type { Catalogue } from './catalogue.ts';
import { taskOf } from './default-spec.ts';
import { formatLayers } from './fragment.ts';
import type { LabSpec, Notice } from './lab-spec.ts';
import type { Reading } from './notice.ts';
import { defaultSpecFor } from './read-spec.ts';

/**
 * `spec`, which a reader came to from `before` by choosing data: where these are of another kind, the network, the loss,
 * the optimizer, the batches and the test share are the kind's own, with a notice. Seeds, precision and penalties stay.
 */
export function refit(spec: LabSpec, before: LabSpec, catalogue: Catalogue): Reading {
  const { regression } = taskOf(spec.data, catalogue);
  const sameKind = regression === taskOf(before.data, catalogue).regression;
  const sameNetwork = JSON.stringify(spec.network) === JSON.stringify(before.network);
  if (sameKind || !sameNetwork) return { spec, notices: [] };
  const { data, network, loss, training } = defaultSpecFor(spec.data, catalogue);
  const { layers, init } = network;
  const { optimizer, batch } = training;
  const notice: Notice = {
    field: 'network',
    expected: regression ? 'one for data without classes' : 'one for classes',
    got: formatLayers(before.network.layers, catalogue),
    used: `${formatLayers(layers, catalogue)}, and a loss, an optimizer and batches that go with it`,
  };
  const fitting = Object.freeze({
    ...spec,
    data: Object.freeze({ ...spec.data, testShare: data.testShare }),
    network: Object.freeze({ ...spec.network, layers, init }),
    loss,
    training: Object.freeze({ ...spec.training, optimizer, batch }),
  });
  return { spec: fitting, notices: [notice] };
}
