// <spiral-forward>: the forward pass step by step on a batch of five rows: the matrices of one step, the entry in
// question worked out with its numbers, and beside it the formula, the NumPy line and the C++ that runs.
import { html } from 'lit';
import { count, full } from './format.ts';
import { at } from './math-terms.ts';
import { batchTargets, workActivation, workDense, workLoss } from './math-work.ts';
import { batchSentence, operator, type Shown, StepPanel, type StepText } from './see-through-panel.ts';
import { appliedActivation, chipText, type Step, stepsOf, stepTitle } from './see-through-steps.ts';
import { type Words, wordsOf } from './see-through-words.ts';
import type { Matrix, Snapshot, TracedLayer } from './snapshot.ts';
import { define } from './view.ts';

export class SpiralForward extends StepPanel {
  protected readonly label = 'Steps of the forward pass';

  protected steps(): StepText[] {
    return stepsOf(this.spec).map((step) => ({
      chip: chipText(step, this.spec, this.catalogue),
      title: stepTitle(step, this.spec, this.catalogue),
    }));
  }

  protected words(step: number): Words {
    return wordsOf(stepsOf(this.spec)[step] as Step, this.spec, this.catalogue);
  }

  protected sentence({ batch }: Snapshot): string {
    return batchSentence(batch.rows);
  }

  protected shown(index: number, snapshot: Snapshot): Shown | null {
    const step = stepsOf(this.spec)[index] as Step;
    if (step.kind === 'loss') return this.#loss(snapshot);
    const traced = snapshot.batch.layers[step.layer];
    if (!traced) return null;
    return step.kind === 'dense'
      ? this.#dense(step.layer, traced)
      : this.#activation(step.layer, traced, snapshot);
  }

  #dense(layer: number, traced: TracedLayer): Shown {
    const { X, W, b, Z } = traced;
    const cell = this.within(Z);
    const source = layer === 0 ? 'samples × features' : `layer ${layer}’s A`;
    const column = { row: null, column: cell.column };
    const equation = html`
        ${this.matrix('X', X, source, { row: cell.row, column: null })} ${operator('·')}
        ${this.matrix('W', W, 'inputs × units', column)} ${operator('+')}
        ${this.matrix('b', b, 'one per unit', column)} ${operator('=')}
        ${this.asked('Z', Z, 'samples × units', cell)}`;
    const working = workDense(traced, cell.row, cell.column);
    return { equation, work: this.worked([working, at(Z, cell.row, cell.column)]) };
  }

  #activation(layer: number, traced: TracedLayer, { parameters }: Snapshot): Shown {
    const { Z, A } = traced;
    const cell = this.within(A);
    const applied = appliedActivation(this.spec, layer, cell.column, parameters, this.catalogue);
    const taken = applied.name === 'softmax' ? { row: cell.row, column: null } : cell;
    const equation = html`
        ${this.asked('Z', Z, 'samples × units', taken)} ${operator('→')}
        ${this.asked('A', A, 'samples × units', cell)}`;
    const working = workActivation(applied, traced, cell.row, cell.column);
    return { equation, work: this.worked([working, at(A, cell.row, cell.column)]) };
  }

  #loss({ batch, data, sampleLosses, loss }: Snapshot): Shown | null {
    const P = batch.layers.at(-1)?.A;
    if (!P) return null;
    const Y = batchTargets(data, batch.rows, P.shape[1]);
    const values = Float64Array.from(batch.rows, (row) => sampleLosses.values[row] ?? Number.NaN);
    const losses: Matrix = { shape: [values.length, 1], values };
    const { row } = this.within(P);
    const whole = { row, column: null };
    const equation = html`
        ${this.asked('P', P, 'the outputs', whole)}
        ${this.asked('Y', Y, data.targets ? 'the targets' : 'the labels', whole)} ${operator('→')}
        ${this.asked('L', losses, 'per sample', whole)}`;
    const among = data.trains ? ', those kept for testing among them' : '';
    const work = html`${this.worked([workLoss(this.spec.loss, P, Y, losses, row), at(losses, row, 0)])}
      <p class="mean">The loss is the mean over all ${count(sampleLosses.shape[0])} samples${among}:
        <b>${full(loss, this.spec.network.precision)}</b></p>`;
    return { equation, work };
  }
}

define('spiral-forward', SpiralForward);
