// Data of the reader's own: a table of numbers with a class or a value for each row. The spec names it by a key; the
// catalogue has an entry for it as long as the lab has it.
import type { Catalogue, DatasetEntry } from './catalogue.ts';
import { checksum } from './checksum.ts';

export const ownName = 'own';

/** What the lab can show and train in a page. */
export const ownLimits = { rows: 100_000, inputs: 16, classes: 10, name: 40 } as const;

export interface OwnColumns {
  /** The input columns' names. */
  readonly inputs: readonly string[];
  /** The name of the column that is to be learned. */
  readonly target: string;
  /** The classes' names; null for a regression. */
  readonly classes: readonly string[] | null;
  /** rows × inputs */
  readonly values: Float64Array;
  /** Class indices; empty for a regression. */
  readonly labels: Int32Array;
  /** Empty where there are classes. */
  readonly targets: Float64Array;
}

export interface OwnTable extends OwnColumns {
  readonly rows: number;
  /** Equal keys are equal tables. */
  readonly key: string;
}

/** The table of columns that fit each other. */
export function ownTable(columns: OwnColumns): OwnTable {
  const { inputs, target, classes, labels } = columns;
  // -0 becomes 0, which every encoding can say.
  const [values, targets] = [
    columns.values.map((value) => value + 0),
    columns.targets.map((value) => value + 0),
  ];
  const names = new TextEncoder().encode(JSON.stringify([inputs, target, classes]));
  const sums = [values, labels, targets].map(({ buffer, byteOffset, byteLength }) =>
    checksum(new Uint8Array(buffer, byteOffset, byteLength)),
  );
  return {
    ...columns,
    values,
    targets,
    rows: values.length / inputs.length,
    key: [checksum(names), ...sums].join('-'),
  };
}

/** The catalogue with an entry for the reader's own data, which are as large as they are. */
export function withOwn(catalogue: Catalogue, table: OwnTable | null): Catalogue {
  const others = catalogue.datasets.filter(({ name }) => name !== ownName);
  return { ...catalogue, datasets: table ? [...others, entryOf(table)] : others };
}

function entryOf({ inputs, classes, rows, key }: OwnTable): DatasetEntry {
  const features = inputs.length;
  const size = { min: features, max: features, default: features };
  return {
    name: ownName,
    label: 'Your own data',
    formula: '',
    numpy: '',
    parameters: [
      { name: 'features', label: 'Inputs', type: 'integer', ...size },
      { name: 'table', label: 'Table', type: 'choice', options: [key], default: key },
    ],
    data: { features, outputs: classes?.length ?? 1, regression: classes === null, rows },
  };
}

/** A name without what a link's text is made of, and without invisible characters; `fallback` where nothing is left. */
export function cleanName(text: string, fallback: string): string {
  const clean = text
    .replace(/[\p{C},;:]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...clean].slice(0, ownLimits.name).join('') || fallback;
}
