// <spiral-readout>: one sample in words, spoken when it changes: its class, inputs, outputs and loss.
import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { brief, count } from './format.ts';
import { className } from './names.ts';
import { markIcon } from './palette.ts';
import { sampleOf, vector } from './sample.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, type Theme } from './view.ts';

export class SpiralReadout extends LitElement {
  static override properties: PropertyDeclarations = {
    snapshot: { attribute: false },
    row: { attribute: false },
    chosen: { attribute: false },
    theme: { attribute: false },
    pointsOnly: { attribute: false },
  };
  declare snapshot: Snapshot | null;
  declare row: number;
  declare chosen: number;
  declare theme: Theme;
  /** The sample as it is, without what the network answers. */
  declare pointsOnly: boolean;

  constructor() {
    super();
    this.snapshot = null;
    this.row = 0;
    this.chosen = 0;
    this.theme = 'light';
    this.pointsOnly = false;
  }

  static override styles = [
    controls,
    css`
      :host { display: block; margin: 8px 0; padding: 8px 12px; border-radius: var(--_radius);
        background: var(--_panel); font-size: var(--_small); }
      .line + .line { margin-top: 2px; }
      svg.mark { margin-inline-end: 4px; vertical-align: -0.08em; }
      b { font-weight: 600; }
      .end { margin-inline-start: auto; }
    `,
  ];

  protected override render() {
    if (!this.snapshot) return '';
    const { label, targets, x, outputs, loss, predicted } = sampleOf(this.snapshot, this.row);
    const { data } = this.snapshot;
    const classes = data.classes > 0;
    const said = Number.isNaN(predicted)
      ? 'predicts no class'
      : html`predicted ${markIcon(predicted, this.theme)}${className(data, predicted)}, ${predicted === label ? 'right' : 'wrong'}`;
    const tests = data.trains?.[this.row] === false;
    return html`<div role="status">
      <div class="line">
        <b>Sample ${count(this.row)}</b>
        <span>${classes ? html`${markIcon(label, this.theme)}${className(data, label)}` : `target ${vector(targets)}`}${tests ? ', test' : ''}</span>
        <span class="muted end">${this.row === this.chosen ? 'chosen' : 'click or Enter chooses'}</span>
      </div>
      ${
        this.pointsOnly
          ? ''
          : html`<div class="line">
              ${classes ? html`<span>${said}</span>` : ''}
              <span>loss ${brief(loss)}</span>
            </div>`
      }
      <div>x = ${vector(x)}</div>
      ${this.pointsOnly ? '' : html`<div>outputs ${vector(outputs)}</div>`}
    </div>`;
  }
}

define('spiral-readout', SpiralReadout);
