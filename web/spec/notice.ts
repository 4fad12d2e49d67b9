// Notices: what a reader is told where a person's text was not taken as written.
import type { LabSpec, Notice } from './lab-spec.ts';

/** A spec read from a person's text, and what was not taken as written. */
export interface Reading {
  readonly spec: LabSpec;
  readonly notices: readonly Notice[];
}

/** What `used` says where a piece of text was left out. */
export const ignored = 'nothing';

/** At most 60 characters, none of them invisible: what came may be long, or hostile. */
export function brief(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return cut.replace(/\p{C}+/gu, ' ');
}

/** A caller's value in words: strings in quotes, so that "64" is not taken for 64. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return brief(JSON.stringify(value));
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'symbol' || typeof value === 'function') return `a ${typeof value}`;
  return typeof value === 'object' && value !== null ? 'an object' : brief(String(value));
}

/** A sentence for people. */
export function describeNotice({ field, expected, got, used }: Notice): string {
  const place = field
    .replace(/^(data|network|training|view)\./, '')
    .replace(/^layers\[(\d+)\]\.?/, (_, index) => `layer ${Number(index) + 1} `);
  const subject = place ? `${place.trim().replaceAll('.', ' ')}: expected` : 'Expected';
  const outcome = used === ignored ? 'It is ignored.' : `The lab uses ${used}.`;
  return `${subject} ${expected}, got ${got || 'nothing'}. ${outcome}`;
}
