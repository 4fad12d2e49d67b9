// <spiral-forward>: the forward pass step by step on a batch of five rows: the matrices of one step, the entry in
// question worked out with its numbers, and beside it the formula, the NumPy line and the C++ that runs.
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { LayerSpec } from '../spec/lab-spec.ts';
import { codeStyles } from './code.ts';
import { count, full } from './format.ts';
import './matrix.ts';
import { at, type Working } from './math-terms.ts';
import { targetRows, workActivation, workDense, workLoss } from './math-work.ts';
import type { Cell, Mark } from './matrix.ts';
import { appliedActivation, chipText, type Step, stepsOf, stepTitle } from './see-through-steps.ts';
import { forwardStyles } from './see-through-styles.ts';
import { wordsOf } from './see-through-words.ts';
import type { Matrix, Snapshot, TracedLayer } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

/** One step in numbers: its matrices, and the entry in question worked out. */
interface Shown {
  readonly equation: TemplateResult;
  readonly work: TemplateResult;
}

/**
 * @fires spec-change {spec}: another step
 * @fires sample-hover {sample|null}: the row of the entry in question, as a row of the data
 */
export class SpiralForward extends View {
  static override properties: PropertyDeclarations = { ...View.properties, cell: { state: true } };
  /** The entry in question: hovered or focused last. */
  declare private cell: Cell;
  #chosen = 0;

  static override styles = [controls, codeStyles, forwardStyles];

  constructor() {
    super();
    // Not the first row: the spiral's first sample is the origin, where every product is 0.
    this.cell = { row: 1, column: 0 };
  }

  protected override willUpdate(): void {
    // The row in question follows a sample that is pointed at or newly chosen, as soon as the batch has it.
    if (this.sample === null && this.row === this.#chosen) return;
    const row = this.snapshot?.batch.rows.indexOf(this.row) ?? -1;
    if (row < 0) return;
    if (this.sample === null) this.#chosen = this.row;
    if (row !== this.cell.row) this.cell = { ...this.cell, row };
  }

  get #step(): number {
    return Math.max(0, Math.min(stepsOf(this.spec).length - 1, this.spec.view.step));
  }

