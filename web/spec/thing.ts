// A thing with parameters, `name(key=value,…)`: how a link says an initialiser, an activation, an optimizer or a view.

export type Pair = readonly [key: string, value: string];

export interface Thing {
  readonly name: string;
  readonly parameters: readonly Pair[];
}

/** A parameter to write, and the value it need not be written for. */
export type Said = readonly [key: string, value: unknown, fallback: unknown];

/** Null where the text is not of that form. */
export function parseThing(text: string): Thing | null {
  const [, name, inner = ''] = /^([^()]+)(?:\(([^()]*)\))?$/.exec(text.trim()) ?? [];
  if (!name) return null;
  const pieces = inner.trim() ? inner.split(',') : [];
  if (!pieces.every((piece) => piece.includes('='))) return null;
  return { name: name.trim(), parameters: pieces.map(splitPair) };
}

/** The name alone where every parameter has its default. */
export function formatThing(name: string, parameters: readonly Said[]): string {
  const said = parameters.filter(([, value, fallback]) => value !== fallback);
  const inner = said.map(([key, value]) => `${key}=${formatValue(value)}`).join(',');
  return inner ? `${name}(${inner})` : name;
}

/** Flags are 1 and 0. No `+` in exponents: some programs read it as a space. */
export function formatValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(value).replace('e+', 'e') : String(value);
}

export function splitPair(text: string): Pair {
  const at = text.indexOf('=');
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** The pieces between commas, but for commas inside parentheses. */
export function splitList(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      pieces.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...pieces, text.slice(start)];
}
