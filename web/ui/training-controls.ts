// What runs a training and what is said of it: the whole panel and the bar have this in common.
import { html, nothing } from 'lit';
import type { TrainingSnapshot } from './snapshot.ts';
import { divergenceWords } from './training-words.ts';
import { View } from './view.ts';

/** Null where nothing of that kind ends a run. */
export interface RunWish {
  readonly epochs: number | null;
  readonly untilLoss: number | null;
}

/**
 * @fires train-run {epochs, untilLoss}: this many epochs more, or until the loss is no higher, where it is not null
 * @fires train-pause
 * @fires train-reset: the same run again
 * @fires train-restore: after a divergence, back to the step before it
 */
export abstract class TrainingControls extends View {
  protected get training(): TrainingSnapshot | null {
    return this.snapshot?.training ?? null;
  }

  /** Whether the next step may be taken: a run that diverged first goes back. */
  protected get mayGo(): boolean {
    return this.training !== null && this.training.diverged === null;
  }

  protected button(text: string, possible: boolean, event: string, detail?: object) {
    return html`<button type="button" aria-disabled=${possible ? 'false' : 'true'}
      @click=${() => possible && this.emit(event, detail)}>${text}</button>`;
  }

  protected runButton(wish: RunWish) {
    const running = this.training?.running ?? false;
    const act = () => {
      if (running) this.emit('train-pause');
      else if (this.mayGo) this.emit('train-run', wish);
    };
    return html`<button type="button" class="primary run" aria-disabled=${running || this.mayGo ? 'false' : 'true'}
      @click=${act}>${running ? 'Pause' : 'Train'}</button>`;
  }

  /** The boxes are there before their first message, or it would not be read out. */
  protected messages(training: TrainingSnapshot | null) {
    const { diverged } = training ?? { diverged: null };
    return html`<div role="alert">${
      diverged
        ? html`<div class="notice bad">
            <p>${divergenceWords(this.spec, diverged)} A smaller learning rate may help.</p>
            <button type="button" @click=${() => this.emit('train-restore')}>Back to the last good step</button>
          </div>`
        : nothing
    }</div>
    <div role="status">${
      training?.notLearning && !diverged
        ? html`<p class="notice">Not learning: the loss stays above its start, or weights have grown beyond 10<sup>12</sup>.
            A smaller learning rate may help.</p>`
        : nothing
    }</div>`;
  }
}
