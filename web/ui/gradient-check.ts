// <spiral-gradient-check>: every gradient beside central differences of the loss, at the press of a button.
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { count, significant } from './format.ts';
import { entryName } from './math-terms.ts';
import { parameterLabel } from './see-through-steps.ts';
import type { GradientCheckRow } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

/** Worst relative error of a gradient that counts as right. */
const tolerance = 1e-6;

/** @fires check-gradients: the button */
export class SpiralGradientCheck extends View {
  static override properties: PropertyDeclarations = { ...View.properties, rows: { attribute: false } };
  /** A row for each parameter, then the inputs; null until they are checked. */
  declare rows: readonly GradientCheckRow[] | null;

  static override styles = [
    controls,
    css`
      :host { display: block; margin-top: 24px; padding-top: 16px; border-top: 1px solid var(--_line); }
      p { max-width: 76ch; margin-bottom: 8px; }
      .run { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin-bottom: 12px; }
      .right { color: var(--_good); font-weight: 700; }
      .wrong { color: var(--_bad); font-weight: 700; }
    `,
  ];

  constructor() {
    super();
    this.rows = null;
  }

  protected override render() {
    const { rows, busy } = this;
    const check = () => {
      if (!busy) this.emit('check-gradients');
    };
    return html`<h4>Are the gradients right?</h4>
      <p class="muted">Each is compared with a central difference n = (L(p + h) − L(p − h)) / 2h, h = 10⁻⁵, in float64.
        The error of a gradient a is |a − n| / max(|a|, |n|, 10⁻³). Entries whose ±h crosses a kink or a clip are
        skipped.</p>
      <div class="run"><button aria-disabled=${busy} @click=${check}>Check gradients</button>
        <span role="status">${busy ? 'Checking…' : rows ? verdict(rows) : nothing}</span></div>
      ${rows ? this.#table(rows) : nothing}`;
  }

  #table(rows: readonly GradientCheckRow[]) {
    return html`<div class="scroll" role="region" tabindex="0" aria-label="Gradient check">
      <table>
        <thead><tr><th scope="col">Gradient of</th><th scope="col">Worst error</th><th scope="col">Below 10⁻⁶</th>
          <th scope="col">Entry</th><th scope="col">Analytic a</th><th scope="col">Numeric n</th>
          <th scope="col">Checked</th><th scope="col">Skipped</th></tr></thead>
        <tbody>${rows.map((row) => this.#row(row))}</tbody>
      </table>
    </div>`;
  }

  #row(row: GradientCheckRow) {
    const { name, checked, skipped } = row;
    const found = checked > 0;
    return html`<tr><th scope="row">${parameterLabel(name, this.spec)}</th>
      <td>${found ? significant(row.worst, 3) : '–'}</td><td>${found ? mark(isRight(row)) : '–'}</td>
      <td>${found ? this.#entry(row) : '–'}</td><td>${found ? significant(row.analytic, 10) : '–'}</td>
      <td>${found ? significant(row.numeric, 10) : '–'}</td><td>${count(checked)}</td><td>${count(skipped)}</td></tr>`;
  }

  /** `p₂₁`, from a flat index. */
  #entry({ name, index }: GradientCheckRow): string {
    const { data, parameters } = this.snapshot ?? {};
    const isInput = name === 'inputs';
    const shape = isInput
      ? data?.inputs.shape
      : parameters?.find((parameter) => parameter.name === name)?.shape;
    if (!shape) return count(index);
    const [, columns] = shape;
    return entryName(isInput ? 'x' : 'p', shape, Math.floor(index / columns), index % columns);
  }
}

function isRight({ worst }: GradientCheckRow): boolean {
  return worst < tolerance;
}

/** The sign, with its meaning for those who do not see it. */
function mark(right: boolean) {
  return html`<span class=${right ? 'right' : 'wrong'} role="img" aria-label=${right ? 'yes' : 'no'}>${right ? '✓' : '✗'}</span>`;
}

function verdict(rows: readonly GradientCheckRow[]): string {
  const checked = rows.filter((row) => row.checked > 0);
  const right = checked.filter(isRight).length;
  const skipped = rows.reduce((sum, row) => sum + row.skipped, 0);
  const entries = rows.reduce((sum, row) => sum + row.checked + row.skipped, 0);
  const worst = significant(Math.max(...checked.map((row) => row.worst)));
  const whole = rows.length - checked.length;
  const all = whole > 0 ? `, ${whole} gradient${whole === 1 ? '' : 's'} whole` : '';
  const left = `${count(skipped)} of ${count(entries)} entries skipped${all}`;
  return checked.length > 0
    ? `${right} of ${checked.length} below 10⁻⁶, the worst ${worst}; ${left}.`
    : `${left}.`;
}

define('spiral-gradient-check', SpiralGradientCheck);
