// <spiral-data>: the data set's controls, made from the catalogue's entry: a field and a slider per parameter, and
// the seed it is drawn from.
import { css, html } from 'lit';
import type { CatalogueParameter } from '../spec/catalogue.ts';
import type { DataSpec } from '../spec/lab-spec.ts';
import { count } from './format.ts';
import './number-field.ts';
import { seedField } from './seed-field.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

export class SpiralData extends View {
  static override styles = [
    controls,
    css`
      :host { display: block; }
    `,
  ];

  #change(change: Readonly<Record<string, number>>): void {
    this.changeSpec({ data: { ...this.spec.data, ...change } as DataSpec });
  }

  #choose(name: string): void {
    const entry = this.catalogue.datasets.find((dataset) => dataset.name === name);
    const defaults = Object.fromEntries(
      (entry?.parameters ?? []).map((option) => [option.name, option.default]),
    );
    this.changeSpec({ data: { name, ...defaults, seed: this.spec.data.seed } });
  }

  #field(option: CatalogueParameter) {
    return html`<spiral-number .label=${option.label} .min=${option.min} .max=${option.max} slider
      .integer=${option.type === 'integer'} .value=${Number(this.spec.data[option.name] ?? option.default)}
      @number-change=${(event: CustomEvent<{ value: number }>) => this.#change({ [option.name]: event.detail.value })}
    ></spiral-number>`;
  }

  protected override render() {
    const { data } = this.spec;
    const { datasets } = this.catalogue;
    const entry = datasets.find((dataset) => dataset.name === data.name);
    const rows = this.snapshot?.data.labels.length;
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
      ${entry?.parameters.map((option) => this.#field(option))}
      ${seedField(data.seed, 'Data seed', (seed) => this.#change({ seed }))}
      <p class="muted">${
        this.snapshot && rows !== undefined
          ? `${count(rows)} points of ${this.snapshot.data.classes} classes, ${this.snapshot.data.features} inputs each.`
          : ''
      }</p>
    </div>`;
  }
}

define('spiral-data', SpiralData);
