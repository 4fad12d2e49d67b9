// Trained parameters as a link carries them: `float64.<CRC-32>.<base64url>`, every number's bytes, little-endian, one
// parameter after the other. Lossless; they are not deflated, which saves trained numbers five per cent at most.
import { checksum } from './checksum.ts';
import type { NetworkSpec } from './lab-spec.ts';
import { countNumbers, type Parameter, type ParameterShape } from './parameters.ts';

type Precision = NetworkSpec['precision'];
type Numbers = Parameter['values'];

/** Characters of a state; a link with a longer one is no link to hand around. */
export const maxStateLength = 8192;

/** Null where it would be longer than `maxStateLength`, or where a number is not finite. */
export function encodeState(parameters: readonly { readonly values: Numbers }[]): string | null {
  const first = parameters[0]?.values;
  const precision: Precision = first instanceof Float32Array ? 'float32' : 'float64';
  const count = parameters.reduce((sum, { values }) => sum + values.length, 0);
  if (count * sizeOf(precision) > maxStateLength) return null;
  const bytes = new Uint8Array(count * sizeOf(precision));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { values } of parameters) {
    for (const value of values) {
      if (!Number.isFinite(value)) return null;
      if (precision === 'float32') view.setFloat32(at, value, true);
      else view.setFloat64(at, value, true);
      at += sizeOf(precision);
    }
  }
  const text = `${precision}.${checksum(bytes)}.${toBase64Url(bytes)}`;
  return text.length > maxStateLength ? null : text;
}

/** The parameters, or in words what came instead of them. */
export function decodeState(
  text: string,
  shapes: readonly ParameterShape[],
  precision: Precision,
): readonly Parameter[] | string {
  // Programs that send mail break long lines.
  const [form, sum, ...rest] = text.replace(/\s+/g, '').split('.');
  const [body] = rest;
  if ((form !== 'float64' && form !== 'float32') || body === undefined || rest.length > 1) {
    return 'text of another form';
  }
  const bytes = fromBase64Url(body);
  if (!bytes || sum !== checksum(bytes)) return 'text that was cut or changed on its way';
  const count = countNumbers(shapes);
  const got = bytes.length / sizeOf(form);
  if (form !== precision || got !== count) return `${got} of ${form}`;
  const values = readNumbers(bytes, precision);
  if (!values.every(Number.isFinite)) return 'a number that is not finite';
  let at = 0;
  return shapes.map(({ name, shape }) => {
    const start = at;
    at += shape[0] * shape[1];
    return { name, shape, values: values.slice(start, at) };
  });
}

function sizeOf(precision: Precision): number {
  return precision === 'float32' ? 4 : 8;
}

function readNumbers(bytes: Uint8Array, precision: Precision): Numbers {
  const view = new DataView(bytes.buffer);
  const count = bytes.length / sizeOf(precision);
  return precision === 'float32'
    ? Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true))
    : Float64Array.from({ length: count }, (_, i) => view.getFloat64(8 * i, true));
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}
