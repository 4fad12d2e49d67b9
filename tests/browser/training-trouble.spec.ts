// What happens when training goes wrong: numbers that are not finite, a run that leads nowhere, a worker that dies.
import { expect, openLab, readLoss, test } from './lab-page.ts';
import { small, standing, train, training } from './training-page.ts';
import { killWorkers, watch } from './watch.ts';

test('the worker’s death in the middle of an epoch costs nothing: the same bytes as an undisturbed run', async ({
  page,
}) => {
  await watch(page);
  const epochs = 20_000; // for several frames of a fast engine
  await openLab(page, small);
  await train(page, epochs);
  const undisturbed = await standing(page);

  await training(page).getByRole('button', { name: 'Reset', exact: true }).click();
  await expect.poll(async () => (await standing(page)).epoch).toBe(0);
  const run = train(page, epochs);
  await expect.poll(async () => (await standing(page)).epoch, { intervals: [20] }).toBeGreaterThan(20);
  await killWorkers(page);
  await run;
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText(
    'goes on from the last saved step',
  );
  const disturbed = await standing(page);
  expect(disturbed.losses).toEqual(undisturbed.losses);
  expect(disturbed.parameters).toBe(undisturbed.parameters);
});

test('after the worker’s death at rest, trying again brings back what was learned', async ({ page }) => {
  await watch(page);
  await openLab(page, small);
  await train(page, 12);
  const before = await standing(page);
  await killWorkers(page);
  await page.getByRole('button', { name: 'Run forward pass' }).click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await standing(page)).epoch).toBe(12);
  expect((await standing(page)).parameters).toBe(before.parameters);
});

for (const [optimizer, precision, rate] of [
  ['sgd', 'float64', '1e200'],
  ['adam', 'float64', '1e200'],
  ['sgd', 'float32', '1e30'],
  ['adam', 'float32', '1e30'],
] as const) {
  test(`${optimizer} in ${precision} at a learning rate of ${rate} stops, says where, and goes back a step`, async ({
    page,
  }) => {
    await openLab(page, `${small}&precision=${precision}&opt=${optimizer}(learningRate=${rate})`);
    await training(page).getByRole('button', { name: 'Train', exact: true }).click();
    const alert = training(page).getByRole('alert');
    await expect(alert).toContainText(
      /Training stopped at step \d+: \d+\.\w+ of (the output|hidden) layer( \d+)? is not finite/,
    );
    await expect(page.locator('spiral-readout').first()).not.toContainText(', right');
    const { step } = await standing(page);
    await alert.getByRole('button', { name: 'Back to the last good step' }).click();
    await expect.poll(async () => (await standing(page)).diverged).toBe(false);
    expect((await standing(page)).step).toBeLessThanOrEqual(step);
    expect(Number.isFinite(await readLoss(page))).toBe(true);
  });
}

test('a run that leads nowhere is marked, and goes on', async ({ page }) => {
  await openLab(page, 'v=1&layers=16:relu,3:softmax&init=he-normal&opt=sgd(learningRate=30)');
  await train(page, 120);
  await expect(training(page)).toContainText('Not learning');
  expect((await standing(page)).diverged).toBe(false);
  await train(page, 1);
  expect((await standing(page)).epoch).toBe(121);
});
