// The views' code, fetched as far as panels are shown: a page that shows no chart loads no charting library. A view that
// is drawn before its code is there comes to life when it arrives.
import { isShown, shownPanels } from '../spec/index.ts';
import { LabError } from '../spec/lab-error.ts';
import type { ViewSpec } from '../spec/lab-spec.ts';
import { hasBar, hasPoints } from './panels.ts';

export class PanelCode {
  readonly #failed: (error: LabError) => void;
  #asked: string | null = null;

  constructor(failed: (error: LabError) => void) {
    this.#failed = failed;
  }

  /** Fetches what is not there yet; a failure is told, and the next call tries again. */
  async need(view: ViewSpec): Promise<void> {
    const asked = JSON.stringify([view.show, view.lock]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    try {
      await Promise.all(needed(view));
    } catch (error) {
      this.#asked = null;
      const got = error instanceof Error ? error.message : String(error);
      const details = { code: 'load-failed', field: '', expected: 'the code of the panels', got } as const;
      this.#failed(new LabError(details, `A part of the lab could not be loaded: ${got}`));
    }
  }
}

function needed(view: ViewSpec): Promise<unknown>[] {
  const code: Promise<unknown>[] = [];
  if (isShown(view, 'data')) code.push(import('../ui/data.ts'));
  if (isShown(view, 'network')) code.push(import('../ui/network.ts'), import('../ui/training.ts'));
  if (hasBar(view)) code.push(import('../ui/training-bar.ts'));
  if (isShown(view, 'boundary') || hasPoints(view)) code.push(import('../ui/scatter.ts'));
  if (isShown(view, 'curves')) code.push(import('../ui/curves.ts'));
  if (isShown(view, 'result')) code.push(import('../ui/result-table.ts'), import('../ui/confusion.ts'));
  if (isShown(view, 'probabilities')) code.push(import('../ui/probabilities.ts'), import('../ui/loss.ts'));
  const panels = shownPanels(view);
  if (panels.length > 0) code.push(import('../ui/see-through.ts'));
  if (panels.length > 0 && isShown(view, 'code')) code.push(import('../ui/core-code.ts'));
  if (panels.includes('forward')) code.push(import('../ui/see-through-forward.ts'));
  if (panels.includes('backward')) code.push(import('../ui/backward.ts'), import('../ui/gradient-check.ts'));
  if (panels.includes('update')) code.push(import('../ui/update.ts'));
  if (panels.includes('check')) code.push(import('../ui/check.ts'));
  return code;
}
