// Which panels a page shows, and which of them readers may not change: the tokens of `show` and `lock`.
import type { PanelToken, ViewSpec } from './lab-spec.ts';
import type { Door } from './rules.ts';

export const panelTokens: readonly PanelToken[] = [
  ...(['data', 'network', 'result', 'forward', 'backward', 'update', 'check', 'code'] as const),
  ...(['curves', 'boundary', 'probabilities'] as const),
];
/** The see-through's tabs. */
export const panels: readonly ViewSpec['panel'][] = ['forward', 'backward', 'update', 'check'];
/** Each is a part of `result`, which shows and locks it too. */
const partsOfResult: readonly PanelToken[] = ['boundary', 'curves'];

type Shown = Pick<ViewSpec, 'show' | 'lock'>;

/** Nothing said shows everything. */
export function isShown({ show }: Shown, token: PanelToken): boolean {
  return !show || includes(show, token);
}

export function isLocked({ lock }: Shown, token: PanelToken): boolean {
  return lock !== undefined && includes(lock, token);
}

function includes(tokens: readonly PanelToken[], token: PanelToken): boolean {
  return tokens.includes(token) || (partsOfResult.includes(token) && tokens.includes('result'));
}

/** The see-through's tabs that are shown. Code alone is that of the forward pass. */
export function shownPanels(view: Shown): readonly ViewSpec['panel'][] {
  const shown = panels.filter((panel) => isShown(view, panel));
  return shown.length === 0 && isShown(view, 'code') ? ['forward'] : shown;
}

/** The tab that is open where nothing is said. */
export function firstPanel(view: Shown): ViewSpec['panel'] {
  return shownPanels(view)[0] ?? 'forward';
}

/** A list of tokens, in their own order; as text they stand between commas or spaces. Undefined where none is said. */
export function readTokens(door: Door, value: unknown, field: string): readonly PanelToken[] | undefined {
  const said = door.text && typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value;
  if (said === undefined) return undefined;
  const expected = `some of ${panelTokens.join(', ')}`;
  if (!Array.isArray(said)) return door.refuse(field, expected, value, undefined);
  for (const token of said) {
    if (!panelTokens.includes(token)) door.refuse(field, expected, token, undefined);
  }
  const known = panelTokens.filter((token) => said.includes(token));
  return known.length > 0 ? Object.freeze(known) : undefined;
}
