// The data shown, as a CSV that any program reads, this one too.
import papa from 'papaparse';
import type { OwnTable } from '../spec/own-table.ts';

export function writeCsv({ inputs, target, classes, rows, values, labels, targets }: OwnTable): string {
  const width = inputs.length;
  const data = Array.from({ length: rows }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
    classes ? classes[labels[row] ?? 0] : targets[row],
  ]);
  return `${papa.unparse({ fields: [...inputs, target], data }, { newline: '\n' })}\n`;
}
