// Trained parameters in a link: every bit comes back, and what was cut, changed or is of another network is refused.
import { describe, expect, it } from 'vitest';
import { defaultSpec, parameterShapes } from '../../web/spec/index.ts';
import { decodeState, encodeState, maxStateLength } from '../../web/spec/state-text.ts';
import { catalogue, seeded } from './fixture.ts';

const random = seeded(7);
const shapes = parameterShapes(defaultSpec(catalogue), catalogue);

/** Parameters of the default network: 2-3-3. */
function parameters(make: (length: number) => Float64Array | Float32Array) {
  return shapes.map(({ name, shape }) => ({ name, shape, values: make(shape[0] * shape[1]) }));
}

/** Doubles of every size: any 64 bits but those of NaN and infinity. */
function anyDoubles(length: number): Float64Array {
  const values = new Float64Array(length);
  const words = new Uint32Array(values.buffer);
  for (let i = 0; i < words.length; i++) words[i] = Math.floor(random() * 2 ** 32);
  return values.map((value) => (Number.isFinite(value) ? value : -0));
}

const bitsOf = (all: readonly { values: ArrayBufferView }[]) =>
  all.map(({ values }) => [...new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]);

describe('the text of a state', () => {
  it('is that of its numbers, byte for byte, with the checksum that other programs give', () => {
    // Made by NumPy, zlib and base64.
    expect(encodeState([{ values: Float64Array.of(1) }])).toBe('float64.c7f813e9.AAAAAAAA8D8');
    expect(encodeState([{ values: Float32Array.of(1, -2) }])).toBe('float32.c3872656.AACAPwAAAMA');
  });

  it.each(['float64', 'float32'] as const)(
    'gives back every bit in %s, -0 and the smallest included',
    (precision) => {
      for (let i = 0; i < 200; i++) {
        const given = parameters((length) =>
          precision === 'float64'
            ? anyDoubles(length)
            : Float32Array.from({ length }, () => (random() - 0.5) * 2 ** (random() * 200 - 100)),
        );
        given[0]?.values.set([-0, precision === 'float64' ? Number.MIN_VALUE : 2 ** -149]);
        const text = encodeState(given) ?? '';
        expect(text).toMatch(/^[\w.-]+$/);
        const back = decodeState(text, shapes, precision);
        expect(back).toStrictEqual(given);
        expect(bitsOf(back as typeof given)).toStrictEqual(bitsOf(given));
      }
    },
  );

  it('survives line breaks, as programs that send mail make them', () => {
    const given = parameters(anyDoubles);
    const broken = (encodeState(given) ?? '').replace(/.{40}/g, '$&\r\n ');
    expect(decodeState(broken, shapes, 'float64')).toStrictEqual(given);
  });

  it('is at most 8,192 characters long, which 766 doubles or 1,532 floats fill', () => {
    expect(encodeState([{ values: anyDoubles(766) }])?.length).toBeLessThanOrEqual(maxStateLength);
    expect(encodeState([{ values: new Float32Array(1532) }])?.length).toBeLessThanOrEqual(maxStateLength);
    expect(encodeState([{ values: anyDoubles(767) }])).toBeNull();
    expect(encodeState([{ values: new Float32Array(1533) }])).toBeNull();
    expect(encodeState([{ values: new Float64Array(1e7) }])).toBeNull();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not made of %d', (value) => {
    expect(encodeState([{ values: Float64Array.of(0, value) }])).toBeNull();
  });
});

describe('a state that is not right', () => {
  const given = parameters(anyDoubles);
  const text = encodeState(given) ?? '';
  const [form = '', sum = '', body = ''] = text.split('.');
  const longer = encodeState([...given, { values: Float64Array.of(1) }]) ?? '';
  const singles = encodeState([{ values: new Float32Array(21) }]) ?? '';

  it.each([
    ['', /another form/],
    ['float64', /another form/],
    [`${form}.${sum}`, /another form/],
    [`float16.${sum}.${body}`, /another form/],
    [`${text}.more`, /another form/],
    [`${form}.${sum}.`, /cut or changed/],
    [text.slice(0, -1), /cut or changed/],
    [text.slice(0, -8), /cut or changed/],
    [`${form}.00000000.${body}`, /cut or changed/],
    [`${form}.${sum}.${body}=`, /cut or changed/],
    [`${form}.${sum}.<script>alert(1)</script>`, /cut or changed/],
    [longer, /^22 of float64$/],
    [singles, /^21 of float32$/],
  ])('such as %s is said to be so', (bad, words) => {
    expect(decodeState(bad, shapes, 'float64')).toMatch(words);
  });

  it('of one changed character is always noticed', () => {
    const at = (i: number) => `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`;
    for (let i = form.length + 1; i < text.length; i++) {
      expect(typeof decodeState(at(i), shapes, 'float64'), `character ${i}`).toBe('string');
    }
  });

  it('with a number that is not finite, and the right checksum, is refused', () => {
    // 21 doubles, the first NaN; made by NumPy and zlib.
    const nan =
      'float64.9a8686a7.AAAAAAAA-H8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect(decodeState(nan, shapes, 'float64')).toMatch(/not finite/);
  });
});
