// From a table of texts to numbers and classes: what each column is for, guessed and then chosen, and what is wrong with
// a field, with its row and column.
import { cleanName, isNumber, type OwnTable, ownLimits, ownTable } from '../spec/index.ts';
import type { ColumnRole, ColumnRoles } from '../ui/own-columns.ts';
import type { Csv } from './csv.ts';

/** Problems that are named; the rest is counted. */
const kNamed = 5;
/** Rows of a piece: a few milliseconds' work. */
const kPiece = 4096;
/** Rows looked at to guess what a column is for. */
const kLooked = 200;

/** Names in the first row, if its fields are no numbers where those below are; the last column to be learned. */
export function guessRoles({ rows }: Csv): ColumnRoles {
  const [first = []] = rows;
  const below = rows.slice(1, kLooked).filter(({ length }) => length === first.length);
  // Most of it: a field that is wrong is to be named, and not to be taken for a word among words.
  const numeric = first.map(
    (_, column) => 2 * below.filter((row) => isNumber(row[column] ?? '')).length >= below.length,
  );
  const header = first.some((field, column) => !isNumber(field) && (numeric[column] || below.length === 0));
  const named = header || first.every((field) => !isNumber(field));
  const words = numeric.lastIndexOf(false);
  const target = words < 0 ? first.length - 1 : words;
  const different = new Set(below.map((row) => row[target])).size;
  const kind: ColumnRole = words >= 0 || different <= ownLimits.classes ? 'class' : 'value';
  return {
    header: named,
    roles: first.map((_, column) => (column === target ? kind : numeric[column] ? 'input' : 'none')),
  };
}

export interface Built {
  readonly table: OwnTable | null;
  readonly problems: readonly string[];
}

/** In pieces, so that the page stays alive. */
export async function buildTable(csv: Csv, { header, roles }: ColumnRoles): Promise<Built> {
  const body = csv.rows.slice(header ? 1 : 0);
  const inputs = columnsOf(roles, (role) => role === 'input');
  const [target] = columnsOf(roles, (role) => role === 'class' || role === 'value');
  const amiss = shapeProblem(body.length, inputs.length, target);
  if (target === undefined || amiss)
    return { table: null, problems: [...csv.problems, amiss].filter(Boolean) };
  const names = namesOf(csv, header);
  const problems = new Problems(csv, { header, names });
  const regression = roles[target] === 'value';
  const classes = new Classes();
  const values = new Float64Array(body.length * inputs.length);
  const last = new Float64Array(body.length);
  for (const [i, row] of body.entries()) {
    if (i % kPiece === kPiece - 1) await new Promise((resolve) => setTimeout(resolve));
    if (row.length !== roles.length) {
      problems.row(i, `expected ${roles.length} columns, got ${row.length}`);
      continue;
    }
    for (const [at, column] of inputs.entries()) {
      values[i * inputs.length + at] = problems.number(i, column, row[column] ?? '');
    }
    const end = row[target] ?? '';
    if (regression) last[i] = problems.number(i, target, end);
    else if (end === '') problems.field(i, target, 'a class', end);
    else last[i] = classes.indexOf(end);
  }
  if (!regression) problems.classes(names[target] ?? '', classes.names, problems.count === 0);
  const found = problems.all;
  if (found.length > 0) return { table: null, problems: found };
  const table = ownTable({
    inputs: inputs.map((column) => names[column] ?? ''),
    target: names[target] ?? '',
    classes: regression ? null : classes.names,
    values,
    labels: regression ? new Int32Array() : Int32Array.from(last),
    targets: regression ? last : new Float64Array(),
  });
  return { table, problems: [] };
}

function shapeProblem(rows: number, inputs: number, target: number | undefined): string {
  const { inputs: most, rows: mostRows } = ownLimits;
  if (rows === 0) return 'There are no rows of data.';
  if (rows > mostRows) return `The table has more than ${mostRows} rows. Take some of them.`;
  if (target === undefined) return 'Choose the column that is to be learned, as a class or as a value.';
  if (inputs < 2 || inputs > most) return `Choose 2 to ${most} columns as inputs; now there are ${inputs}.`;
  return '';
}

/** Each column's name, none of them twice. */
export function namesOf({ rows }: Csv, header: boolean): string[] {
  const [first = []] = rows;
  const names: string[] = [];
  for (const [column, field] of first.entries()) {
    const name = header ? cleanName(field, `column ${column + 1}`) : `column ${column + 1}`;
    names.push(names.includes(name) ? `${name} (${column + 1})` : name);
  }
  return names;
}

function columnsOf(roles: readonly ColumnRole[], wanted: (role: ColumnRole) => boolean): number[] {
  return roles.flatMap((role, column) => (wanted(role) ? [column] : []));
}

/** The classes' names in the order they come in. */
class Classes {
  readonly names: string[] = [];
  readonly #known = new Map<string, number>();

  /** By what a field says; what comes to the same name is the same class. */
  indexOf(field: string): number {
    const known = this.#known.get(field);
    if (known !== undefined) return known;
    const name = cleanName(field, 'no name');
    const index = this.names.includes(name) ? this.names.indexOf(name) : this.names.push(name) - 1;
    this.#known.set(field, index);
    return index;
  }
}

/** What is wrong, with its place in the file. */
class Problems {
  readonly #csv: Csv;
  readonly #first: number;
  readonly #names: readonly string[];
  readonly #said: string[] = [];
  count = 0;

  constructor(csv: Csv, { header, names }: { readonly header: boolean; readonly names: readonly string[] }) {
    this.#csv = csv;
    this.#first = header ? 1 : 0;
    this.#names = names;
    for (const problem of csv.problems) this.#say(problem);
  }

  get all(): readonly string[] {
    const more = this.count - this.#said.length;
    return more > 0 ? [...this.#said, `… and ${more} more of the kind.`] : this.#said;
  }

  row(index: number, words: string): void {
    this.#say(`Row ${this.#csv.places[index + this.#first]}: ${words}.`);
  }

  field(index: number, column: number, expected: string, got: string): void {
    const place = `column ${column + 1} (${this.#names[column]})`;
    this.row(
      index,
      `${place}: expected ${expected}, got ${got === '' ? 'nothing' : `“${cleanName(got, '?')}”`}`,
    );
  }

  number(index: number, column: number, text: string): number {
    if (isNumber(text)) return Number(text);
    this.field(index, column, /^[+-]?\d+,\d+$/.test(text) ? 'a number with a point' : 'a number', text);
    return 0;
  }

  /** `whole`: every row was read, so that a class that is missing is missing. */
  classes(column: string, found: readonly string[], whole: boolean): void {
    if (found.length > ownLimits.classes) {
      this.#say(
        `The column ${column} has ${found.length} different classes, and the lab shows ${ownLimits.classes} at most. If they are amounts, take it as a value.`,
      );
    } else if (whole && found.length < 2) {
      this.#say(`All rows are of the class “${found[0]}”. There have to be two at least, to be told apart.`);
    }
  }

  #say(words: string): void {
    this.count += 1;
    if (this.#said.length < kNamed) this.#said.push(words);
  }
}
