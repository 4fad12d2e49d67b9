// <spiral-data>: the data set's controls, made from the catalogue's entry: a field for each parameter, the seed it is
// drawn from, the share kept for testing, and whether features are standardised.
import { css, html } from 'lit';
import { ownName, ownRule } from '../spec/index.ts';
import type { DataSpec } from '../spec/lab-spec.ts';
import { count } from './format.ts';
import './number-field.ts';
import { defaultsOf, parameterField } from './parameter-field.ts';
import { seedField } from './seed-field.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

export class SpiralData extends View {
  static override styles = [
    controls,
    css`
      :host { display: block; }
    `,
  ];

  #change(change: Partial<DataSpec>): void {
    this.changeSpec({ data: { ...this.spec.data, ...change } as DataSpec });
  }

  #choose(name: string): void {
    const entry = this.catalogue.datasets.find((dataset) => dataset.name === name);
    const { seed, testShare, standardise } = this.spec.data;
    this.changeSpec({ data: { name, ...defaultsOf(entry), seed, testShare, standardise } });
  }

  /** `300 points of 3 classes, 2 inputs each; 225 train, 75 test.` */
  #words({ data }: Snapshot): string {
    const rows = data.inputs.shape[0];
    const values = data.features === 1 ? 'of a curve' : 'with a value';
    const kind = data.classes > 0 ? `of ${data.classes} classes` : values;
    const inputs = data.features === 1 ? '1 input' : `${data.features} inputs`;
    const train = data.trains?.filter(Boolean).length;
    const split = train === undefined ? '' : `; ${count(train)} train, ${count(rows - train)} test`;
    return `${count(rows)} points ${kind}, ${inputs} each${split}.`;
  }

  protected override render() {
    const { data } = this.spec;
    const { datasets } = this.catalogue;
    const testRule = ownRule('testShare');
    const entry = datasets.find((dataset) => dataset.name === data.name);
    return html`<div class="stack">
      <div>
        <label for="dataset">Data set</label>
        <select id="dataset" @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
          ${datasets.map(
            ({ name, label }) =>
              html`<option value=${name} ?selected=${name === data.name}>${label}</option>`,
          )}
        </select>
      </div>
      <button type="button" aria-haspopup="dialog" @click=${() => this.emit('own-open')}>${data.name === ownName ? 'Other data of your own…' : 'Your own data…'}</button>
      ${(data.name === ownName ? [] : (entry?.parameters ?? [])).map((option) =>
        parameterField({
          id: `data-${option.name}`,
          option,
          value: data[option.name],
          slider: true,
          change: (value) => this.#change({ [option.name]: value }),
        }),
      )}
      ${seedField(data.seed, 'Data seed', (seed) => this.#change({ seed }))}
      <spiral-number label="Share kept for testing" slider .min=${testRule.min} .max=${testRule.max} .value=${data.testShare}
        @number-change=${(event: CustomEvent<{ value: number }>) => this.#change({ testShare: event.detail.value })}
      ></spiral-number>
      <label class="check"><input type="checkbox" .checked=${data.standardise}
        @change=${(event: Event) => this.#change({ standardise: (event.target as HTMLInputElement).checked })} />Standardise inputs</label>
      <p class="muted">${this.snapshot ? this.#words(this.snapshot) : ''}</p>
      <button type="button" ?disabled=${!this.snapshot} @click=${() => this.emit('data-export')}>Export as CSV</button>
    </div>`;
  }
}

define('spiral-data', SpiralData);
