// Data of more than two inputs in a plane: two of their columns, as the reader chooses.
import { html } from 'lit';
import { inputTitle } from './names.ts';
import type { Snapshot } from './snapshot.ts';

export type Columns = readonly [across: number, up: number];

/** Remembers what it made, so that equal data stay the same object. */
export class Projection {
  #of: Snapshot['data'] | null = null;
  #columns = '';
  #data: Snapshot['data'] | null = null;

  /** The snapshot with these two inputs alone, and nothing that the plane of them does not have. */
  take(snapshot: Snapshot, columns: Columns): Snapshot {
    const { data } = snapshot;
    if (data.features <= 2) return snapshot;
    if (this.#of !== data || this.#columns !== String(columns) || !this.#data) {
      this.#of = data;
      this.#columns = String(columns);
      this.#data = project(data, columns);
    }
    return { ...snapshot, data: this.#data, boundary: null, responses: null };
  }
}

function project(data: Snapshot['data'], columns: Columns): Snapshot['data'] {
  const { inputs, features } = data;
  const [rows] = inputs.shape;
  const values = new Float64Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, i) => {
      values[row * 2 + i] = inputs.values[row * features + column] ?? 0;
    });
  }
  return { ...data, features: 2, inputs: { shape: [rows, 2], values } };
}

export function columnPicker({ data }: Snapshot, columns: Columns, choose: (columns: Columns) => void) {
  const select = (label: string, i: 0 | 1) => html`<label class="axis-pick">${label}
    <select @change=${(event: Event) => {
      const column = Number((event.target as HTMLSelectElement).value);
      choose(i === 0 ? [column, columns[1]] : [columns[0], column]);
    }}>${Array.from(
      { length: data.features },
      (_, column) =>
        html`<option value=${column} .selected=${column === columns[i]}>${inputTitle(data, column)}</option>`,
    )}</select></label>`;
  return html`<div class="line">${select('across', 0)}${select('up', 1)}</div>
    <p class="muted">No boundary is drawn: the network takes ${data.features} inputs, and a boundary needs a plane of two.</p>`;
}
