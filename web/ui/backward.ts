// <spiral-backward>: the way back step by step on the same five rows: from the loss to the last dZ, then layer by layer
// dW and db, and the dZ of the layer before, at last the inputs' dX. The entry in question shows its own chain rule.
import { html, type PropertyDeclarations } from 'lit';
import { backwardWordsOf } from './backward-words.ts';
import {
  workBack,
  workBias,
  workFused,
  workLossDerivative,
  workThrough,
  workWeight,
} from './math-backward.ts';
import { at } from './math-terms.ts';
import { batchTargets } from './math-work.ts';
import type { Cell } from './matrix.ts';
import {
  batchSentence,
  kept,
  operator,
  type Shown,
  StepPanel,
  type StepText,
  transposed,
} from './see-through-panel.ts';
import {
  appliedActivation,
  type BackwardStep,
  backwardChipText,
  backwardStepsOf,
  backwardTitle,
  denseLayers,
  isFused,
  superscript,
} from './see-through-steps.ts';
import type { Words } from './see-through-words.ts';
import type { Matrix, Snapshot, TracedLayer } from './snapshot.ts';
import { define } from './view.ts';

export class SpiralBackward extends StepPanel {
  static override properties: PropertyDeclarations = { ...StepPanel.properties, weight: { state: true } };
  /** The entry of dW in question. */
  declare private weight: Cell;
  protected readonly label = 'Steps of the way back';

  constructor() {
    super();
    this.weight = { row: 0, column: 0 };
  }

  protected steps(): StepText[] {
    return backwardStepsOf(this.spec).map((step) => ({
      chip: backwardChipText(step, this.spec),
      title: backwardTitle(step, this.spec, this.catalogue),
    }));
  }

  protected words(step: number): Words {
    return backwardWordsOf(backwardStepsOf(this.spec)[step] as BackwardStep, this.spec);
  }

  protected sentence({ batch: { rows } }: Snapshot): string {
    return `dZ is short for ∂L/∂Z: how L, the mean loss of these ${rows.length} rows, moves with each entry of Z. ${batchSentence(rows)}`;
  }

  protected shown(index: number, snapshot: Snapshot): Shown | null {
    const step = backwardStepsOf(this.spec)[index] as BackwardStep;
    const layer = step.kind === 'inputs' ? 0 : step.layer;
    const traced = snapshot.batch.layers[layer];
    if (!traced) return null;
    if (step.kind === 'weights') return this.#weights(layer, traced);
    if (step.kind === 'inputs') return this.#inputs(traced);
    const isLast = layer === denseLayers(this.spec).length - 1;
    return isLast && isFused(this.spec)
      ? this.#fused(traced, snapshot)
      : this.#activation(layer, traced, snapshot);
  }

