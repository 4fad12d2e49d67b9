// The README's example runs as it stands.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test("the README's engine in ten lines prints what it says", async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const [line = '', names = '', path = ''] = /^import \{ (.*?) \} from '(.*?)';$/m.exec(example) ?? [];
  const engine = await import(/* @vite-ignore */ new URL(path, new URL('../../', import.meta.url)).href);
  const printed: unknown[] = [];
  const AsyncFunction = (async () => {}).constructor as new (
    ...text: string[]
  ) => (...values: unknown[]) => Promise<void>;
  const run = new AsyncFunction(`{ ${names} }`, 'console', example.replace(line, ''));
  await run(engine, { log: (...values: unknown[]) => printed.push(...values) });
  const [shape, loss, accuracy] = printed as [number[], number, number];
  expect(shape).toEqual([300, 3]);
  expect(String(loss).slice(0, 15)).toBe('1.0987625440858');
  expect(accuracy).toBeGreaterThan(0);
});
