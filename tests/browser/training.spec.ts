// The network learns in front of the reader: run, pause, step, start over.
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { enter, expect, openLab, readHash, readLoss, readSpec, test } from './lab-page.ts';
import { small, standing, train, training } from './training-page.ts';
import { callsOnThePage, watch } from './watch.ts';

test('the spiral is learned by the press of a button: 2-64-3 with Adam passes 95 % in 300 epochs', async ({
  page,
}) => {
  await openLab(page, 'v=1&layers=64:relu,3:softmax&opt=adam(learningRate=0.02)');
  await training(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(async () => (await standing(page)).epoch, { timeout: 40_000 }).toBe(300);
  const { accuracy, losses, running } = await standing(page);
  expect(running).toBe(false);
  expect(accuracy).toBeGreaterThanOrEqual(0.95);
  expect(losses).toHaveLength(300);
  await expect(page.locator('spiral-curves #summary')).toContainText('epoch 300');
  await expect(training(page).locator('#epoch')).toHaveText('300');
});

test('the gates are trained on the page: XOR by 2-8-2 within 2,000 epochs, then AND', async ({ page }) => {
  await openLab(page, 'v=1&data=gates&gate=xor&layers=8:tanh,2:softmax');
  await page.evaluate(() => (document.querySelector('spiral-lab') as SpiralLab).run({ epochs: 2000 }));
  const xor = await standing(page);
  expect(xor.epoch).toBe(2000);
  expect(xor.accuracy).toBe(1);
  expect(xor.losses.at(-1)).toBeLessThan(0.01);

  await page.locator('spiral-data').getByLabel('Gate').selectOption('and');
  await expect.poll(async () => (await standing(page)).epoch).toBe(0);
  expect((await readSpec(page)).data.gate).toBe('and');
  await train(page, 500);
  expect((await standing(page)).accuracy).toBe(1);
});

test('choosing the gates brings a network that learns them, unless the reader has one of their own', async ({
  page,
}) => {
  await openLab(page);
  const dataSet = page.locator('spiral-data').getByLabel('Data set');
  await dataSet.selectOption('gates');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('8:tanh,2:softmax');
  await expect.poll(() => readHash(page)).toBe('#v=1&data=gates');
  await train(page, 300);
  expect((await standing(page)).accuracy).toBe(1);

  await openLab(page, 'v=1&layers=5:relu,3:softmax');
  await dataSet.selectOption('gates');
  await expect.poll(() => readHash(page)).toBe('#v=1&data=gates&layers=5:relu,2:softmax');
});

test('choosing the sine brings a network that learns it, and choosing classes takes it away again', async ({
  page,
}) => {
  await openLab(page);
  const dataSet = page.locator('spiral-data').getByLabel('Data set');
  await dataSet.selectOption('sine');
  const notices = page.getByRole('status', { name: 'Notices' });
  await expect(notices).toContainText('expected one for data without classes');
  await expect.poll(() => readHash(page)).toBe('#v=1&data=sine');
  await training(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(async () => (await standing(page)).epoch, { timeout: 40_000 }).toBe(300);
  const tested = await page.evaluate(
    () => (document.querySelector('spiral-lab') as SpiralLab).snapshot?.test?.loss,
  );
  expect(tested).toBeLessThan(1e-3);
  await expect(
    page.locator('spiral-curves').getByRole('heading', { name: 'Loss over the epochs' }),
  ).toBeVisible();

  await dataSet.selectOption('moons');
  await expect(notices).toContainText('expected one for classes');
  await expect(notices).not.toContainText('expected one for data without classes');
  const { loss, network } = await readSpec(page);
  expect(loss).toBe('categorical-cross-entropy');
  expect(network.layers.at(-1)).toMatchObject({ units: 2, activation: 'softmax' });
  await train(page, 5);
  expect((await standing(page)).losses).toHaveLength(5);
});

test('pause, steps and runs of any length come to the same bytes, and so does a reset', async ({ page }) => {
  await openLab(page, small);
  const drawn = await standing(page);
  await train(page, 40);
  const through = await standing(page);
  expect(through.step).toBe(400);
  expect(through.parameters).not.toBe(drawn.parameters);

  await training(page).getByRole('button', { name: 'Reset', exact: true }).click();
  await expect.poll(async () => (await standing(page)).epoch).toBe(0);
  expect((await standing(page)).parameters).toBe(drawn.parameters);

  await page.evaluate(async () => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    for (let i = 0; i < 13; i += 1) await lab.step('batch');
    await lab.step('epoch');
    while ((lab.snapshot?.epoch ?? 0) < 30) {
      const run = lab.run({ epochs: 30 - (lab.snapshot?.epoch ?? 0) });
      await new Promise((resolve) => setTimeout(resolve, 10));
      await lab.pause();
      await run;
    }
    await lab.run({ epochs: 40 - (lab.snapshot?.epoch ?? 0) });
  });
  const again = await standing(page);
  expect(again.losses).toEqual(through.losses);
  expect(again.parameters).toBe(through.parameters);
});

test('a sample’s step shows the next sample’s way back, and trains nothing', async ({ page }) => {
  await openLab(page, `${small}&view=update`);
  const before = await standing(page);
  await training(page).getByRole('button', { name: 'sample', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Backward' })).toHaveAttribute('aria-selected', 'true');
  const sample = await page.evaluate(
    () => (document.querySelector('spiral-lab') as SpiralLab).spec.view.sample,
  );
  expect(sample).toBe(1);
  expect((await standing(page)).parameters).toBe(before.parameters);
});

test('a run until a loss ends with the epoch that reaches it', async ({ page }) => {
  await openLab(page, 'v=1&layers=64:relu,3:softmax&opt=adam(learningRate=0.02)');
  await page.evaluate(async () => {
    await (document.querySelector('spiral-lab') as SpiralLab).run({ untilLoss: 0.5 });
  });
  const { losses } = await standing(page);
  expect(losses.at(-1)).toBeLessThanOrEqual(0.5);
  expect(losses.slice(0, -1).every((loss) => loss > 0.5)).toBe(true);
});

test('the learning rate changes without a reset, another network with one', async ({ page }) => {
  await openLab(page, small);
  await train(page, 10);
  const before = await standing(page);
  await enter(training(page).getByRole('spinbutton', { name: 'Learning rate' }), '0');
  await train(page, 5);
  const after = await standing(page);
  expect(after.epoch).toBe(15);
  expect(after.losses.slice(0, 10)).toEqual(before.losses);
  expect(after.parameters).toBe(before.parameters);

  await enter(page.locator('spiral-network').getByRole('spinbutton', { name: 'Network seed' }), '7');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('training starts anew');
  await expect.poll(async () => (await standing(page)).epoch).toBe(0);
  expect((await standing(page)).losses).toEqual([]);
});

test('while it trains the page computes nothing itself and gets at most one snapshot a frame', async ({
  page,
}) => {
  await watch(page);
  await openLab(page, 'v=1&samples=334&layers=64:relu,64:relu,3:softmax&batch=32');
  const perFrame = await page.evaluate(async () => {
    const lab = document.querySelector('spiral-lab') as SpiralLab;
    const counts: number[] = [0];
    const enough = new Promise<void>((resolve) => {
      let heard = 0;
      lab.addEventListener('lab-step', () => {
        counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
        heard += 1;
        if (heard === 20) resolve();
      });
    });
    let counting = true;
    const frame = () => {
      counts.push(0);
      if (counting) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const run = lab.run({});
    await enough;
    await lab.pause();
    await run;
    counting = false;
    return counts;
  });
  expect(Math.max(...perFrame)).toBe(1);
  expect(await callsOnThePage(page)).toEqual(['compileStreaming']);
});

test('the gradients of every parameter and of the inputs are right to 1e-6, by the button', async ({
  page,
}) => {
  await openLab(page, 'v=1&layers=8:tanh,8:leaky-relu(slope=0.1),3:softmax&l1=0.001&l2=0.01&view=backward');
  const check = page.locator('spiral-gradient-check');
  await check.getByRole('button', { name: 'Check gradients' }).click();
  const rows = check.locator('tbody tr');
  await expect(rows).toHaveCount(7);
  const errors = await rows.locator('td').evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ''));
  expect(errors.length).toBeGreaterThan(0);
  await expect(check.locator('.wrong')).toHaveCount(0);
  await expect(check.locator('.right').first()).toBeVisible();
  // Sample 0 lies in the origin: without training its way through tanh stays at 0, on the kink of the leaky ReLU.
  await expect(check.getByRole('status')).toContainText(
    /^5 of 5 below 10⁻⁶, the worst \S+; 18 of 133 entries skipped, 2 gradients whole\.$/,
  );
});

test('the loss is drawn to a logarithmic scale while it trains', async ({ page }) => {
  await openLab(page, small);
  const run = train(page, 60);
  const scale = page.locator('spiral-curves').getByLabel('logarithmic loss');
  await scale.check();
  await run;
  await expect(scale).toBeChecked();
  await expect(page.locator('spiral-curves #summary')).toContainText('epoch 60');
});

test('a pinned run stays beside the next, until it is unpinned', async ({ page }) => {
  await openLab(page, small);
  await train(page, 5);
  const curves = page.locator('spiral-curves');
  await curves.getByRole('button', { name: 'Pin this run' }).click();
  await training(page).getByRole('button', { name: 'New seed', exact: true }).click();
  await expect.poll(async () => (await standing(page)).epoch).toBe(0);
  await train(page, 3);
  await expect(curves.locator('#pinned')).toContainText('Pinned run at epoch 5');
  await expect(curves.locator('#summary')).toContainText('epoch 3');
  await curves.getByRole('button', { name: 'Unpin' }).click();
  await expect(curves.locator('#pinned')).toHaveCount(0);
});

test('test rows have a curve of their own, and the confusion matrix counts every row', async ({ page }) => {
  await openLab(page, `${small}&test-share=0.3`);
  await train(page, 8);
  await expect(page.locator('spiral-curves #summary')).toContainText('test');
  const {
    test: judged,
    trains,
    confusion,
  } = await page.evaluate(() => {
    const { snapshot } = document.querySelector('spiral-lab') as SpiralLab;
    return {
      test: snapshot?.test,
      trains: snapshot?.data.trains?.filter(Boolean).length,
      confusion: [...(snapshot?.confusion?.values ?? [])].reduce((sum, count) => sum + count, 0),
    };
  });
  expect(judged?.loss).toBeGreaterThan(0);
  expect(trains).toBe(210);
  await page.locator('spiral-forward').getByRole('button', { name: 'Loss', exact: true }).click();
  const mean = page.locator('spiral-forward .mean');
  await expect(mean).toContainText('over all 300 samples, those kept for testing among them');
  await expect(mean).toContainText(String(await readLoss(page)));
  expect(confusion).toBe(300);
});
