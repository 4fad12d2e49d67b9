// Numbers as the lab prints and reads them.
import { expect, test } from 'vitest';
import { brief, count, fixed, full, numpy, parseNumber, percent, significant } from '../../web/ui/format.ts';

test('fixed digits have a typographic minus, and zero has none', () => {
  expect(fixed(-0.25, 2)).toBe('−0.25');
  expect(fixed(-0.00001, 4)).toBe('0.0000');
  expect(fixed(2, 4)).toBe('2.0000');
});

test('values that are not finite are named', () => {
  expect(fixed(Number.NaN)).toBe('NaN');
  expect(full(Number.POSITIVE_INFINITY)).toBe('∞');
  expect(significant(Number.NEGATIVE_INFINITY)).toBe('−∞');
  expect(numpy(Number.NaN)).toBe('NaN');
});

test('a number is brief in four places, and a small one still says something', () => {
  expect(brief(0.12345)).toBe('0.1235');
  expect(brief(0)).toBe('0.0000');
  expect(brief(-0.0000794)).toBe('−0.0000794');
  expect(brief(1.5e-9)).toBe('1.5e−9');
});

test('full precision prints every digit of a float64 and the fewest of a float32', () => {
  expect(full(1.0987625440858688)).toBe('1.0987625440858688');
  expect(full(Math.fround(0.1), 'float32')).toBe('0.1');
  expect(full(Math.fround(1 / 3), 'float32')).toBe('0.33333334');
  expect(full(1e-7)).toBe('1e−7');
});

test("NumPy's eight places lose their trailing zeros but not their point", () => {
  expect(numpy(1 / 3)).toBe('0.33333333');
  expect(numpy(0.5)).toBe('0.5');
  expect(numpy(1)).toBe('1.');
});

test('shares, thousands and small numbers read as people write them', () => {
  expect(percent(0.34)).toBe('34.0 %');
  expect(count(100000)).toBe('100\u202f000');
  expect(count(999)).toBe('999');
  expect(significant(0.00015019, 3)).toBe('0.00015');
});

test('every printed form is read back as the number it was', () => {
  for (const value of [0, -2.5, 0.1, 1e-7, -1.5e21, 1 / 3]) expect(parseNumber(full(value))).toBe(value);
  expect(parseNumber(count(1234567))).toBe(1234567);
  expect(parseNumber(' .5 ')).toBe(0.5);
});

test('texts that are no decimal numbers are NaN', () => {
  for (const text of ['', ' ', '0x10', '1_000', '1,5', 'Infinity', '1e', 'abc', '--1']) {
    expect(parseNumber(text), text).toBeNaN();
  }
});
