// The README's examples run as they stand.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const AsyncFunction = (async () => {}).constructor as new (
  ...text: string[]
) => (...values: unknown[]) => Promise<void>;

/** What the first example under a heading prints, a line each. */
async function printed(heading: string): Promise<unknown[][]> {
  const section = readme.slice(readme.indexOf(`\n## ${heading}\n`));
  const [, example = ''] = /```js\n(.*?)```/s.exec(section) ?? [];
  const [line = '', names = '', path = ''] = /^import \{ (.*?) \} from '(.*?)';$/m.exec(example) ?? [];
  const engine = await import(/* @vite-ignore */ new URL(path, new URL('../../', import.meta.url)).href);
  const lines: unknown[][] = [];
  const run = new AsyncFunction(`{ ${names} }`, 'console', example.replace(line, ''));
  await run(engine, { log: (...values: unknown[]) => lines.push(values) });
  return lines;
}

test("the README's engine in ten lines prints what it says", async () => {
  const [line = []] = await printed('The engine in ten lines');
  const [shape, loss, accuracy] = line as [number[], number, number];
  expect(shape).toEqual([300, 3]);
  expect(String(loss).slice(0, 15)).toBe('1.0987625440858');
  expect(accuracy).toBeGreaterThan(0);
});

test("the README's network learns as it says", async () => {
  const [[epochs, loss] = [], [accuracy] = [], [right] = []] = await printed('And it learns');
  expect(epochs).toBe(100);
  expect(loss).toBeLessThan(0.2);
  expect(accuracy).toBeGreaterThan(0.9);
  expect(right).toBe(true);
});
