// custom-elements.json against the sources: every event, part and custom property that the element has is in it.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const lab = readdirSync(new URL('web/lab/', root)).map((file) => read(`web/lab/${file}`));

interface Named {
  readonly name: string;
}
const [element] = JSON.parse(read('dist/lib/custom-elements.json')).modules[0].declarations;
const names = (things: readonly Named[]) => things.map(({ name }) => name).sort();
const found = (texts: readonly string[], pattern: RegExp) =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name)))].sort();

test('it is of <spiral-lab>, an element without a visible library', () => {
  expect(element).toMatchObject({ tagName: 'spiral-lab', superclass: { name: 'HTMLElement' } });
});

test('every event that the lab tells its page is described', () => {
  expect(names(element.events)).toEqual(found([read('web/lab/lab-events.ts')], /#emit\('([\w-]+)'/g));
  for (const { description } of element.events) expect(description).not.toBe('');
});

test('every part that can be styled is described', () => {
  const styled = found(lab, /\bpart="([^"]+)"/g).flatMap((part = '') => part.split(' '));
  // A part with a second name is described with the second names it may have.
  const described = element.cssParts.flatMap(({ name, description }: Record<string, string>) => [
    name,
    ...(description?.split(': ')[1]?.split(', ') ?? []),
  ]);
  expect(described.sort()).toEqual([...new Set(styled)].sort());
});

test('every custom property that the theme reads is named', () => {
  expect(names(element.cssProperties)).toEqual(found([read('web/ui/theme.ts')], /(--lab-[\w-]+)/g));
});
