// Nothing that is built knows of another place to ask. That nothing asks, the browser tests watch.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const namespace = /^http:\/\/www\.w3\.org\/(1998\/Math\/MathML|1999\/xhtml|2000\/svg)$/;
// What Workbox says where it is used wrongly.
const words = 'https://bit.ly/wb-precache';

function addresses(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(js|html|css|svg)$/.test(path))
    .flatMap((path) => readFileSync(join(folder, path), 'utf8').match(/\bhttps?:\/\/[\w./-]+/g) ?? []);
}

test.each([
  ['dist/site', [words]],
  ['dist/lib', []],
])('%s names no address but namespaces', (folder, others) => {
  const found = addresses(folder);
  expect(found.some((address) => namespace.test(address))).toBe(true);
  expect(found.filter((address) => !namespace.test(address))).toEqual(others);
});
