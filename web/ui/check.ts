// <spiral-check>: every number the article prints beside the same number computed here, the runs that can be
// repeated beside the one that cannot, and notes on where the article's text slips.
import { html, LitElement, type PropertyDeclarations } from 'lit';
import {
  type CheckedExperiment,
  type CheckedNumber,
  type CheckedRun,
  type CheckReport,
  equalAsPrinted,
  equalWithinTolerance,
} from './check-report.ts';
import { checkStyles } from './check-styles.ts';
import { codeStyles, plainCode } from './code.ts';
import { full, numpy } from './format.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

export class SpiralCheck extends LitElement {
  static override properties: PropertyDeclarations = { report: { attribute: false } };
  /** Null until the numbers are computed. */
  declare report: CheckReport | null;

  static override styles = [controls, codeStyles, checkStyles];

  constructor() {
    super();
    this.report = null;
  }

  protected override render() {
    if (!this.report) return html`<p class="muted" role="status">Computing the article’s numbers…</p>`;
    const { experiments, unfixedLoss, runs, slips } = this.report;
    const numbers = experiments.flatMap(({ groups }) => groups.flatMap((group) => group.numbers));
    const equal = numbers.filter(equalAsPrinted).length;
    return html`
      <p class="summary" role="status">${mark(equal === numbers.length)}
        <b>${equal} of ${numbers.length}</b> numbers that the article’s program fixes are equal to the printed digits.
        Ours are computed now, in this browser.</p>
      <div class="experiments">${experiments.map(experimentTable)}</div>
      <h4>The network on the spiral</h4>
      <p>The article’s last loss is drawn from data the article does not fix. Two ways of running its program can be
        repeated by anyone; equal means to within 10⁻¹².</p>
      ${lossTable(unfixedLoss, runs)}
      <div class="runs">${runs.map(runRows)}</div>
      <h4>Where the article slips</h4>
      <dl class="slips">${slips.map(({ title, text }) => html`<dt>${title}</dt><dd>${text}</dd>`)}</dl>`;
  }
}

/** The sign, with its meaning for those who do not see it. */
function mark(equal: boolean) {
  return html`<span class=${equal ? 'equal' : 'unequal'} role="img"
    aria-label=${equal ? 'equal' : 'not equal'}>${equal ? '=' : '≠'}</span>`;
}

function experimentTable({ title, program, groups }: CheckedExperiment) {
  return html`<div class="experiment">
    <div class="scroll" role="region" tabindex="0" aria-label=${title}>
      <table>
        <caption>${title}</caption>
        <thead><tr><th scope="col">No.</th><th scope="col">Article</th><th scope="col"><span class="unseen">Equal</span></th>
          <th scope="col">Ours, in full</th></tr></thead>
        ${groups.map(
          ({ what, numbers }) => html`<tbody>
            <tr><th scope="rowgroup" colspan="4" class="group">${what}</th></tr>
            ${numbers.map(numberRow)}
          </tbody>`,
        )}
      </table>
    </div>
    <details><summary>The program</summary>${plainCode(`NumPy: ${title}`, program)}</details>
  </div>`;
}

function numberRow(number: CheckedNumber, index: number) {
  return html`<tr><th scope="row">${index + 1}</th><td>${number.printed}</td><td>${mark(equalAsPrinted(number))}</td>
    <td class="ours">${full(number.ours)}</td></tr>`;
}

function lossTable(unfixedLoss: string, runs: readonly CheckedRun[]) {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Losses on the spiral">
    <table class="losses">
      <caption>Mean loss over the 300 samples</caption>
      <thead><tr><th scope="col">NumPy</th><th scope="col"><span class="unseen">Equal</span></th>
        <th scope="col">Ours, in full</th></tr></thead>
      <tbody>
        <tr><th scope="rowgroup" colspan="3" class="group">The article’s print</th></tr>
        <tr><td>${unfixedLoss}</td><td></td><td class="unfixed">drawn from data the article does not fix</td></tr>
      </tbody>
      ${runs.map(
        (run) => html`<tbody>
          <tr><th scope="rowgroup" colspan="3" class="group">${run.title}</th></tr>
          <tr><td>${run.numpyLoss}</td><td>${mark(equalWithinTolerance(run))}</td><td class="ours">${full(run.loss)}</td></tr>
        </tbody>`,
      )}
    </table>
  </div>`;
}

function runRows({ title, program, firstRows, classes }: CheckedRun) {
  const rows = Array.from({ length: firstRows.length / classes }, (_, row) => row);
  return html`<div class="run">
    <div class="scroll" role="region" tabindex="0" aria-label="First rows: ${title}">
      <table>
        <caption>${title}: the first ${rows.length} rows of probabilities</caption>
        <thead><tr><th scope="col">Sample</th>${indices(classes).map(
          (j) => html`<th scope="col">class ${j}</th>`,
        )}</tr></thead>
        <tbody>${rows.map(
          (row) =>
            html`<tr><th scope="row">${row}</th>${indices(classes).map((j) => {
              const value = firstRows[row * classes + j] ?? Number.NaN;
              return html`<td title=${full(value)}>${numpy(value)}</td>`;
            })}</tr>`,
        )}</tbody>
      </table>
    </div>
    <details><summary>The program</summary>${plainCode(`NumPy: ${title}`, program)}</details>
  </div>`;
}

function indices(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

define('spiral-check', SpiralCheck);
