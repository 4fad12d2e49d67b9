// An exact link: the same bytes wherever it is opened, trained parameters to the last bit, and nothing worse than a
// notice for whatever is wrong in it.
import type { Page } from '@playwright/test';
import { loadEngine } from '../../web/engine/index.ts';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { catalogue } from '../../web/spec/built-catalogue.ts';
import { encodeFragment, readLink } from '../../web/spec/index.ts';
import badFragments from '../spec/bad-fragments.json' with { type: 'json' };
import { randomSpec, seeded } from '../spec/fixture.ts';
import links from '../spec/state-links.json' with { type: 'json' };
import { expect, labReady, openLab, readLoss, test } from './lab-page.ts';

const notices = (page: Page) => page.locator('spiral-lab').getByLabel('Notices').getByRole('listitem');

/** The parameters' bytes in hexadecimal digits. */
function readBytes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parameters = (document.querySelector('spiral-lab') as SpiralLab).snapshot?.parameters ?? [];
    return parameters.map(({ values }) =>
      Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
    );
  });
}

function train(page: Page, epochs: number): Promise<unknown> {
  return page.evaluate(async (count) => {
    await (document.querySelector('spiral-lab') as SpiralLab).run({ epochs: count });
  }, epochs);
}

/** The same in Node. */
async function bytesInNode(text: string, epochs: number): Promise<string[]> {
  const engine = await loadEngine();
  const { spec, start } = readLink(text, engine.describe());
  const network = engine.network(spec);
  if (start) network.setParameters(start.parameters);
  if (epochs > 0) network.train(engine.dataset(spec.data).train, { ...spec.training, epochs });
  const bytes = network.parameters().map(({ values }) => Buffer.from(values.buffer).toString('hex'));
  engine.dispose();
  return bytes;
}

const recipes = [
  'v=1&samples=60&layers=16:relu,8:prelu,3:softmax&init=he-normal&batch=32&l2=0.001&seed=3',
  'v=1&data=moons&layers=12:tanh,dropout:0.2,2:softmax&precision=float32&test-share=0.2&batch=16',
  `${links[2]?.link.slice(1)}`,
];

for (const recipe of recipes) {
  test(`opened twice, ${recipe.slice(0, 60)}… comes to the bytes of Node after 100 epochs`, async ({
    page,
  }) => {
    const expected = await bytesInNode(recipe, 100);
    for (let opening = 0; opening < 2; opening += 1) {
      await page.goto('about:blank');
      await openLab(page, recipe);
      await train(page, 100);
      expect(await readBytes(page)).toEqual(expected);
    }
  });
}

for (const { link } of links) {
  test(`restores the parameters of ${link.slice(0, 50)}… exactly`, async ({ page }) => {
    await openLab(page, link.slice(1));
    expect(await readBytes(page)).toEqual(await bytesInNode(link, 0));
    await expect(notices(page)).toHaveText([/exactly these.*fresh optimizer/]);
  });
}

test('a trained link leads back to what was trained, survives a reload, and Reset comes back to it', async ({
  page,
}) => {
  await openLab(page, 'v=1&samples=30&layers=8:relu,3:softmax');
  const drawn = await readBytes(page);
  await train(page, 30);
  const trained = await readBytes(page);
  const link = await page.evaluate(() =>
    (document.querySelector('spiral-lab') as SpiralLab).link({ parameters: true }),
  );
  expect(trained).not.toEqual(drawn);

  await page.goto('about:blank');
  await page.goto(link);
  await labReady(page);
  expect(await readBytes(page)).toEqual(trained);
  // Another look at the same run goes into the address, and the start stays in it.
  await page.getByLabel('Dark').check();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/theme=dark.*&state=float64/);
  await page.reload();
  await labReady(page);
  expect(await readBytes(page)).toEqual(trained);

  await train(page, 5);
  expect(await readBytes(page)).not.toEqual(trained);
  await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).reset());
  expect(await readBytes(page)).toEqual(trained);

  await page
    .locator('spiral-graph')
    .getByRole('button', { name: /neuron 1/ })
    .first()
    .click();
  const weights = page.locator('spiral-weights');
  await expect(weights).toContainText('as the link gives them');
  await weights.getByRole('button', { name: 'Draw again' }).click();
  await expect.poll(() => readBytes(page)).toEqual(drawn);
  await expect.poll(() => page.evaluate(() => location.hash)).not.toMatch(/state=/);
});

