// What callers give, checked before it crosses the border, where nothing would be: numbers are numbers, and finite.
// Ranges and names are the core's to check, from its catalogue.
import { LabError } from '../spec/lab-error.ts';
import type { Choice } from '../spec/lab-spec.ts';
import { describeValue } from '../spec/notice.ts';
import type { LabelsLike, Numbers, NumbersLike } from './api.ts';
import type { RawTargets } from './wasm-module.ts';

export const maxSeed = 2 ** 32 - 1;

/** The name of a typed array's type, of any realm; undefined for anything else. */
function typedArrayName(value: unknown): string | undefined {
  return ArrayBuffer.isView(value) ? Object.prototype.toString.call(value).slice(8, -1) : undefined;
}

function describeGot(value: unknown): string {
  const name = typedArrayName(value) ?? (Array.isArray(value) ? 'an array' : undefined);
  return name ? `${name} of ${(value as ArrayLike<unknown>).length}` : describeValue(value);
}

export function refuse(field: string, expected: string, got: unknown): never {
  throw new LabError({ code: 'invalid-argument', field, expected, got: describeGot(got) });
}

export function checkObject(value: unknown, field: string): asserts value is object {
  if (typeof value !== 'object' || value === null) refuse(field, 'an object', value);
}

export function checkNumber(value: unknown, field: string): asserts value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) refuse(field, 'a finite number', value);
}

export function checkWhole(value: unknown, min: number, max: number, field: string): asserts value is number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return;
  refuse(field, `a whole number in [${min}, ${max}]`, value);
}

export function checkSeed(value: unknown, field: string): asserts value is number {
  if (value === undefined) refuse(field, `a whole number in [0, ${maxSeed}], or a generator`, value);
  checkWhole(value, 0, maxSeed, field);
}

export function checkFlag(value: unknown, field: string): asserts value is boolean {
  if (typeof value !== 'boolean') refuse(field, 'true or false', value);
}

export function checkName(value: unknown, field: string): asserts value is string {
  if (typeof value !== 'string') refuse(field, 'a name', value);
}

/** A choice of its own, from an id or a choice: numbers and names besides its own name, and nothing else. */
export function readChoice(value: unknown, field: string): Choice {
  if (typeof value === 'string') return { name: value };
  checkObject(value, field);
  const { name, ...parameters } = value as Record<string, unknown>;
  checkName(name, `${field}.name`);
  for (const [key, parameter] of Object.entries(parameters)) {
    // A name where a number belongs is the core's to refuse: it knows which of them are choices.
    if (typeof parameter !== 'string') checkNumber(parameter, `${field}.${key}`);
  }
  return { name, ...(parameters as Record<string, number | string>) };
}

/** Float64Array, Float32Array or an array of numbers; finite throughout. */
export function checkNumbers(value: unknown, field: string): asserts value is NumbersLike {
  const name = typedArrayName(value);
  if (name !== 'Float64Array' && name !== 'Float32Array' && !Array.isArray(value)) {
    refuse(field, 'a Float64Array, a Float32Array or an array of numbers', value);
  }
  const numbers = value as ArrayLike<unknown>;
  for (let i = 0; i < numbers.length; i += 1) {
    // A hole in an array is undefined here, where forEach would pass over it.
    if (!Number.isFinite(numbers[i])) refuse(`${field}[${i}]`, 'a finite number', numbers[i]);
  }
}

/** How many rows of `columns` values there are. */
export function countRows(values: NumbersLike, columns: number, field: string): number {
  const rows = values.length / columns;
  if (rows >= 1 && Number.isInteger(rows)) return rows;
  refuse(field, `rows of ${columns} values`, values);
}

/** Class indices in [0, classes), or any at all where that is not known. */
export function checkLabels(value: unknown, rows: number, field: string): asserts value is LabelsLike {
  if (typedArrayName(value) !== 'Int32Array') checkNumbers(value, field);
  const labels = value as LabelsLike;
  if (labels.length !== rows) refuse(field, `${rows} labels, one per row`, labels);
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] as number;
    if (!Number.isInteger(label) || label < 0) refuse(`${field}[${i}]`, 'a class index', label);
  }
}

/** An Int32Array, or one number a row where a row has several outputs, are labels; anything else is values. */
export function readTargets(value: unknown, rows: number, outputs: number): RawTargets {
  if (typedArrayName(value) === 'Int32Array') {
    checkLabels(value, rows, 'targets');
    return { labels: value as Int32Array };
  }
  checkNumbers(value, 'targets');
  if (outputs > 1 && value.length === rows) {
    checkLabels(value, rows, 'targets');
    return { labels: value };
  }
  if (value.length !== rows * outputs) {
    const labels = outputs > 1 ? `${rows} labels, or ` : '';
    refuse('targets', `${labels}${rows * outputs} values (${rows} × ${outputs})`, value);
  }
  return { targets: value };
}

export function checkBytes(value: unknown, field: string): asserts value is Uint8Array {
  if (typedArrayName(value) !== 'Uint8Array') refuse(field, 'a Uint8Array', value);
}

/** The caller's array for a result: the network's own type, and exactly as long. */
export function checkInto(into: unknown, length: number, precision: 'float64' | 'float32'): void {
  if (into === undefined) return;
  const name = precision === 'float32' ? 'Float32Array' : 'Float64Array';
  if (typedArrayName(into) === name && (into as Numbers).length === length) return;
  refuse('into', `a ${name} of ${length}`, into);
}
