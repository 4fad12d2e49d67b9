// The points of a scatter plot as numbers.
import { count, fixed } from './format.ts';
import { inputTitle } from './names.ts';
import type { NumberTable } from './numbers.ts';
import { sampleOf } from './sample.ts';
import { isCurve } from './scatter-points.ts';
import type { Snapshot } from './snapshot.ts';

export function scatterTable(snapshot: Snapshot): NumberTable {
  const { data } = snapshot;
  const values = data.classes === 0;
  const inputs = isCurve(snapshot)
    ? ['x']
    : Array.from({ length: data.features }, (_, column) => inputTitle(data, column));
  const numbers = (some: readonly number[]) => some.map((value) => fixed(value, 8));
  return {
    caption: values
      ? 'Every sample with its input, target and output'
      : 'Every sample with its class and inputs',
    columns: values ? ['sample', ...inputs, 'target', 'output'] : ['sample', 'class', ...inputs],
    rows: data.inputs.shape[0],
    row: (index) => {
      const { label, x, targets, outputs } = sampleOf(snapshot, index);
      if (values) return [count(index), ...numbers([...x, ...targets, ...outputs])];
      return [count(index), data.names?.classes[label] ?? String(label), ...numbers(x)];
    },
  };
}
