// A CSV file's text as rows of fields, read in pieces so that the page stays alive. Whether the fields are any good is
// for own-columns.ts.
import type { ParseResult, Parser } from 'papaparse';
import { ownLimits } from '../spec/index.ts';

export interface Csv {
  readonly rows: readonly (readonly string[])[];
  /** The number of each row in the file, from 1; empty rows count and are left out. */
  readonly places: readonly number[];
  /** What the parser could not make sense of. */
  readonly problems: readonly string[];
  /** What stands between the fields. */
  readonly separator: string;
}

export interface CsvOptions {
  /** What stands between the fields; empty: to be found out. */
  readonly separator: string;
  /** The share of the text that has been read. */
  progress(share: number): void;
  /** Whether nobody waits for it any longer. */
  stopped(): boolean;
}

/** Characters read at a time: a few milliseconds' work. */
const kPiece = 2 ** 16;

/** Null where it was stopped. */
export async function readCsv(
  text: string,
  { separator, progress, stopped }: CsvOptions,
): Promise<Csv | null> {
  const { default: papa } = await import('papaparse');
  const plain = text.replace(/^\ufeff/, '');
  const rows: string[][] = [];
  const places: number[] = [];
  const problems: string[] = [];
  let count = 0;
  let found = separator;
  return new Promise((resolve) => {
    papa.parse<string[]>(plain, {
      delimiter: separator,
      chunkSize: kPiece,
      chunk({ data, errors, meta }: ParseResult<string[]>, parser: Parser) {
        for (const { type, row, message } of errors) {
          if (type === 'Quotes') problems.push(`Row ${count + (row ?? 0) + 1}: ${quoteWords(message)}.`);
        }
        for (const fields of data) {
          count += 1;
          if (fields.every((field) => field.trim() === '')) continue;
          rows.push(fields.map((field) => field.trim()));
          places.push(count);
        }
        found = meta.delimiter;
        const tooMany = rows.length > ownLimits.rows + 1;
        if (tooMany) problems.push(`The table has more than ${ownLimits.rows} rows. Take some of them.`);
        if (tooMany || stopped()) {
          parser.abort();
          return;
        }
        progress(plain.length > 0 ? Math.min(1, meta.cursor / plain.length) : 1);
        parser.pause();
        setTimeout(() => parser.resume());
      },
      complete: () => resolve(stopped() ? null : { rows, places, problems, separator: found }),
    });
  });
}

function quoteWords(message: string): string {
  return /unterminated|missing/i.test(message)
    ? 'a quotation mark opens a field and none closes it'
    : 'a quotation mark stands within a field; write it twice, and quotation marks around the field';
}
