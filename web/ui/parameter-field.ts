// A catalogue parameter as a control: a field for a number, a list for one of several names.
import { html } from 'lit';
import type { CatalogueEntry, CatalogueParameter } from '../spec/catalogue.ts';
import type { Choice } from '../spec/lab-spec.ts';
import './number-field.ts';

export type ParameterValue = Choice[string];

/** Every parameter of an entry at its default; none where there is no entry. */
export function defaultsOf(entry: CatalogueEntry | undefined): Record<string, ParameterValue> {
  return Object.fromEntries((entry?.parameters ?? []).map((option) => [option.name, option.default]));
}

export interface ParameterField {
  readonly id: string;
  readonly option: CatalogueParameter;
  /** Its default where it is undefined. */
  readonly value: ParameterValue | undefined;
  readonly slider?: boolean;
  readonly change: (value: ParameterValue) => void;
}

export function parameterField({ id, option, value, slider, change }: ParameterField) {
  if (option.type === 'choice') {
    const chosen = String(value ?? option.default);
    return html`<div class="parameter">
      <label for=${id}>${option.label}</label>
      <select id=${id} .value=${chosen} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
        ${option.options.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}
      </select>
    </div>`;
  }
  return html`<spiral-number class="parameter" .label=${option.label} .min=${option.min} .max=${option.max} .slider=${slider ?? false}
    .integer=${option.type === 'integer'} .value=${Number(value ?? option.default)}
    @number-change=${(event: CustomEvent<{ value: number }>) => change(event.detail.value)}></spiral-number>`;
}
