// <spiral-confusion>: how often samples of each class were taken for each class, as a table: a row a true class, a
// column a predicted one, shaded by its share of the row.
import { css, html, nothing } from 'lit';
import { count, percent } from './format.ts';
import { className } from './names.ts';
import { markIcon } from './palette.ts';
import type { Matrix } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

/** Shades between none and all of a row. */
const kShades = 8;

/** The page's policy allows no style attributes: each shade is a rule. */
const shades = Array.from(
  { length: kShades + 1 },
  (_, shade) => css`td[data-shade='${shade}'] { --shade: ${shade}; }`,
);

export class SpiralConfusion extends View {
  static override styles = [
    controls,
    css`
      :host { display: block; }
      table { position: relative; margin-top: 6px; }
      td, th { padding: 5px 8px; text-align: end; }
      thead th { vertical-align: bottom; }
      tbody th:first-child { text-align: start; }
      td.right { font-weight: 600; outline: 1px solid var(--_muted); outline-offset: -1px; }
      td.recall { color: var(--_muted); }
      td[data-shade] { background: color-mix(in srgb, var(--_accent) calc(var(--shade) * 5%), transparent); }
      tbody td { min-width: 3.2em; }
      svg.mark { margin-inline-end: 5px; }
    `,
    shades,
  ];

  #row(confusion: Matrix, row: number) {
    const { shape, values } = confusion;
    const counts = Array.from({ length: shape[1] }, (_, column) => values[row * shape[1] + column] ?? 0);
    const all = counts.reduce((sum, value) => sum + value, 0);
    return html`<tr>
      <th scope="row">${markIcon(row, this.theme)}${className(this.snapshot?.data, row)}</th>
      ${counts.map(
        (value, column) => html`<td class=${column === row ? 'right' : ''}
          data-shade=${all > 0 ? Math.round((kShades * value) / all) : 0}>${count(value)}</td>`,
      )}
      <td class="recall">${all > 0 ? percent((counts[row] ?? 0) / all) : '–'}</td>
    </tr>`;
  }

  /** The number alone where it says enough to those who see the column. */
  #title(k: number) {
    const data = this.snapshot?.data;
    return data?.names ? className(data, k) : html`<span class="unseen">class </span>${k}`;
  }

  protected override render() {
    const confusion = this.snapshot?.confusion;
    if (!confusion) return nothing;
    const classes = Array.from({ length: confusion.shape[0] }, (_, k) => k);
    return html`<h4 id="title">Confusion</h4>
      <p class="muted">A row for each true class, a column for each predicted one; recall is the share of a row that was predicted right.</p>
      <div class="scroll" role="region" tabindex="0" aria-labelledby="title">
        <table>
          <thead><tr><th scope="col">true</th>
            ${classes.map((k) => html`<th scope="col">${markIcon(k, this.theme)}${this.#title(k)}</th>`)}
            <th scope="col">recall</th></tr></thead>
          <tbody>${classes.map((k) => this.#row(confusion, k))}</tbody>
        </table>
      </div>`;
  }
}

define('spiral-confusion', SpiralConfusion);
