// The page on the element says what holds.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseGoal } from '../../web/spec/goal.ts';

const read = (path: string) => readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8');
const page = read('docs/element.md');
const lab = readdirSync(new URL('../../web/lab', import.meta.url))
  .map((file) => read(`lab/${file}`))
  .join('\n');

/** The names that stand first in the table below a heading. */
function rows(heading: string): string[] {
  const table = page.slice(page.indexOf(`## ${heading}`)).split('\n## ')[0] ?? '';
  return [...table.matchAll(/^\| `([\w-]+)/gm)].map(([, name]) => name as string);
}

describe('the page on the element', () => {
  it('has goals that are understood', () => {
    const goals = /```goal\n(.*?)```/s.exec(page)?.[1]?.trim().split('\n') ?? [];
    expect(goals).toHaveLength(3);
    for (const goal of goals) expect(parseGoal(goal)).not.toHaveLength(0);
  });

  it('names every attribute, method, property and event', () => {
    const element = read('lab/spiral-lab.ts');
    const attributes = [...element.matchAll(/^ {4}(\w+): \{ (?:noAccessor|type)/gm)].map(([, name]) => name);
    expect(rows('Attributes').sort()).toEqual(attributes.sort());
    const methods = [...element.matchAll(/^ {2}async (\w+)\(/gm)].map(([, name]) => name);
    expect(rows('Methods').sort()).toEqual(methods.sort());
    for (const property of rows('Properties')) expect(element).toContain(`  get ${property}()`);
    const events = [...read('lab/lab-events.ts').matchAll(/^ {2}'(lab-\w+)':/gm)].map(([, name]) => name);
    expect(rows('Events').sort()).toEqual(events.sort());
  });

  it('names every variable and every part', () => {
    const variables = new Set(
      [...read('ui/theme.ts').matchAll(/var\((--lab-[\w-]+)/g)].map(([, name]) => name),
    );
    expect(new Set([...page.matchAll(/`(--lab-[\w-]+)`/g)].map(([, name]) => name))).toEqual(variables);
    const parts = new Set([...lab.matchAll(/part="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')));
    for (const part of parts) expect(page).toContain(`\`${part}\``);
  });
});
