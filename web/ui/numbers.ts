// <spiral-numbers>: a chart's numbers as a table behind a disclosure, twenty rows at a time, so that a hundred
// thousand samples cost the page no more than twenty.
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { count } from './format.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

const kPage = 20;

export interface NumberTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** The texts of one row, a column each; the first names the row. */
  readonly row: (index: number) => readonly string[];
}

export class SpiralNumbers extends LitElement {
  static override properties: PropertyDeclarations = {
    table: { attribute: false },
    open: { state: true },
    start: { state: true },
  };
  declare table: NumberTable | null;
  declare private open: boolean;
  declare private start: number;

  constructor() {
    super();
    this.table = null;
    this.open = false;
    this.start = 0;
  }

  static override styles = [
    controls,
    css`
      :host { display: block; margin-top: 6px; }
      nav { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; margin-top: 8px; }
      table { width: 100%; }
    `,
  ];

  protected override willUpdate(): void {
    const rows = this.table?.rows ?? 0;
    if (this.start >= rows) this.start = Math.max(0, Math.ceil(rows / kPage) - 1) * kPage;
  }

  #rows(table: NumberTable, end: number) {
    return Array.from({ length: end - this.start }, (_, i) => {
      const [name, ...values] = table.row(this.start + i);
      return html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`;
    });
  }

  #table(table: NumberTable) {
    const end = Math.min(table.rows, this.start + kPage);
    const turn = (start: number) => () => {
      this.start = Math.max(0, start);
    };
    const last = Math.floor((table.rows - 1) / kPage) * kPage;
    const button = (text: string, start: number, possible: boolean) =>
      html`<button type="button" class="quiet" ?disabled=${!possible} @click=${turn(start)}>${text}</button>`;
    return html`<div>
      <div class="scroll" role="region" tabindex="0" aria-label=${table.caption}>
        <table>
          <caption>${table.caption}</caption>
          <thead><tr>${table.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${this.#rows(table, end)}</tbody>
        </table>
      </div>
      ${
        table.rows > kPage
          ? html`<nav aria-label="Pages of ${table.caption}">
              ${button('First', 0, this.start > 0)} ${button('Previous', this.start - kPage, this.start > 0)}
              <span class="muted" role="status">${count(this.start)} to ${count(end - 1)} of ${count(table.rows)}</span>
              ${button('Next', this.start + kPage, end < table.rows)} ${button('Last', last, end < table.rows)}
            </nav>`
          : nothing
      }
    </div>`;
  }

  protected override render() {
    const toggle = (event: Event) => {
      this.open = (event.target as HTMLDetailsElement).open;
    };
    return html`<details @toggle=${toggle}>
      <summary>Numbers as a table</summary>
      ${this.open && this.table ? this.#table(this.table) : nothing}
    </details>`;
  }
}

define('spiral-numbers', SpiralNumbers);
