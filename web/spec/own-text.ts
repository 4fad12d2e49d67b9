// The reader's own data as a link carries them: `x,y,kind;0.1,0.2,a;0.3,-0.4,b`. A header, then the rows; the last
// column is the class's name, or a number where `target=value`. Classes count in the order they come in, or in that of
// the header: `x,y,kind:b:a`.

import { cleanName, type OwnTable, ownLimits, ownTable } from './own-table.ts';
import { formatValue } from './thing.ts';

/** Characters of the points in a link. */
export const maxPointsLength = 8192;

/** What `points` says where they are too many for a link. */
export const pointsLeftOut = 'left-out';

/** All rows, however many. */
export function formatTable({ inputs, target, classes, rows, values, labels, targets }: OwnTable): string {
  const width = inputs.length;
  const order = classes ? orderOf(labels) : [];
  const inOrder = classes?.every((_, k) => order[k] === k) ?? true;
  const lines = [[...inputs, inOrder ? target : [target, ...(classes ?? [])].join(':')].join(',')];
  for (let row = 0; row < rows; row++) {
    const numbers = Array.from(values.subarray(row * width, (row + 1) * width), formatValue);
    const last = classes ? classes[labels[row] ?? 0] : formatValue(targets[row]);
    lines.push([...numbers, last].join(','));
  }
  return lines.join(';');
}

/** The classes as they first come. */
function orderOf(labels: Int32Array): number[] {
  const seen = new Set<number>();
  for (const label of labels) seen.add(label);
  return [...seen];
}

/** As a pair of the link, where it is short enough; null where it is not. */
export function encodeTable(table: OwnTable): string | null {
  // A row has two characters for each column at least.
  if (table.rows * 2 * (table.inputs.length + 1) > maxPointsLength) return null;
  const text = formatTable(table).replace(/[^\w.,;:()+-]/gu, encodeURIComponent);
  return text.length > maxPointsLength ? null : text;
}

/** The table, or in words what came instead of one. */
export function parseTable(text: string, regression: boolean): OwnTable | string {
  const [header = [], ...rows] = text.split(';').map((line) => line.split(',').map((field) => field.trim()));
  const inputs = header.slice(0, -1).map((name, i) => cleanName(name, `x${i + 1}`));
  const [title = '', ...order] = (header.at(-1) ?? '').split(':');
  const target = cleanName(title, regression ? 'value' : 'class');
  if (inputs.length < 2 || inputs.length > ownLimits.inputs) return `${inputs.length} inputs`;
  if (rows.length < 1 || rows.length > ownLimits.rows) return `${rows.length} rows`;
  const names = regression ? [] : order.map((name) => cleanName(name, 'no name'));
  if (new Set(names).size < names.length) return 'a class that is named twice';
  const numbers: number[] = [];
  const last: number[] = [];
  for (const [i, row] of rows.entries()) {
    if (row.length !== header.length) return `${row.length} columns in row ${i + 1}`;
    const end = row.at(-1) ?? '';
    const fields = regression ? row : row.slice(0, -1);
    const wrong = fields.find((field) => !isNumber(field));
    if (wrong !== undefined) return `${wrong || 'nothing'} in row ${i + 1}`;
    numbers.push(...row.slice(0, -1).map(Number));
    if (regression) {
      last.push(Number(end));
    } else {
      const name = cleanName(end, 'no name');
      if (!names.includes(name)) names.push(name);
      last.push(names.indexOf(name));
    }
  }
  if (!regression && (names.length < 2 || names.length > ownLimits.classes)) return `${names.length} classes`;
  return ownTable({
    inputs,
    target,
    classes: regression ? null : names,
    values: Float64Array.from(numbers),
    labels: Int32Array.from(regression ? [] : last),
    targets: Float64Array.from(regression ? last : []),
  });
}

/** A finite number in decimal notation. */
export function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}
