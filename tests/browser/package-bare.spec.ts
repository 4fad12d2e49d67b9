// The npm package's files as they lie, in a page without a bundler, under the strict policy.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { bareFolder } from '../package/build-author.ts';
import { expect, labReady, readLoss, test } from './lab-page.ts';
import { livingWorkers, watch } from './watch.ts';

test.use({ folder: bareFolder });

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly attributes: readonly { readonly name: string }[];
      readonly members: readonly { readonly name: string; readonly kind: string }[];
      readonly cssProperties: readonly { readonly name: string; readonly default: string }[];
    }[];
  }[];
}

function manifest() {
  const { modules } = JSON.parse(readFileSync('dist/lib/custom-elements.json', 'utf8')) as Manifest;
  const [element] = modules.flatMap(({ declarations }) => declarations);
  if (!element) throw new Error('expected the manifest to describe an element');
  return element;
}

test('the readme’s script tag and tag are a lab that trains', async ({ page }) => {
  await page.goto('./bare.html');
  await labReady(page);
  const accuracy = await page.evaluate(async () => {
    const snapshot = await (document.querySelector('spiral-lab') as SpiralLab).run({ epochs: 200 });
    return snapshot?.accuracy;
  });
  expect(accuracy).toBeGreaterThan(0.8);
});

test('the manifest names what the element observes and has', async ({ page }) => {
  await page.goto('./bare.html');
  await labReady(page);
  const { attributes, members, cssProperties } = manifest();
  const names = (things: readonly { readonly name: string }[]) => things.map(({ name }) => name).sort();
  const found = await page.evaluate((properties) => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    const { observedAttributes } = lab.constructor as unknown as { observedAttributes: string[] };
    const own = Object.getOwnPropertyNames(Object.getPrototypeOf(lab));
    const lit = /^(constructor|render|updated|willUpdate|.*Callback)$/;
    for (const name of properties) lab.style.setProperty(name, 'rgb(1, 2, 3)');
    const style = getComputedStyle(lab);
    return {
      attributes: [...observedAttributes].sort(),
      members: own.filter((name) => !lit.test(name)).sort(),
      taken: properties.filter(
        (name) => style.getPropertyValue(name.replace('--lab-', '--_')) === 'rgb(1, 2, 3)',
      ),
    };
  }, names(cssProperties));
  expect(names(attributes)).toEqual(found.attributes);
  expect(names(members)).toEqual(found.members);
  expect(found.taken).toEqual(names(cssProperties));
});

test.describe('from another origin', () => {
  // Firefox speaks of the worker that may not start before the one that does.
  test.use({ allowed: /request to another origin|may not load data/ });

  test('a plain script tag is a lab, its engine in a worker', async ({ page, site }) => {
    site.shared = true;
    const script = `${site.address}node_modules/spiral-lab/spiral-lab.js`;
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Tutorial</title><link rel="icon" href="data:,">
        <script type="module" src="${script}"></script><spiral-lab></spiral-lab>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await watch(page);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await labReady(page);
    expect(await readLoss(page)).toBeCloseTo(1.0987625440858, 9);
    expect(await livingWorkers(page)).toBe(1);
    await new Promise((resolve) => server.close(resolve));
  });
});
