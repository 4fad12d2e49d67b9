// A choice among a catalogue's entries with the fields of its parameters: an activation, an initialiser, a loss.
import { html } from 'lit';
import type { CatalogueEntry } from '../spec/catalogue.ts';
import type { Choice } from '../spec/lab-spec.ts';
import { choiceOf } from './layers.ts';
import { defaultsOf, parameterField } from './parameter-field.ts';

export interface ChoiceField {
  readonly id: string;
  readonly label: string;
  /** For assistive technology only, where a table's heading says it already. */
  readonly labelUnseen?: boolean;
  readonly entries: readonly CatalogueEntry[];
  readonly choice: string | Choice;
  readonly change: (choice: Choice) => void;
}

export function choiceField({ id, label, labelUnseen, entries, choice, change }: ChoiceField) {
  const current = choiceOf(choice);
  const entry = entries.find(({ name }) => name === current.name);
  const choose = (event: Event) => {
    const { value: name } = event.target as HTMLSelectElement;
    change({ name, ...defaultsOf(entries.find((other) => other.name === name)) });
  };
  return html`<div class="choice">
    <label for=${id} class=${labelUnseen ? 'unseen' : ''}>${label}</label>
    <select id=${id} .value=${current.name} @change=${choose}>
      ${entries.map(({ name, label: text }) => html`<option value=${name} ?selected=${name === current.name}>${text}</option>`)}
    </select>
    ${entry?.parameters.map((option) =>
      parameterField({
        id: `${id}-${option.name}`,
        option,
        value: current[option.name],
        change: (value) => change({ ...current, [option.name]: value }),
      }),
    )}
  </div>`;
}
