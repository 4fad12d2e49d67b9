// Takes the reader's own table: reads its text in pieces, guesses and keeps what its columns are for, gives the data to
// the lab, changes them point by point, and gives them away again.
import { LabError, type OwnTable, ownName } from '../spec/index.ts';
import type { ColumnRoles } from '../ui/own-columns.ts';
import type { OwnPreview } from '../ui/own-data.ts';
import type { PointEdit } from '../ui/point-tools.ts';
import type { Snapshot } from '../ui/snapshot.ts';
import type { Csv } from './csv.ts';
import { download } from './download.ts';
import { editTable, tableOf } from './own-points.ts';
import type { Wanted } from './wanted.ts';

/** Characters of a table that is read at all. */
const kMaxLength = 2 ** 24;
const kHead = 5;
/** Milliseconds between two looks at how far it is: each draws the lab. */
const kRest = 50;

/** The dialogue, while it is open. */
export interface OwnState {
  readonly preview: OwnPreview | null;
  readonly problems: readonly string[];
  readonly progress: number | null;
}

const empty: OwnState = { preview: null, problems: [], progress: null };

export class OwnImport {
  readonly #wanted: Wanted;
  readonly #changed: () => void;
  #state: OwnState | null = null;
  #csv: Csv | null = null;
  #table: OwnTable | null = null;
  /** Tells readings apart: a newer one stops those before. */
  #reading = 0;
  #taking = 0;

  constructor(wanted: Wanted, changed: () => void) {
    this.#wanted = wanted;
    this.#changed = changed;
  }

  get state(): OwnState | null {
    return this.#state;
  }

  async open(): Promise<void> {
    await import('../ui/own-data.ts');
    this.#show(empty);
  }

  close(): void {
    this.#reading += 1;
    this.#csv = null;
    this.#table = null;
    this.#show(null);
  }

  /** Reads a table anew, and says how far it is. */
  async read(source: string | Blob, separator: string): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    const stopped = () => reading !== this.#reading;
    this.#csv = null;
    this.#table = null;
    const length = typeof source === 'string' ? source.length : source.size;
    if (length === 0) return this.#show(empty);
    if (length > kMaxLength) {
      return this.#show({
        ...empty,
        problems: [`The table is larger than ${kMaxLength / 2 ** 20} MB. Take a part of it.`],
      });
    }
    this.#show({ ...empty, progress: 0 });
    const text = typeof source === 'string' ? source : await source.text();
    const { readCsv, guessRoles } = await import('./own-reading.ts');
    let shown = 0;
    const progress = (share: number) => {
      if (stopped() || performance.now() - shown < kRest) return;
      shown = performance.now();
      this.#show({ ...empty, progress: share });
    };
    const csv = await readCsv(text, { separator, progress, stopped });
    if (!csv || stopped()) return;
    this.#csv = csv;
    await this.take(guessRoles(csv));
  }

  /** Takes the columns as the reader says. */
  async take(roles: ColumnRoles): Promise<void> {
    const csv = this.#csv;
    if (!csv) return;
    this.#table = null;
    const { buildTable, namesOf } = await import('./own-reading.ts');
    this.#taking += 1;
    const taking = this.#taking;
    const { table, problems } = await buildTable(csv, roles);
    if (csv !== this.#csv || taking !== this.#taking) return;
    this.#table = table;
    const body = csv.rows.slice(roles.header ? 1 : 0);
    const preview = {
      rows: body.length,
      names: namesOf(csv, roles.header),
      head: body.slice(0, kHead),
      roles,
    };
    this.#show({ preview: csv.rows.length > 0 ? preview : null, problems, progress: null });
  }

  /** Shows the data in the lab. */
  use(): void {
    const table = this.#table;
    if (!table) return;
    this.close();
    this.#wanted.useOwn(table, { standardise: isUneven(table), refitted: true });
  }

  /** Adds, moves or erases a point; the points shown become the reader's own first, where they are not. */
  edit(edit: PointEdit, shown: Snapshot['data']): void {
    const { own, spec, messages } = this.#wanted;
    try {
      const whole = spec.data.name === ownName && !spec.data.standardise;
      const table = own && whole ? own : tableOf(shown);
      // Which point was meant is said of what is shown.
      if (table.rows !== shown.inputs.shape[0]) return;
      const edited = edit.kind === 'begin' ? table : editTable(table, edit);
      this.#wanted.useOwn(edited, { standardise: false, refitted: false });
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      messages.say(`${error.message}. The lab keeps what it shows.`, 'points');
    }
  }

  /** Downloads the data shown: the reader's own as they were given, others as they are. */
  async export(shown: Snapshot['data']): Promise<void> {
    const { own, spec } = this.#wanted;
    const { writeCsv } = await import('./own-csv.ts');
    const table = spec.data.name === ownName && own ? own : tableOf(shown);
    download(`spiral-lab-${spec.data.name}.csv`, 'text/csv', writeCsv(table));
  }

  #show(state: OwnState | null): void {
    this.#state = state;
    this.#changed();
  }
}

/** Whether the inputs are far from what a network starts from: around 0, and about as wide as each other. */
function isUneven({ values, inputs: { length: width } }: OwnTable): boolean {
  const spans = Array.from({ length: width }, (_, column) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = column; i < values.length; i += width) {
      low = Math.min(low, values[i] ?? 0);
      high = Math.max(high, values[i] ?? 0);
    }
    return { reach: Math.max(-low, high), span: high - low };
  });
  const widest = Math.max(...spans.map(({ span }) => span));
  return spans.some(({ reach, span }) => reach > 3 || span < widest / 4);
}
