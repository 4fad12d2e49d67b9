// The element's contract: attributes, properties, methods, events, slots, parts and variables (web/docs/element.md).
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, openArticle, openElement, test } from './element-page.ts';
import { preferMedia } from './lab-page.ts';
import { livingWorkers, watch } from './watch.ts';

const quick = 'spec="samples=20&layers=16:tanh,3:softmax"';

test('the spec goes in by attribute, by property and by JSON, and comes out of all doors', async ({
  page,
}) => {
  await openElement(page, 'spec="noise=0.3&samples=20"');
  const lab = page.locator('spiral-lab');
  const [bySpec, byProperty, byJson] = await lab.evaluate(async (element: SpiralLab) => {
    const said = [element.spec.data.noise];
    element.spec = { ...element.spec, data: { ...element.spec.data, noise: 0.1 } };
    await element.updateComplete;
    said.push(Number(/noise=([\d.]+)/.exec(element.getAttribute('spec') ?? '')?.[1]));
    element.setAttribute('spec', '{"data": {"name": "spiral", "noise": 0.5}}');
    said.push(element.spec.data.noise as number);
    return said;
  });
  expect([bySpec, byProperty, byJson]).toEqual([0.3, 0.1, 0.5]);
  await expect(lab).toHaveAttribute('spec', 'v=1&noise=0.5');
});

test('run, step, pause and reset resolve with plain snapshots', async ({ page }) => {
  await openElement(page, quick);
  const said = await page.locator('spiral-lab').evaluate(async (lab: SpiralLab) => {
    await lab.ready;
    const start = structuredClone(lab.snapshot);
    const run = await lab.run({ epochs: 5 });
    const epoch = await lab.step('epoch');
    const paused = await lab.pause();
    const until = await lab.run({ untilLoss: 0.9 });
    await lab.reset();
    const end = structuredClone(lab.snapshot);
    return {
      epochs: [start?.epoch, run?.epoch, epoch?.epoch, paused?.epoch],
      until: until?.training?.curves.loss.at(-1),
      same: JSON.stringify([start?.loss, start?.parameters]) === JSON.stringify([end?.loss, end?.parameters]),
      frozen: await lab.run({ epochs: 0 }).catch(({ code, field }) => [code, field]),
    };
  });
  expect(said.epochs).toEqual([0, 5, 6, 6]);
  expect(said.until).toBeLessThanOrEqual(0.9);
  expect(said.same).toBe(true);
  expect(said.frozen).toEqual(['invalid-argument', 'epochs']);
});

test('link() gives this page with the spec in its fragment', async ({ page }) => {
  await openElement(page, 'spec="noise=0.3"');
  const link = await page.locator('spiral-lab').evaluate((lab: SpiralLab) => lab.link());
  expect(link).toMatch(new RegExp(`^${page.url().split('#')[0]}#v=1&noise=0.3`));
});

test('dispose() frees the worker, and a method starts it anew', async ({ page }) => {
  await watch(page);
  await openElement(page, quick);
  const lab = page.locator('spiral-lab');
  await lab.evaluate((element: SpiralLab) => element.dispose());
  expect(await livingWorkers(page)).toBe(0);
  expect(await lab.evaluate((element: SpiralLab) => element.snapshot)).toBeNull();
  expect(await lab.evaluate(async (element: SpiralLab) => (await element.run({ epochs: 1 }))?.epoch)).toBe(1);
});

test('methods of a lab outside a document are refused', async ({ page }) => {
  await openArticle(page, '');
  const code = await page.evaluate(() =>
    (document.createElement('spiral-lab') as SpiralLab).forward().catch((error) => error.code),
  );
  expect(code).toBe('disposed');
});

test('events bubble out of shadow roots with details that can be cloned', async ({ page }) => {
  await openArticle(page, '');
  const heard = await page.evaluate(async () => {
    const events: [string, string[]][] = [];
    for (const name of ['lab-ready', 'lab-change', 'lab-step', 'lab-goal', 'lab-error']) {
      document.addEventListener(name, (event) => {
        const detail = structuredClone((event as CustomEvent).detail);
        events.push([name, Object.keys(detail ?? {})]);
      });
    }
    const host = document.createElement('div');
    const lab = document.createElement('spiral-lab') as SpiralLab;
    lab.setAttribute('spec', 'samples=10');
    host.attachShadow({ mode: 'open' }).append(lab);
    document.body.append(host);
    await lab.ready;
    lab.setAttribute('goal', 'epoch>=1');
    lab.setAttribute('goal', 'epoch>=2');
    await lab.run({ epochs: 2 });
    lab.setAttribute('goal', 'happiness>1');
    lab.setAttribute('spec', 'samples=11');
    return Object.fromEntries(events);
  });
  expect(heard).toEqual({
    'lab-ready': [],
    'lab-change': ['spec'],
    'lab-step': ['epoch', 'batch', 'step', 'loss', 'accuracy'],
    'lab-goal': ['goal', 'evidence', 'snapshot'],
    'lab-error': ['code', 'field', 'message'],
  });
});

test('the default slot is read until the lab starts, and the title slot is its heading', async ({ page }) => {
  await openArticle(
    page,
    `${'<br>'.repeat(400)}<spiral-lab><p>Before it starts</p><h2 slot="title">My lab</h2></spiral-lab>`,
  );
  await expect(page.getByText('Before it starts')).toBeVisible();
  await page.locator('spiral-lab').scrollIntoViewIfNeeded();
  await expect(page.locator('spiral-data')).toBeVisible();
  await expect(page.getByText('Before it starts')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'My lab' })).toBeVisible();
});

test('variables and parts theme it from outside', async ({ page }) => {
  await openElement(page, `${quick} goal="epoch>=1" show="curves network"`);
  const seen = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`spiral-lab { --lab-accent: rgb(1, 2, 3); --lab-paper: rgb(4, 5, 6); --lab-font: monospace; }
      spiral-lab::part(goal) { color: rgb(7, 8, 9); }
      spiral-lab::part(panel) { outline: 1px solid rgb(1, 1, 1); }`);
    document.adoptedStyleSheets = [sheet];
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    const style = (element: Element | null | undefined) => getComputedStyle(element as Element);
    const root = lab.shadowRoot;
    const training = root?.querySelector('spiral-training')?.shadowRoot;
    return [
      style(training?.querySelector('button.run')).backgroundColor,
      style(lab).backgroundColor,
      style(root?.querySelector('spiral-curves')).fontFamily,
      style(root?.querySelector('[part=goal]')).color,
      root?.querySelectorAll('[part~=panel]').length,
      style(root?.querySelector('[part~=network]')).outlineColor,
    ];
  });
  expect(seen).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)', 'monospace', 'rgb(7, 8, 9)', 2, 'rgb(1, 1, 1)']);
});

test('autoplay trains as soon as the lab is there, but not for readers who prefer less motion', async ({
  page,
}) => {
  const epoch = () => page.locator('spiral-lab').evaluate((lab: SpiralLab) => lab.snapshot?.epoch ?? 0);
  await openElement(page, `${quick} autoplay`);
  await expect.poll(epoch).toBeGreaterThan(3);
  await preferMedia(page, '(prefers-reduced-motion: reduce)');
  await openElement(page, `${quick} autoplay`);
  await page.waitForTimeout(300);
  expect(await epoch()).toBe(0);
});
