// Which panels are shown and locked: the tokens, in every encoding.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFragment } from '../../web/spec/fragment.ts';
import {
  encodeFragment,
  isLocked,
  isShown,
  panelTokens,
  shownPanels,
  validateSpec,
} from '../../web/spec/index.ts';
import { catalogue } from './fixture.ts';

const view = (text: string) => decodeFragment(text, catalogue).spec.view;

describe('show and lock', () => {
  it('are left out where nothing is said, and everything is shown and free', () => {
    const plain = view('');
    expect(plain).not.toHaveProperty('show');
    expect(plain).not.toHaveProperty('lock');
    expect(isShown(plain, 'code')).toBe(true);
    expect(isLocked(plain, 'code')).toBe(false);
  });

  it.each([
    'show=curves,boundary',
    'show=boundary curves',
    'show= boundary,\n curves,',
    'show=curves,curves,boundary',
  ])('read %s as a list in their own order', (text) => {
    expect(view(text).show).toStrictEqual(['curves', 'boundary']);
  });

  it('name an unknown token and go by the others', () => {
    const { spec, notices } = decodeFragment('show=boundary,nonsense&lock=<b>', catalogue);
    expect(spec.view.show).toStrictEqual(['boundary']);
    expect(spec.view).not.toHaveProperty('lock');
    expect(notices.map(({ field, got }) => [field, got])).toStrictEqual([
      ['view.show', 'nonsense'],
      ['view.lock', '<b>'],
    ]);
    expect(notices[0]?.expected).toMatch(/^some of data, network, .*probabilities$/);
  });

  it('come back from a link as they went in', () => {
    const text = 'v=1&show=data,boundary&lock=data';
    const { spec } = decodeFragment(text, catalogue);
    expect(encodeFragment(spec, catalogue)).toBe(text);
    expect(validateSpec(JSON.parse(JSON.stringify(spec)), catalogue)).toStrictEqual(spec);
  });

  it('are refused in a spec that is not of that form', () => {
    for (const show of ['boundary', ['boundary', 'x'], [1], {}])
      expect(() => validateSpec({ view: { show } }, catalogue)).toThrow(/^view.show: expected some of data/);
  });

  it('take the result for its plot and its curves', () => {
    const both = { show: ['result'], lock: ['result'] } as const;
    expect([isShown(both, 'boundary'), isShown(both, 'curves'), isShown(both, 'data')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isLocked(both, 'boundary'), isLocked(both, 'data')]).toEqual([true, false]);
  });

  it('open a tab that is shown', () => {
    expect(view('show=backward,update').panel).toBe('backward');
    expect(view('show=code').panel).toBe('forward');
    expect(shownPanels(view('show=data'))).toEqual([]);
    const { spec, notices } = decodeFragment('show=backward,update&view=check', catalogue);
    expect(spec.view.panel).toBe('backward');
    expect(notices).toStrictEqual([
      { field: 'view.panel', expected: 'one of backward, update', got: 'check', used: 'backward' },
    ]);
    expect(encodeFragment(spec, catalogue)).toBe('v=1&show=backward,update');
  });

  it('are all explained on the page on links', () => {
    const page = readFileSync(new URL('../../web/docs/link-format.md', import.meta.url), 'utf8');
    const table = page.slice(page.indexOf('| token'), page.indexOf('Where the network is not shown'));
    const explained = [...table.matchAll(/^\| ([a-z]+) +\|/gm)].map((row) => row[1]).slice(1);
    expect(explained.sort()).toStrictEqual([...panelTokens].sort());
  });
});
