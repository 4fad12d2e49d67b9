// The rules a single value is held to, and the two doors they are held at: callers are refused, people are helped.
import type { ChoiceParameter, NumberParameter } from './catalogue.ts';
import { LabError } from './lab-error.ts';
import type { Choice, Notice } from './lab-spec.ts';
import { brief, describeValue, ignored } from './notice.ts';

export interface Door {
  /** Whether numbers arrive as text. */
  readonly text: boolean;
  /** Throws, or notes what is wrong and answers `used`. */
  refuse<T>(field: string, expected: string, got: unknown, used: T): T;
}

/** For JSON and callers. Errors: LabError invalid-argument at the first wrong field. */
export const strictDoor: Door = {
  text: false,
  refuse(field, expected, got) {
    throw new LabError({ code: 'invalid-argument', field: brief(field), expected, got: describeValue(got) });
  },
};

/** For a person's text: what is wrong is added to `notices`. */
export function lenientDoor(notices: Notice[]): Door {
  return {
    text: true,
    refuse(field, expected, got, used) {
      const words = typeof got === 'string' ? brief(got) : describeValue(got);
      notices.push({ field: brief(field), expected, got: words, used: String(used ?? ignored) });
      return used;
    },
  };
}

export type NumberRule = Pick<NumberParameter, 'type' | 'min' | 'max' | 'default'>;

interface FlagRule {
  readonly type: 'flag';
  readonly default: boolean;
}

/** What a catalogue's parameter may be, or a spec's own field. */
export type Rule = { readonly name: string } & (
  | NumberRule
  | Pick<ChoiceParameter, 'type' | 'options' | 'default'>
  | FlagRule
);

/** A missing number takes its default; at the lenient door one out of range is clamped. */
export function readNumber(door: Door, value: unknown, rule: NumberRule, field: string): number {
  if (value === undefined) return rule.default;
  const number = door.text && typeof value === 'string' ? parseNumber(value) : value;
  const whole = rule.type === 'integer';
  const range = `a ${whole ? 'whole ' : ''}number from ${rule.min} to ${rule.max}`;
  const expected = rule.min < rule.max ? range : String(rule.min);
  if (typeof number !== 'number' || Number.isNaN(number)) {
    return door.refuse(field, expected, value, rule.default);
  }
  if (number < rule.min) return door.refuse(field, expected, value, rule.min);
  if (number > rule.max) return door.refuse(field, expected, value, rule.max);
  if (whole && !Number.isInteger(number)) return door.refuse(field, expected, value, rule.default);
  return number + 0; // -0 becomes 0, which every encoding can say
}

/** Decimal notation only: '', '0x10' and '1_000' are not numbers here. */
function parseNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

export function readOneOf<T extends string>(
  door: Door,
  value: unknown,
  names: readonly T[],
  fallback: T,
  field: string,
): T {
  if (value === undefined) return fallback;
  const found = names.find((name) => name === value);
  return found ?? door.refuse(field, `one of ${names.join(', ')}`, value, fallback);
}

/** At the lenient door 1 and 0. */
function readFlag(door: Door, value: unknown, fallback: boolean, field: string): boolean {
  if (value === undefined) return fallback;
  if (typeof value === 'boolean') return value;
  if (!door.text) return door.refuse(field, 'true or false', value, fallback);
  if (value === '0' || value === '1') return value === '1';
  return door.refuse(field, '0 or 1', value, Number(fallback)) === 1;
}

/** The own fields of a plain object. Errors: something else, or a key that is not among `keys`. */
export function readObject(
  door: Door,
  value: unknown,
  keys: readonly string[],
  field: string,
  expected = `only the keys ${keys.join(', ')}`,
): Record<string, unknown> {
  if (!isPlain(value)) return door.refuse(field || 'spec', 'an object', value, {});
  const unknown = Object.keys(value).filter((key) => !keys.includes(key));
  for (const key of unknown) {
    door.refuse(field ? `${field}.${key}` : key, expected, key, undefined);
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
}

// Also true for objects of another window and for those without a prototype.
function isPlain(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** An own field of a plain object, before it is known which others it may have. */
export function peek(value: unknown, key: string): unknown {
  return isPlain(value) ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
}

/** A name of the catalogue with all its parameters; a name alone stands for the catalogue's values of them. */
export function readChoice(
  door: Door,
  value: unknown,
  entries: readonly { readonly name: string; readonly parameters: readonly Rule[] }[],
  fallback: Choice,
  field: string,
): Choice {
  const given = typeof value === 'string' ? { name: value } : value === undefined ? {} : value;
  const said = peek(given, 'name');
  const names = entries.map((entry) => entry.name);
  const name = readOneOf(door, said, names, fallback.name, field);
  const { parameters } = findEntry(entries, name);
  // The parameters of a name that was refused say nothing about the one used instead of it.
  const whole = said === undefined && isPlain(given) ? { ...fallback, ...given } : given;
  const own = said === undefined || said === name ? whole : fallback;
  const keys = parameters.map((parameter) => parameter.name);
  const expected = keys.length ? `only the parameters ${keys.join(', ')}` : `no parameters of ${name}`;
  const fields = readObject(door, own, ['name', ...keys], field, expected);
  return Object.freeze({ name, ...readParameters(door, fields, parameters, field) });
}

export function readParameters(
  door: Door,
  fields: Readonly<Record<string, unknown>>,
  rules: readonly Rule[],
  field: string,
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    rules.map((rule) => [rule.name, readValue(door, fields[rule.name], rule, `${field}.${rule.name}`)]),
  );
}

function readValue(door: Door, value: unknown, rule: Rule, field: string): string | number | boolean {
  if (rule.type === 'choice') return readOneOf(door, value, rule.options, rule.default, field);
  if (rule.type === 'flag') return readFlag(door, value, rule.default, field);
  return readNumber(door, value, rule, field);
}

/** Errors: LabError unsupported where the catalogue lacks what the lab is built on. */
export function findEntry<T extends { readonly name: string }>(entries: readonly T[], name: string): T {
  const found = entries.find((entry) => entry.name === name);
  if (found) return found;
  const got = entries.map((entry) => entry.name).join(', ');
  throw new LabError({ code: 'unsupported', field: 'catalogue', expected: `an entry ${name}`, got });
}
