// What the ways through the network have in common: a row of steps, matrices whose entries can be asked how they came
// about, and the entry in question worked out with its numbers.
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { isShown } from '../spec/index.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import { codeStyles } from './code.ts';
import { full, type Precision } from './format.ts';
import { roomFor, type Working } from './math-terms.ts';
import './matrix.ts';
import type { Cell, Mark } from './matrix.ts';
import { stepStyles } from './see-through-styles.ts';
import type { Words } from './see-through-words.ts';
import type { Matrix, Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { View } from './view.ts';

/** One step in numbers: its matrices, and the entry in question worked out. */
export interface Shown {
  readonly equation: TemplateResult;
  readonly work: TemplateResult;
}

/** What a panel's steps are called. */
export interface StepText {
  readonly chip: string;
  readonly title: string;
}

/**
 * @fires spec-change {spec}: another step
 * @fires sample-hover {sample|null}: the row of the entry in question, as a row of the data
 */
export abstract class StepPanel extends View {
  static override properties: PropertyDeclarations = { ...View.properties, cell: { state: true } };
  /** The entry in question: hovered or focused last. Its row is one of the batch. */
  declare protected cell: Cell;
  #chosen = 0;

  static override styles = [controls, codeStyles, stepStyles];

  constructor() {
    super();
    // Not the first row: the spiral's first sample is the origin, where every product is 0.
    this.cell = { row: 1, column: 0 };
  }

  /** `Steps of the forward pass` */
  protected abstract readonly label: string;
  protected abstract steps(): readonly StepText[];
  /** Null where the snapshot does not have the step. */
  protected abstract shown(step: number, snapshot: Snapshot): Shown | null;
  protected abstract words(step: number): Words;
  /** What the letters mean, above the matrices. */
  protected abstract sentence(snapshot: Snapshot): string;

  protected override willUpdate(): void {
    // The row in question follows a sample that is pointed at or newly chosen, as soon as the batch has it.
    if (this.sample === null && this.row === this.#chosen) return;
    const row = this.snapshot?.batch.rows.indexOf(this.row) ?? -1;
    if (row < 0) return;
    if (this.sample === null) this.#chosen = this.row;
    if (row !== this.cell.row) this.cell = { ...this.cell, row };
  }

  protected focusCell = (event: CustomEvent<Cell>): void => {
    this.cell = event.detail;
    this.hoverSample(this.snapshot?.batch.rows[event.detail.row] ?? null);
  };

  #leaveCell = (): void => this.hoverSample(null);

  /** The entry in question, kept within `matrix`: the next step's may be smaller. */
  protected within(matrix: Matrix): Cell {
    return kept(this.cell, matrix);
  }

  protected matrix(name: string, matrix: Matrix, note: string, mark: Mark) {
    return html`<spiral-matrix .name=${name} .entry=${letterOf(name)} .matrix=${matrix} .note=${note} .mark=${mark}
      .precision=${this.spec.network.precision}></spiral-matrix>`;
  }

  /** A matrix whose entries can be asked how they came about. */
  protected asked(name: string, matrix: Matrix, note: string, mark: Mark, focus = this.focusCell) {
    return html`<spiral-matrix .name=${name} .entry=${letterOf(name)} .matrix=${matrix} .note=${note} .mark=${mark}
      .precision=${this.spec.network.precision}
      @cell-focus=${focus} @cell-leave=${this.#leaveCell}></spiral-matrix>`;
  }

  /** Entries worked out, each with its value in full. */
  protected worked(...entries: readonly (readonly [worked: Working, exact: number])[]) {
    const { precision } = this.spec.network;
    return workings(
      entries.map(([worked, exact]) => html`${working(worked)}${inFull(exact, precision)}`),
      this.snapshot?.training?.running ?? false,
    );
  }

  protected override render() {
    const steps = this.steps();
    const last = steps.length - 1;
    const current = Math.max(0, Math.min(last, this.spec.view.step));
    const go = (step: number) => {
      if (step < 0 || step > last || step === this.spec.view.step) return;
      this.changeSpec({ view: { ...this.spec.view, step } });
    };
    return html`
      <nav class="steps" aria-label=${this.label}>
        <button aria-disabled=${current === 0} @click=${() => go(current - 1)}>Back</button>
        <ol>${steps.map(
          (
            { chip },
            index,
          ) => html`<li><button class="chip" aria-current=${index === current ? 'step' : nothing}
            @click=${() => go(index)}>${chip}</button></li>`,
        )}</ol>
        <button class="primary" aria-disabled=${current === last} @click=${() => go(current + 1)}>Next</button>
      </nav>
      <h4>${steps[current]?.title}</h4>
      ${this.snapshot ? this.#body(current, this.snapshot) : html`<p class="muted">The numbers come with the first run.</p>`}`;
  }

  #body(step: number, snapshot: Snapshot) {
    const shown = this.shown(step, snapshot);
    if (!shown) return nothing;
    return html`<p class="muted">${this.sentence(snapshot)}${dropoutSentence(this.spec)}</p>
      <div class="equation">${shown.equation}</div>
      ${sides(shown.work, this.words(step), isShown(this.spec.view, 'code'))}`;
  }
}

/** Numbers on the left and words on the right, one below the other when narrow; or the numbers without the `code`. */
export function sides(work: TemplateResult, { formulas, numpy, source }: Words, code: boolean) {
  return html`<div class="sides">
    <div class="side">${work}
      <div class="formulas" role="region" tabindex="0" aria-label="Formula">${formulas}</div>
      ${code ? numpy : nothing}</div>
    ${code ? html`<div class="side">${source}</div>` : nothing}
  </div>`;
}

/** Worked quantities one below the other; not announced while training changes them every frame. */
export function workings(entries: TemplateResult[], running: boolean) {
  return html`<dl class="working" aria-live=${running ? 'off' : 'polite'}>${entries}</dl>`;
}

export function working({ symbol, lines }: Working) {
  return html`<dt>${symbol}</dt>${lines.map(
    (line) => html`<dd data-room="= ${roomFor(line)}"><span>= ${line}</span></dd>`,
  )}`;
}

export function inFull(value: number, precision: Precision) {
  return html`<dd class="muted">in full ${full(value, precision)}</dd>`;
}

export function operator(sign: string) {
  return html`<span class="operator">${sign}</span>`;
}

/** A matrix as it is, to be read transposed. */
export function transposed(matrix: TemplateResult) {
  return html`<span class="transposed">${matrix}<sup>T</sup></span>`;
}

export function kept(cell: Cell, { shape: [rows, columns] }: Matrix): Cell {
  return { row: Math.min(cell.row, rows - 1), column: Math.min(cell.column, columns - 1) };
}

export function batchSentence(rows: readonly number[]): string {
  return `Rows 1 to ${rows.length} are the samples ${rows.join(', ')}.`;
}

function dropoutSentence({ network }: LabSpec): string {
  const drops = network.layers.some(({ type }) => type === 'dropout');
  return drops ? ' Dropout passes everything on here: it leaves units out only while training.' : '';
}

/** Of a matrix's entries: `z` in `Z`, `dw⁽²⁾` in `dW⁽²⁾`; a column of losses keeps its capital. */
function letterOf(name: string): string {
  return name === 'L' ? name : name.toLowerCase();
}
