// Numbers as the lab prints and reads them: a typographic minus, and either fixed digits or every digit there is.

export type Precision = 'float64' | 'float32';

const kMinus = '\u2212';

function typeset(text: string): string {
  return text.replaceAll('-', kMinus);
}

function special(value: number): string | null {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  return value === Number.NEGATIVE_INFINITY ? `${kMinus}∞` : null;
}

/** `digits` places after the point; a value that rounds to zero has no sign. */
export function fixed(value: number, digits = 4): string {
  const text = special(value) ?? value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : typeset(text);
}

/** About `digits` significant digits, for numbers of unknown size: `0.00015`, `1.5e−9`. */
export function significant(value: number, digits = 3): string {
  return special(value) ?? typeset(String(Number(value.toPrecision(digits))));
}

/** Four places, or as many as a smaller number needs: `0.1234`, `0.000079`; nothing that counts is shown as nothing. */
export function brief(value: number): string {
  return value !== 0 && Math.abs(value) < 0.001 ? significant(value) : fixed(value);
}

/** The fewest digits that read back as the same number, as Python and JavaScript print it: `1.0987625440858688`. */
export function full(value: number, precision: Precision = 'float64'): string {
  const exception = special(value);
  if (exception) return exception;
  if (precision === 'float32') {
    for (let digits = 1; digits <= 9; digits++) {
      const shorter = Number(value.toPrecision(digits));
      if (Math.fround(shorter) === Math.fround(value)) return typeset(String(shorter));
    }
  }
  return typeset(String(value));
}

/** At most eight places and no trailing zeros, as NumPy prints arrays: `0.33333333`, `0.5`, `0.`. */
export function numpy(value: number): string {
  const text = fixed(value, 8).replace(/0+$/, '');
  return special(value) ?? text;
}

/** A share in [0, 1]: `34.0 %`. */
export function percent(share: number, digits = 1): string {
  return `${fixed(share * 100, digits)} %`;
}

/** A whole number with its thousands apart: `30 000`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** What a person typed as a number, in any of the forms above; NaN for anything else. */
export function parseNumber(text: string): number {
  const plain = text.trim().replaceAll(kMinus, '-').replaceAll('\u202f', '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}