test('another network drops the parameters of the link, and the lab says so', async ({ page }) => {
  await openLab(page, links[0]?.link.slice(1));
  await page.evaluate(() => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    lab.spec = { ...lab.spec, network: { ...lab.spec.network, seed: 7 } };
  });
  await expect(notices(page).filter({ hasText: 'those of the link were dropped' })).toHaveCount(1);
  await expect.poll(() => readBytes(page)).toEqual(await bytesInNode('net-seed=7', 0));
});

test('parameters that are too many for a link leave its recipe, and whoever opens it is told', async ({
  page,
}) => {
  await openLab(page, 'v=1&layers=256:relu,3:softmax');
  const link = await page.evaluate(() =>
    (document.querySelector('spiral-lab') as SpiralLab).link({ parameters: true }),
  );
  expect(link).toMatch(/&state=recipe$/);
  await page.goto('about:blank');
  await page.goto(link);
  await labReady(page);
  await expect(notices(page)).toHaveText([/recipe of a run and not its trained parameters/]);
});

test('a link of another version says so, one of this version does not', async ({ page }) => {
  await openLab(page, 'v=1&made=0.0.1');
  await expect(notices(page)).toHaveText([/made by version 0\.0\.1 of the lab, and this is \d+\.\d+\.\d+/]);
  const link = await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).link());
  await page.goto('about:blank');
  await page.goto(link);
  await labReady(page);
  await expect(notices(page)).toHaveCount(0);
});

test('a corpus of bad fragments and a megabyte do nothing worse than a notice', async ({ page }) => {
  await openLab(page);
  const texts = [
    ...badFragments,
    `noise=${'9'.repeat(2 ** 20)}`,
    `state=float64.00000000.${'A'.repeat(2 ** 20)}`,
  ];
  const answers = await page.evaluate(async (all) => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    const answers: { text: string; notices: number; failed: boolean }[] = [];
    for (const text of all) {
      lab.setAttribute('spec', text);
      await lab.updateComplete;
      const root = lab.shadowRoot;
      const notices = root?.querySelectorAll('.messages li').length ?? 0;
      const failed = root?.querySelector('.failure') !== null || 'polluted' in Object.prototype;
      answers.push({ text: text.slice(0, 60), notices, failed });
    }
    return answers;
  }, texts);
  for (const { text, notices, failed } of answers) {
    expect(failed, text).toBe(false);
    expect(notices, text).toBeGreaterThan(0);
  }
  await page.evaluate(() => document.querySelector('spiral-lab')?.setAttribute('spec', ''));
  await train(page, 3);
  expect(await readLoss(page)).toBeGreaterThan(0);
});

test('bad fragments in the address itself leave a lab that computes', async ({ page }) => {
  for (const text of [
    '%E0%A4%A',
    '__proto__=1',
    'state=<script>alert(1)</script>',
    `noise=${'9'.repeat(1e6)}`,
  ]) {
    await page.goto('about:blank');
    await openLab(page, text);
    expect(await readLoss(page), text).toBeGreaterThan(0);
    await expect(notices(page), text).not.toHaveCount(0);
  }
});

test('500 random specs come back from the attribute, as fragment and as JSON, and are reflected into it', async ({
  page,
}) => {
  await openLab(page);
  const random = seeded(22);
  const specs = Array.from({ length: 500 }, () => randomSpec(random));
  const texts = specs.map((spec) => encodeFragment(spec, catalogue));
  const read = await page.evaluate(
    async ([fragments = [], json = []]) => {
      const lab = document.createElement('spiral-lab') as SpiralLab;
      lab.style.display = 'none'; // it never starts its engine
      document.body.append(lab);
      const answers: { specs: string[]; reflected: string | null }[] = [];
      for (const [i, fragment] of fragments.entries()) {
        const specs = [fragment, json[i] ?? ''].map((text) => {
          lab.setAttribute('spec', '');
          lab.setAttribute('spec', text);
          return JSON.stringify(lab.spec);
        });
        await lab.updateComplete;
        answers.push({ specs, reflected: lab.getAttribute('spec') });
      }
      lab.remove();
      return answers;
    },
    [texts, specs.map((spec) => JSON.stringify(spec))],
  );
  for (const [i, { specs: back, reflected }] of read.entries()) {
    for (const spec of back) expect(JSON.parse(spec), texts[i]).toEqual(specs[i]);
    expect(reflected).toBe(texts[i]);
  }
});