  #go(step: number): void {
    const last = stepsOf(this.spec).length - 1;
    if (step < 0 || step > last || step === this.spec.view.step) return;
    this.changeSpec({ view: { ...this.spec.view, step } });
  }

  #focusCell = (event: CustomEvent<Cell>): void => {
    this.cell = event.detail;
    this.hoverSample(this.snapshot?.batch.rows[event.detail.row] ?? null);
  };

  #leaveCell = (): void => this.hoverSample(null);

  protected override render() {
    const steps = stepsOf(this.spec);
    const step = steps[this.#step] as Step;
    return html`
      <nav class="steps" aria-label="Steps of the forward pass">
        <button aria-disabled=${this.#step === 0} @click=${() => this.#go(this.#step - 1)}>Back</button>
        <ol>${steps.map((each, index) => this.#chip(each, index))}</ol>
        <button class="primary" aria-disabled=${this.#step === steps.length - 1}
          @click=${() => this.#go(this.#step + 1)}>Next</button>
      </nav>
      <h4>${stepTitle(step, this.spec, this.catalogue)}</h4>
      ${this.snapshot ? this.#body(step, this.snapshot) : html`<p class="muted">The numbers come with the first run.</p>`}`;
  }

  #chip(step: Step, index: number) {
    return html`<li><button class="chip" aria-current=${index === this.#step ? 'step' : nothing}
      @click=${() => this.#go(index)}>${chipText(step, this.spec, this.catalogue)}</button></li>`;
  }

  #body(step: Step, snapshot: Snapshot) {
    const shown = step.kind === 'loss' ? this.#loss(snapshot) : this.#layer(step, snapshot);
    if (!shown) return nothing;
    const { formulas, numpy, source } = wordsOf(step, this.spec, this.catalogue);
    return html`<p class="muted">${batchSentence(snapshot.batch.rows)}</p>
      <div class="equation">${shown.equation}</div>
      <div class="sides">
        <div class="side">${shown.work}
          <div class="formulas" role="region" tabindex="0" aria-label="Formula">${formulas}</div>
          ${numpy}</div>
        <div class="side">${source}</div>
      </div>`;
  }

  #layer(step: Exclude<Step, { kind: 'loss' }>, snapshot: Snapshot): Shown | null {
    const traced = snapshot.batch.layers[step.layer];
    if (!traced) return null;
    return step.kind === 'dense'
      ? this.#dense(step.layer, traced)
      : this.#activation(step.layer, traced, snapshot);
  }

  #dense(layer: number, traced: TracedLayer): Shown {
    const cell = this.#within(traced.Z);
    const source = layer === 0 ? 'samples × features' : `layer ${layer}’s A`;
    const equation = html`
        ${this.#matrix('X', traced.X, source, { row: cell.row, column: null })}
        <span class="operator">·</span>
        ${this.#matrix('W', traced.W, 'inputs × units', { row: null, column: cell.column })}
        <span class="operator">+</span>
        ${this.#matrix('b', traced.b, 'one per unit', { row: null, column: cell.column })}
        <span class="operator">=</span>
        ${this.#asked('Z', traced.Z, 'samples × units', cell)}
`;
    return {
      equation,
      work: this.#working(workDense(traced, cell.row, cell.column), at(traced.Z, cell.row, cell.column)),
    };
  }

  #activation(layer: number, traced: TracedLayer, snapshot: Snapshot): Shown {
    const cell = this.#within(traced.A);
    const { parameters } = snapshot;
    const spec = this.spec.network.layers[layer] as LayerSpec;
    const applied = appliedActivation(spec, layer, cell.column, parameters, this.catalogue);
    const taken = applied.name === 'softmax' ? { row: cell.row, column: null } : cell;
    const equation = html`
        ${this.#asked('Z', traced.Z, 'samples × units', taken)}
        <span class="operator">→</span>
        ${this.#asked('A', traced.A, 'samples × units', cell)}
`;
    return {
      equation,
      work: this.#working(
        workActivation(applied, traced, cell.row, cell.column),
        at(traced.A, cell.row, cell.column),
      ),
    };
  }

  #loss({ batch, data, outputs, sampleLosses, loss }: Snapshot): Shown | null {
    const P = batch.layers.at(-1)?.A;
    if (!P) return null;
    const Y = targetRows(
      batch.rows.map((row) => data.labels[row] ?? 0),
      P.shape[1],
    );
    const values = Float64Array.from(batch.rows, (row) => sampleLosses.values[row] ?? Number.NaN);
    const losses: Matrix = { shape: [values.length, 1], values };
    const { row } = this.#within(P);
    const whole = { row, column: null };
    const equation = html`
        ${this.#asked('P', P, 'the outputs', whole)}
        ${this.#asked('Y', Y, 'the labels', whole)}
        <span class="operator">→</span>
        ${this.#asked('L', losses, 'per sample', whole, 'L')}
`;
    const work = html`${this.#working(workLoss(this.spec.loss, P, Y, losses, row), at(losses, row, 0))}
      <p class="mean">The loss is the mean over all ${count(outputs.shape[0])} samples:
        <b>${full(loss, this.spec.network.precision)}</b></p>`;
    return { equation, work };
  }

  /** The entry in question, kept within `matrix`: the next step's may be smaller. */
  #within({ shape: [rows, columns] }: Matrix): Cell {
    return { row: Math.min(this.cell.row, rows - 1), column: Math.min(this.cell.column, columns - 1) };
  }

  #matrix(name: string, matrix: Matrix, note: string, mark: Mark) {
    return html`<spiral-matrix .name=${name} .entry=${name.toLowerCase()} .matrix=${matrix} .note=${note} .mark=${mark}
      .precision=${this.spec.network.precision}></spiral-matrix>`;
  }

  /** A matrix whose entries can be asked how they came about. */
  #asked(name: string, matrix: Matrix, note: string, mark: Mark, entry = name.toLowerCase()) {
    return html`<spiral-matrix .name=${name} .entry=${entry} .matrix=${matrix} .note=${note} .mark=${mark}
      .precision=${this.spec.network.precision}
      @cell-focus=${this.#focusCell} @cell-leave=${this.#leaveCell}></spiral-matrix>`;
  }

  #working({ symbol, lines }: Working, exact: number) {
    return html`<dl class="working" aria-live="polite">
      <dt>${symbol}</dt>
      ${lines.map((line) => html`<dd>= ${line}</dd>`)}
      <dd class="muted">in full ${full(exact, this.spec.network.precision)}</dd>
    </dl>`;
  }
}

function batchSentence(rows: readonly number[]): string {
  return `Rows 1 to ${rows.length} are the samples ${rows.join(', ')}.`;
}

define('spiral-forward', SpiralForward);
