// Fields that depend on each other: the output layer follows the data and the loss, the view stays inside the run.
import { outputUnits } from './default-spec.ts';
import type { LabSpec, LayerSpec, Notice } from './lab-spec.ts';
import type { Reading } from './notice.ts';

/** The nearest spec whose parts fit together. Frozen as the given one is; the given one itself where all fits. */
export function conform(spec: LabSpec): Reading {
  const notices: Notice[] = [];
  const align = (field: string, expected: string, got: number, used: number): number => {
    if (used !== got) notices.push({ field, expected, got: String(got), used: String(used) });
    return used;
  };
  const layers = alignLayers(spec, align);
  const rows = rowsOf(spec);
  const { sample, step } = spec.view;
  const steps = 2 * layers.length;
  const view = Object.freeze({
    ...spec.view,
    sample: align('view.sample', `a row from 0 to ${rows - 1}`, sample, Math.min(sample, rows - 1)),
    step: align('view.step', `a step from 0 to ${steps}`, step, Math.min(step, steps)),
  });
  if (!notices.length) return { spec, notices };
  const network = Object.freeze({ ...spec.network, layers });
  return { spec: Object.freeze({ ...spec, network, view }), notices };
}

type Align = (field: string, expected: string, got: number, used: number) => number;

function alignLayers(spec: LabSpec, align: Align): readonly LayerSpec[] {
  const { layers } = spec.network;
  const last = layers.length - 1;
  const output = layers[last];
  const wanted = outputUnits(spec.data);
  if (!output || wanted === undefined || (output.units === 1 && oneOutputWillDo(spec.loss, wanted)))
    return layers;
  const expected = `${wanted} units, one for each class`;
  const units = align(`network.layers[${last}].units`, expected, output.units, wanted);
  return Object.freeze([...layers.slice(0, last), Object.freeze({ ...output, units })]);
}

/** Two classes can share one output, which says how much it is the second. Categorical losses compare outputs. */
function oneOutputWillDo(loss: string, classes: number): boolean {
  return classes === 2 && loss !== 'categorical-cross-entropy';
}

/** `samples` is per class, and the total where there are no classes. */
function rowsOf({ data }: LabSpec): number {
  return typeof data.samples === 'number'
    ? data.samples * (outputUnits(data) ?? 1)
    : Number.POSITIVE_INFINITY;
}
