// <spiral-result-table>: the outcome in numbers: loss, accuracy, the first five rows of the outputs, the chosen sample.
import { css, html, nothing } from 'lit';
import { count, full, numpy, percent, significant } from './format.ts';
import { className } from './names.ts';
import { markIcon } from './palette.ts';
import { type Sample, sampleOf } from './sample.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

const kFirst = 5;

export class SpiralResult extends View {
  static override styles = [
    controls,
    css`
      :host { display: block; }
      dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 16px; margin: 0 0 12px; align-items: baseline; }
      dt { color: var(--_muted); font-size: var(--_small); }
      dd { margin: 0; font-size: var(--_large); overflow-wrap: anywhere; }
      dd small { color: var(--_muted); font-size: var(--_small); }
      table { width: 100%; font-family: var(--_mono); }
      caption, th { font-family: var(--_font); }
      .chosen > * { background: var(--_wash); color: var(--_ink); font-weight: 600; }
      svg.mark { margin-inline-end: 5px; }
    `,
  ];

  #row(sample: Sample) {
    const chosen = sample.row === this.spec.view.sample;
    return html`<tr class=${chosen ? 'chosen' : ''}>
      <th scope="row">${sample.targets.length === 0 ? markIcon(sample.label, this.theme) : nothing}${count(sample.row)}${chosen ? html`<span class="unseen">, chosen</span>` : ''}</th>
      ${[...sample.outputs, ...sample.targets].map((value) => html`<td>${numpy(value)}</td>`)}
    </tr>`;
  }

  #rows(snapshot: Snapshot): Sample[] {
    const rows = snapshot.outputs.shape[0];
    const shown = Array.from({ length: Math.min(kFirst, rows) }, (_, row) => sampleOf(snapshot, row));
    const chosen = Math.min(rows - 1, this.spec.view.sample);
    return chosen < kFirst ? shown : [...shown, sampleOf(snapshot, chosen)];
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="muted">The result appears with the first answer.</p>`;
    const { inputs, targets } = snapshot.data;
    const { accuracy, test } = snapshot;
    const rows = inputs.shape[0];
    const outputs = Array.from({ length: snapshot.outputs.shape[1] }, (_, k) => k);
    const heads = targets
      ? [...outputs.map((k) => `output ${k}`), ...outputs.map((k) => `target ${k}`)]
      : outputs.map((k) => className(snapshot.data, k));
    return html`
      <dl aria-live="polite">
        <dt>Loss${test ? ' of all' : ''}</dt>
        <dd id="loss">${full(snapshot.loss)}</dd>
        ${
          accuracy === null || !Number.isFinite(snapshot.loss)
            ? nothing
            : html`<dt>Accuracy</dt>
                <dd id="accuracy">${percent(accuracy)}
                  <small>${count(Math.round(accuracy * rows))} of ${count(rows)} samples</small></dd>`
        }
        ${
          test
            ? html`<dt>Test loss</dt>
                <dd id="test">${significant(test.loss, 4)}
                  ${test.accuracy === null || !Number.isFinite(test.loss) ? nothing : html`<small>accuracy</small> ${percent(test.accuracy)}`}</dd>`
            : nothing
        }
      </dl>
      <div class="scroll" role="region" tabindex="0" aria-label="First outputs">
        <table>
          <caption>The first ${kFirst} rows of the outputs; the chosen sample is shaded</caption>
          <thead><tr><th scope="col">sample</th>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr></thead>
          <tbody>${this.#rows(snapshot).map((sample) => this.#row(sample))}</tbody>
        </table>
      </div>`;
  }
}

define('spiral-result-table', SpiralResult);
