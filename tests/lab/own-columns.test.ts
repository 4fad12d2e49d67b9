// A table of the reader's own: what comes out of good text, and where the fault of bad text is said to be.
import { describe, expect, test } from 'vitest';
import { type Csv, readCsv } from '../../web/lab/csv.ts';
import { buildTable, guessRoles, namesOf } from '../../web/lab/own-columns.ts';
import { type ColumnRoles, withRole } from '../../web/ui/own-columns.ts';

async function read(text: string, separator = ''): Promise<Csv> {
  const csv = await readCsv(text, { separator, progress: () => {}, stopped: () => false });
  if (!csv) throw new Error('nobody stopped it');
  return csv;
}

/** The table by the guessed roles. */
async function build(text: string, separator = '') {
  const csv = await read(text, separator);
  return buildTable(csv, guessRoles(csv));
}

const small = { inputs: ['x', 'y'], target: 'kind', classes: ['a', 'b'], rows: 3 };
const lists = { values: Float64Array.of(1, 2, 3, -0.5, 5e-3, 6), labels: Int32Array.of(0, 1, 0) };

describe('a table', () => {
  test.each([
    ['commas', 'x,y,kind\n1,2,a\n3,-.5,b\n5e-3,6,a\n'],
    ['semicolons', 'x;y;kind\n1;2;a\n3;-.5;b\n5e-3;6;a'],
    ['tabs', 'x\ty\tkind\n1\t2\ta\n3\t-.5\tb\n5e-3\t6\ta\n'],
    ['bars', 'x|y|kind\n1|2|a\n3|-.5|b\n5e-3|6|a\n'],
    ['CRLF', 'x,y,kind\r\n1,2,a\r\n3,-.5,b\r\n5e-3,6,a\r\n'],
    ['a byte order mark', '\ufeffx,y,kind\n1,2,a\n3,-.5,b\n5e-3,6,a\n'],
    ['quotes', '"x","y","kind"\n"1",2,"a"\n3,"-.5",b\n5e-3,6,"a"\n'],
    ['spaces and empty lines', '\nx , y,kind\n\n1, 2,a\n3,-.5 ,b\n  \n5e-3,6,a\n\n\n'],
  ])('with %s is read', async (_, text) => {
    const { table, problems } = await build(text);
    expect(problems).toEqual([]);
    expect(table).toMatchObject({ ...small, ...lists });
  });

  test('with spaces between the fields is read where the reader says so', async () => {
    expect((await build('x y kind\n1 2 a\n3 -.5 b\n5e-3 6 a\n', ' ')).table).toMatchObject({
      ...small,
      ...lists,
    });
  });

  test('without names has its columns numbered', async () => {
    const csv = await read('1,2,a\n3,-.5,b\n5e-3,6,a\n');
    const roles = guessRoles(csv);
    expect(roles).toEqual({ header: false, roles: ['input', 'input', 'class'] });
    expect(namesOf(csv, false)).toEqual(['column 1', 'column 2', 'column 3']);
    expect((await buildTable(csv, roles)).table).toMatchObject({ ...lists, rows: 3 });
  });

  test('of numbers with a few whole last ones has classes, with many a value', async () => {
    const labels = await read('x,y,k\n1,2,0\n3,4,1\n5,6,0\n');
    expect(guessRoles(labels).roles).toEqual(['input', 'input', 'class']);
    const text = Array.from({ length: 30 }, (_, i) => `${i},${2 * i},${i / 7}`).join('\n');
    const { table } = await build(`a,b,c\n${text}`);
    expect(table).toMatchObject({ classes: null, target: 'c', rows: 30 });
    expect(table?.targets[29]).toBe(29 / 7);
  });

  test('may have its class in any column, and columns of other kinds are left out', async () => {
    const csv = await read('name,kind,x,y\nada,a,1,2\nbob,b,3,4\n');
    const { header, roles } = guessRoles(csv);
    expect({ header, roles }).toEqual({ header: true, roles: ['none', 'class', 'input', 'input'] });
    const other = withRole({ header, roles }, 0, 'class');
    expect(other.roles).toEqual(['class', 'none', 'input', 'input']);
    expect((await buildTable(csv, other)).table?.classes).toEqual(['ada', 'bob']);
  });

  test('with several inputs has them all', async () => {
    const { table } = await build('a,b,c,d,kind\n1,2,3,4,u\n5,6,7,8,v\n');
    expect(table?.inputs).toEqual(['a', 'b', 'c', 'd']);
    expect([...(table?.values ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('with names that are equal or empty has names that differ', async () => {
    expect(namesOf(await read('x,x,\n1,2,a\n3,4,b\n'), true)).toEqual(['x', 'x (2)', 'column 3']);
  });
});

describe('a bad table is refused with the place', () => {
  test.each([
    ['nothing', '', /There are no rows of data/],
    ['a header alone', 'x,y,kind\n', /There are no rows of data/],
    ['one column', 'x\n1\n2\n', /Choose 2 to 16 columns as inputs/],
    ['a row too short', 'x,y,k\n1,2,a\n3,b\n', /^Row 3: expected 3 columns, got 2\.$/],
    [
      'a row too long, after an empty line',
      'x,y,k\n\n1,2,a\n3,4,b,5\n',
      /^Row 4: expected 3 columns, got 4\.$/,
    ],
    ['an empty field', 'x,y,k\n1,2,a\n3,,b\n', /^Row 3: column 2 \(y\): expected a number, got nothing\.$/],
    ['an empty class', 'x,y,k\n1,2,a\n3,4,\n', /^Row 3: column 3 \(k\): expected a class, got nothing\.$/],
    [
      'text in numbers',
      'x,y,k\n1,2,a\n3,many,b\n',
      /^Row 3: column 2 \(y\): expected a number, got “many”\.$/,
    ],
    [
      'a decimal comma',
      'x;y;k\n1;2;a\n3;0,5;b\n',
      /column 2 \(y\): expected a number with a point, got “0 5”/,
    ],
    ['NaN', 'x,y,k\n1,2,a\nNaN,4,b\n', /^Row 3: column 1 \(x\): expected a number, got “NaN”/],
    ['a number too large', 'x,y,k\n1,2,a\n1e999,4,b\n', /^Row 3: column 1 \(x\): expected a number/],
    ['one class', 'x,y,k\n1,2,a\n3,4,a\n', /^All rows are of the class “a”/],
    [
      'a quotation mark that is never closed',
      'x,y,k\n1,2,a\n3,4,"b\n',
      /^Row 3: a quotation mark opens a field and none closes/,
    ],
    [
      'a quotation mark within a field',
      'x,y,k\n1,2,"a"b\n3,4,c\n',
      /^Row 2: a quotation mark stands within a field/,
    ],
  ])('%s', async (_, text, words) => {
    const csv = await read(text);
    const guessed = guessRoles(csv);
    const { roles } = guessed;
    const last = roles.length - 1;
    // As a reader means it who has inputs and then a class.
    const meant: ColumnRoles =
      last >= 2 ? { header: true, roles: roles.map((_, i) => (i === last ? 'class' : 'input')) } : guessed;
    const { table, problems } = await buildTable(csv, meant);
    expect(table).toBeNull();
    expect(problems[0]).toMatch(words);
  });

  test('more than ten classes', async () => {
    const text = Array.from({ length: 11 }, (_, i) => `${i},${i},k${i}`).join('\n');
    expect((await build(text)).problems[0]).toMatch(/11 different classes, and the lab shows 10 at most/);
  });

  test('many faults, of which five are named', async () => {
    const text = `x,y,k\n${Array.from({ length: 20 }, (_, i) => `${i},?,k${i % 2}`).join('\n')}`;
    const csv = await read(text);
    const { problems } = await buildTable(csv, { header: true, roles: ['input', 'input', 'class'] });
    expect(problems).toHaveLength(6);
    expect(problems[5]).toBe('… and 15 more of the kind.');
  });

  test('more than 100,000 rows, without reading to the end', async () => {
    const shares: number[] = [];
    const text = '1,2,a\n'.repeat(300_000);
    const csv = await readCsv(text, {
      separator: '',
      progress: (share) => shares.push(share),
      stopped: () => false,
    });
    expect(csv?.problems).toEqual(['The table has more than 100000 rows. Take some of them.']);
    expect(Math.max(...shares)).toBeLessThan(0.5);
  });
});

describe('reading', () => {
  test('100,000 rows goes in pieces, each with its share of the whole', async () => {
    const text = `x,y,k\n${Array.from({ length: 100_000 }, (_, i) => `${Math.sin(i)},${Math.cos(i)},k${i % 3}`).join('\n')}`;
    const shares: number[] = [];
    let alive = 0;
    const timer = setInterval(() => {
      alive += 1;
    });
    const csv = await readCsv(text, {
      separator: '',
      progress: (share) => shares.push(share),
      stopped: () => false,
    });
    clearInterval(timer);
    expect(csv?.rows).toHaveLength(100_001);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(alive).toBeGreaterThan(20);
  }, 30_000);

  test('stops where nobody waits for it', async () => {
    let stop = false;
    const read = readCsv('1,2,a\n'.repeat(50_000), {
      separator: '',
      progress: () => {
        stop = true;
      },
      stopped: () => stop,
    });
    expect(await read).toBeNull();
  });
});
