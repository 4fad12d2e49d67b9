// <spiral-training-bar>: as little as there can be beside a panel that is shown alone: Train, Pause and Reset, and how
// far the run has come.
import { css, html } from 'lit';
import { controls } from './styles.ts';
import { TrainingControls } from './training-controls.ts';
import { noticeStyles } from './training-styles.ts';
import { barWords } from './training-words.ts';
import { define } from './view.ts';

const kEpochs = 300;

export class SpiralTrainingBar extends TrainingControls {
  static override styles = [
    controls,
    noticeStyles,
    css`
      :host { display: block; }
      .bar { display: flex; gap: 4px 8px; align-items: center; }
      .bar > button { flex: none; }
      .bar > .muted { line-height: 1.25; }
    `,
  ];

  protected override render() {
    const { training, snapshot } = this;
    return html`<div class="bar">
        ${this.runButton({ epochs: kEpochs, untilLoss: null })}
        ${this.button('Reset', training !== null, 'train-reset')}
        <span class="muted">${training && snapshot ? barWords(training, snapshot) : ''}</span>
      </div>
      ${this.messages(training)}`;
  }
}

define('spiral-training-bar', SpiralTrainingBar);
