// What the tests of training ask of a page: where the lab stands, and to train.
import type { Page } from '@playwright/test';
import type { SpiralLab } from '../../web/lab/spiral-lab.ts';

export const small = 'v=1&layers=16:relu,3:softmax&batch=32';

export interface Standing {
  readonly epoch: number;
  readonly step: number;
  readonly accuracy: number;
  readonly running: boolean;
  readonly diverged: boolean;
  readonly losses: readonly number[];
  /** The bytes of all parameters, as text. */
  readonly parameters: string;
}

/** What the lab's newest snapshot says. */
export function standing(page: Page): Promise<Standing> {
  return page.evaluate(() => {
    const { snapshot } = document.querySelector('spiral-lab') as SpiralLab;
    return {
      epoch: snapshot?.epoch ?? -1,
      step: snapshot?.step ?? -1,
      accuracy: snapshot?.accuracy ?? -1,
      running: snapshot?.training?.running ?? false,
      diverged: Boolean(snapshot?.training?.diverged),
      losses: [...(snapshot?.training?.curves.loss ?? [])],
      parameters: (snapshot?.parameters ?? [])
        .map(({ values }) => new Uint8Array(values.slice().buffer).join())
        .join(';'),
    };
  });
}

export function train(page: Page, epochs: number): Promise<void> {
  return page.evaluate(async (wanted) => {
    await (document.querySelector('spiral-lab') as SpiralLab).run({ epochs: wanted });
  }, epochs);
}

export const training = (page: Page) => page.locator('spiral-training');
