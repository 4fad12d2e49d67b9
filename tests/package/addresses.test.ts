// Nothing that is built knows of another place to ask. That nothing asks, the browser tests watch.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const namespace = /^http:\/\/www\.w3\.org\/(1998\/Math\/MathML|1999\/xhtml|2000\/svg)$/;
// What Workbox says where it is used wrongly.
const words = 'https://bit.ly/wb-precache';

function addresses(built: string): string[] {
  const files = built.endsWith('.html')
    ? [built]
    : readdirSync(built, { recursive: true, encoding: 'utf8' }).map((path) => join(built, path));
  return files
    .filter((path) => /\.(js|html|css|svg)$/.test(path))
    .flatMap((path) => readFileSync(path, 'utf8').match(/\bhttps?:\/\/[\w./-]+/g) ?? []);
}

test.each([
  ['dist/site', [words]],
  ['dist/lib', []],
  ['dist/spiral-lab.html', []],
])('%s names no address but namespaces', (built, others) => {
  const found = addresses(built);
  expect(found.some((address) => namespace.test(address))).toBe(true);
  expect(found.filter((address) => !namespace.test(address))).toEqual(others);
});