  #fused({ A: P, dZ }: TracedLayer, { data, batch }: Snapshot): Shown {
    const Y = batchTargets(data, batch.rows, P.shape[1]);
    const cell = this.within(dZ);
    const { row, column } = cell;
    return {
      equation: html`${operator('(')} ${this.asked('P', P, 'the outputs', cell)} ${operator('−')}
        ${this.asked('Y', Y, 'the labels', cell)} ${operator(`) / ${P.shape[0]} =`)}
        ${this.asked('dZ', dZ, 'samples × units', cell)}`,
      work: this.worked([workFused(P, Y, dZ, row, column), at(dZ, row, column)]),
    };
  }

  /** Where dA comes from, the loss or the next layer, and how it goes back through the activation. */
  #activation(layer: number, traced: TracedLayer, snapshot: Snapshot): Shown | null {
    const { Z, A, dZ } = traced;
    const next = snapshot.batch.layers[layer + 1];
    const dA = traced.dA ?? next?.dX;
    if (!dA) return null;
    const cell = this.within(dZ);
    const { row, column } = cell;
    const from = next
      ? this.#fromNext(layer + 1, next, dA, cell)
      : this.#fromLoss(traced, dA, snapshot, cell);
    const applied = appliedActivation(this.spec, layer, column, snapshot.parameters, this.catalogue);
    const isSoftmax = applied.name === 'softmax';
    const taken = isSoftmax ? { row, column: null } : cell;
    const equation = html`${from.equation}
      <span class="break"></span>
      ${this.asked('dA', dA, 'samples × units', taken)} ${operator(isSoftmax ? 'and' : '∘ f′ of')}
      ${isSoftmax ? this.asked('A', A, 'samples × units', taken) : this.asked('Z', Z, 'samples × units', cell)}
      ${operator(isSoftmax ? '→' : '=')} ${this.asked('dZ', dZ, 'samples × units', cell)}`;
    const through = workThrough(applied, traced, dA, row, column);
    return {
      equation,
      work: this.worked([from.working, at(dA, row, column)], [through, at(dZ, row, column)]),
    };
  }

  #fromNext(index: number, next: TracedLayer, dA: Matrix, cell: Cell) {
    const mark = superscript(index);
    return {
      equation: html`${this.matrix(`dZ${mark}`, next.dZ, `layer ${index + 1}’s`, { row: cell.row, column: null })}
        ${operator('·')} ${transposed(this.matrix(`W${mark}`, next.W, 'inputs × units', { row: cell.column, column: null }))}
        ${operator('=')} ${this.asked('dA', dA, `layer ${index + 1}’s dX`, cell)}`,
      working: workBack('da', next, cell.row, cell.column, mark),
    };
  }

  #fromLoss({ A: P }: TracedLayer, dA: Matrix, { data, batch }: Snapshot, cell: Cell) {
    const Y = batchTargets(data, batch.rows, P.shape[1]);
    return {
      equation: html`${this.asked('P', P, 'the outputs', cell)}
        ${this.asked('Y', Y, data.targets ? 'the targets' : 'the labels', cell)}
        ${operator('→')} ${this.asked('dA', dA, '∂L/∂P', cell)}`,
      working: workLossDerivative(this.spec.loss, P, Y, dA, cell.row, cell.column),
    };
  }

  #weights(layer: number, traced: TracedLayer): Shown {
    const { X, dZ, dW, db } = traced;
    const weight = kept(this.weight, dW);
    const { row, column } = weight;
    const focusWeight = (event: CustomEvent<Cell>) => {
      this.weight = event.detail;
    };
    const focusBias = (event: CustomEvent<Cell>) => {
      this.weight = { row, column: event.detail.column };
    };
    const whole = { row: null, column };
    const source = layer === 0 ? 'samples × features' : `layer ${layer}’s A`;
    const { l1, l2 } = this.spec.training;
    const equation = html`
      ${transposed(this.matrix('X', X, source, { row: null, column: row }))}
      ${operator('·')} ${this.matrix('dZ', dZ, 'samples × units', whole)} ${operator('=')}
      ${this.asked('dW', dW, 'inputs × units', weight, focusWeight)}
      <span class="break"></span>
      ${operator('sum of dZ’s rows =')} ${this.asked('db', db, 'one per unit', whole, focusBias)}`;
    const work = html`${this.worked(
      [workWeight(traced, row, column), at(dW, row, column)],
      [workBias(traced, column), at(db, 0, column)],
    )}
      ${l1 || l2 ? html`<p class="muted">Training adds the penalty’s share to both: l1·sign(p) + 2·l2·p.</p>` : ''}`;
    return { equation, work };
  }

  #inputs(traced: TracedLayer): Shown {
    const { dZ, W, dX } = traced;
    const cell = this.within(dX);
    const { row, column } = cell;
    return {
      equation: html`${this.matrix('dZ', dZ, 'samples × units', { row, column: null })} ${operator('·')}
        ${transposed(this.matrix('W', W, 'inputs × units', { row: column, column: null }))} ${operator('=')}
        ${this.asked('dX', dX, 'samples × features', cell)}`,
      work: this.worked([workBack('dx', traced, row, column), at(dX, row, column)]),
    };
  }
}

define('spiral-backward', SpiralBackward);
