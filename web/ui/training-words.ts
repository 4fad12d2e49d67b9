// What the lab says of a run: how far it is, and what went wrong with it.
import type { LabSpec } from '../spec/lab-spec.ts';
import { count, fixed, percent, significant } from './format.ts';
import { denseLayers, layerName } from './layers.ts';
import type { Snapshot, TrainingSnapshot } from './snapshot.ts';

type Divergence = NonNullable<TrainingSnapshot['diverged']>;

/** The layer that a tensor such as `3.bias` belongs to: `the output layer`; null for one of none, such as the loss. */
function layerOf(spec: LabSpec, tensor: string): string | null {
  const core = Number.parseInt(tensor, 10);
  const layer = denseLayers(spec).findIndex(({ core: first }) => first === core || first + 1 === core);
  if (layer < 0) return null;
  const name = layerName(spec, layer);
  return name.startsWith('output') ? `the ${name}` : name;
}

/** `Training stopped at step 7: 0.weights of hidden layer 1 is not finite (NaN).` */
export function divergenceWords(spec: LabSpec, { step, tensor, value }: Divergence): string {
  const layer = layerOf(spec, tensor);
  const what = layer ? `${tensor} of ${layer}` : `the ${tensor}`;
  return `Training stopped at step ${count(step)}: ${what} is not finite (${fixed(value)}).`;
}

/** For a bar beside what is shown alone: `Epoch 12, loss 0.2345, accuracy 91 %` */
export function barWords(
  { epoch }: TrainingSnapshot,
  { loss, accuracy }: Pick<Snapshot, 'loss' | 'accuracy'>,
): string {
  const right = accuracy === null ? '' : `, accuracy ${percent(accuracy, 0)}`;
  return `Epoch ${count(epoch)}, loss ${significant(loss, 3)}${right}`;
}

/** For the state's line, which is read out when it changes: never while the numbers run. */
export function stateWords(training: TrainingSnapshot): string {
  if (training.diverged) return 'Stopped.';
  if (training.running) return 'Training…';
  return training.steps === 0 ? 'Not trained yet.' : `Paused at epoch ${count(training.epoch)}.`;
}
