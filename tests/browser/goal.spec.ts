// An author's goal: watched while the reader trains, told to the page with its evidence.
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';
import { expect, openElement, test } from './element-page.ts';

const learns = 'spec="samples=30&layers=32:relu,3:softmax&test-share=0.2&seed=5"';

test('a goal is told once for each run that reaches it, with the evidence', async ({ page }) => {
  await openElement(page, `${learns} goal="accuracy≥0.8 and loss<0.5"`);
  const lab = page.locator('spiral-lab');
  await expect(lab.locator('[part=goal]')).toHaveText('Goal: accuracy ≥ 0.8 and loss < 0.5');
  const told = await lab.evaluate(async (element: SpiralLab) => {
    const details: { goal: string; evidence: readonly object[]; loss: number; accuracy: number | null }[] =
      [];
    element.addEventListener('lab-goal', ({ detail: { goal, evidence, snapshot } }) => {
      details.push({ goal, evidence, loss: snapshot.loss, accuracy: snapshot.accuracy });
    });
    await element.run({ epochs: 150 });
    const first = details.length;
    await element.reset();
    await element.run({ epochs: 150 });
    return { first, details };
  });
  expect(told.first).toBe(1);
  expect(told.details).toHaveLength(2);
  const [{ goal, evidence, loss, accuracy }] = told.details as [(typeof told.details)[0]];
  expect(goal).toBe('accuracy ≥ 0.8 and loss < 0.5');
  expect(evidence).toEqual([
    { measure: 'accuracy', relation: '≥', value: 0.8, actual: accuracy },
    { measure: 'loss', relation: '<', value: 0.5, actual: loss },
  ]);
  expect(loss).toBeLessThan(0.5);
  await expect(lab.locator('[part=goal]')).toContainText(
    /✓ Reached at epoch \d+: accuracy 0\.[89]\d*, loss 0\.[0-4]/,
  );
});

test('a goal of the test rows is reached by them alone', async ({ page }) => {
  await openElement(page, `${learns} goal="test accuracy>=50%"`);
  const evidence = await page.locator('spiral-lab').evaluate(async (element: SpiralLab) => {
    const goal = new Promise<{ actual: number; test: number | null | undefined }>((resolve) =>
      element.addEventListener('lab-goal', ({ detail }) =>
        resolve({ actual: detail.evidence[0]?.actual ?? Number.NaN, test: detail.snapshot.test?.accuracy }),
      ),
    );
    await element.run({ epochs: 100 });
    return goal;
  });
  expect(evidence.actual).toBe(evidence.test);
  expect(evidence.actual).toBeGreaterThanOrEqual(0.5);
});

test('a bad goal is a notice with what was expected, and the lab goes on', async ({ page }) => {
  await openElement(page, 'goal="happiness>1" spec="samples=10"');
  await expect(page.locator('.messages li')).toContainText(
    'goal: expected conditions such as accuracy>=0.95 or loss<0.1, of accuracy, loss, test accuracy, test loss, epoch, got happiness>1. There is no goal then.',
  );
  await expect(page.locator('[part=goal]')).toHaveCount(0);
  expect(
    await page
      .locator('spiral-lab')
      .evaluate(async (lab: SpiralLab) => (await lab.run({ epochs: 2 }))?.epoch),
  ).toBe(2);
});
