// Fields that depend on each other: the loss and the output layer follow the data, the view stays inside the run.
import type { Catalogue } from './catalogue.ts';
import { defaultLayers, defaultsFor, type Task, taskOf } from './default-spec.ts';
import type { LabSpec, LayerSpec, Notice } from './lab-spec.ts';
import { ignored, type Reading } from './notice.ts';
import { firstPanel, shownPanels } from './panels.ts';
import { findEntry } from './rules.ts';

/** The nearest spec whose parts fit together. Frozen as the given one is; the given one itself where all fits. */
export function conform(spec: LabSpec, catalogue: Catalogue): Reading {
  const notices: Notice[] = [];
  const align: Align = (field, expected, got, used) => {
    if (used !== got) notices.push({ field, expected, got: String(got), used: String(used) });
    return used;
  };
  const task = taskOf(spec.data, catalogue);
  const fitting = task.regression ? defaultsFor(task).loss : spec.loss;
  const loss = align('loss', `${fitting} for data without classes`, spec.loss, fitting);
  const layers = alignOutput(endDense(spec, catalogue, task, notices), loss, task, align);
  const rows = rowsOf(spec, catalogue);
  const { sample, step, panel } = spec.view;
  const shown = shownPanels(spec.view);
  const open = shown.length === 0 || shown.includes(panel) ? panel : firstPanel(spec.view);
  const steps = 2 * layers.filter(({ type }) => type === 'dense').length;
  const view = Object.freeze({
    ...spec.view,
    sample: align('view.sample', `a row from 0 to ${rows - 1}`, sample, Math.min(sample, rows - 1)),
    step: align('view.step', `a step from 0 to ${steps}`, step, Math.min(step, steps)),
    panel: align('view.panel', `one of ${shown.join(', ')}`, panel, open),
  });
  if (!notices.length) return { spec, notices };
  const network = Object.freeze({ ...spec.network, layers });
  return { spec: Object.freeze({ ...spec, network, loss, view }), notices };
}

type Align = <T extends string | number>(field: string, expected: string, got: T, used: T) => T;

/** Without the dropouts after the last dense layer: a dropout thins out what a later layer takes in. */
function endDense(spec: LabSpec, catalogue: Catalogue, task: Task, notices: Notice[]): readonly LayerSpec[] {
  const { layers } = spec.network;
  const end = layers.findLastIndex(({ type }) => type === 'dense') + 1;
  if (end === layers.length) return layers;
  const expected = 'a dense layer at the end';
  if (!end) {
    notices.push({ field: 'network.layers', expected, got: 'dropout alone', used: 'the default layers' });
    return defaultLayers(catalogue, task);
  }
  for (let i = end; i < layers.length; i++) {
    notices.push({ field: `network.layers[${i}]`, expected, got: 'dropout', used: ignored });
  }
  return Object.freeze(layers.slice(0, end));
}

/** `layers` end with a dense one. */
function alignOutput(
  layers: readonly LayerSpec[],
  loss: string,
  task: Task,
  align: Align,
): readonly LayerSpec[] {
  const last = layers.length - 1;
  const output = layers[last];
  if (output?.type !== 'dense' || (output.units === 1 && oneOutputWillDo(loss, task))) return layers;
  const { outputs, regression } = task;
  const expected = `${outputs} unit${outputs === 1 ? '' : 's'}, one for each ${regression ? 'value' : 'class'}`;
  const units = align(`network.layers[${last}].units`, expected, output.units, outputs);
  // Softmax makes shares of a whole, and of a single output always 1: nothing could be learned.
  const said = output.activation;
  const activation =
    regression && said === 'softmax'
      ? align(`network.layers[${last}].activation`, 'values, not shares', said, defaultsFor(task).output)
      : said;
  return Object.freeze([...layers.slice(0, last), Object.freeze({ ...output, units, activation })]);
}

/** Two classes can share one output, which says how much it is the second. Categorical losses compare outputs. */
function oneOutputWillDo(loss: string, { outputs, regression }: Task): boolean {
  return !regression && outputs === 2 && loss !== 'categorical-cross-entropy';
}

function rowsOf({ data }: LabSpec, { datasets }: Catalogue): number {
  const { rows, rowsPerSample } = findEntry(datasets, data.name).data;
  if (rows !== undefined) return rows;
  if (rowsPerSample === undefined) return Number.POSITIVE_INFINITY;
  return Number(data.samples) * (rowsPerSample || Number(data.classes));
}
