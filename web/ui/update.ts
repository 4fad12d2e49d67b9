// <spiral-update>: the next step of one number: its value and gradient, what the optimizer remembers of it, and the
// optimizer's rule worked out with these numbers.
import { html, type PropertyDeclarations } from 'lit';
import { isShown } from '../spec/index.ts';
import type { Choice } from '../spec/lab-spec.ts';
import { codeStyles, coreCode, plainCode } from './code.ts';
import { count } from './format.ts';
import { at, entryName } from './math-terms.ts';
import './matrix.ts';
import type { Cell } from './matrix.ts';
import { inFull, kept, sides, working, workings } from './see-through-panel.ts';
import { labelOf, parameterLabel } from './see-through-steps.ts';
import { stepStyles } from './see-through-styles.ts';
import { typeset } from './see-through-words.ts';
import type { Matrix, NamedMatrix, ParameterMoments, Snapshot, TrainingSnapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { workUpdate } from './update-rules.ts';
import { define, View } from './view.ts';

/** Everything about the parameter in question. */
interface Chosen {
  readonly parameter: NamedMatrix;
  readonly remembered: ParameterMoments;
  readonly training: TrainingSnapshot;
  readonly cell: Cell;
}

export class SpiralUpdate extends View {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    name: { state: true },
    cell: { state: true },
  };
  /** Of the parameter in question: `0.weights`. */
  declare private name: string;
  declare private cell: Cell;

  static override styles = [controls, codeStyles, stepStyles];

  constructor() {
    super();
    this.name = '';
    this.cell = { row: 0, column: 0 };
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="muted">The numbers come with the first run.</p>`;
    const { training, parameters } = snapshot;
    const parameter = parameters.find(({ name }) => name === this.name) ?? parameters[0];
    const remembered = training?.optimizer.find(({ name }) => name === parameter?.name);
    if (!training || !parameter || !remembered) {
      return html`<p class="muted">The numbers come with the first step of training.</p>`;
    }
    return this.#body(snapshot, { parameter, remembered, training, cell: kept(this.cell, parameter) });
  }

  #body({ parameters }: Snapshot, chosen: Chosen) {
    const { parameter, training, cell } = chosen;
    const { optimizer } = this.spec.training;
    const label = labelOf(this.catalogue.optimizers, optimizer.name);
    const choose = (event: Event) => {
      this.name = (event.target as HTMLSelectElement).value;
    };
    return html`
      <div class="pick">
        <label for="parameter">Parameter</label>
        <select id="parameter" @change=${choose}>${parameters.map(
          ({ name }) =>
            html`<option value=${name} ?selected=${name === parameter.name}>${parameterLabel(name, this.spec)}</option>`,
        )}</select>
      </div>
      <h4>${label}, step ${count(training.steps + 1)}: ${parameterLabel(parameter.name, this.spec)},
        ${entryName('p', parameter.shape, cell.row, cell.column)}</h4>
      <p class="muted">${this.#sentence(training)}</p>
      <div class="equation">
        ${this.#asked('p', parameter, 'the value', cell)} ${this.#asked('g', chosen.remembered.gradient, '∂L/∂p', cell)}
        ${chosen.remembered.moments.map((moment) => this.#asked(moment.name, moment, 'remembered', cell))}
      </div>
      ${this.#sides(chosen, optimizer)}`;
  }

  #sentence({ steps }: TrainingSnapshot): string {
    const { batch } = this.spec.training;
    const taken = `t = ${count(steps)} is the number of steps so far, g the gradient over the whole training set, penalty included`;
    return batch === 0
      ? `${taken}.`
      : `${taken}; in training each step takes it from a batch of ${count(batch)} rows.`;
  }

  #asked(name: string, matrix: Matrix, note: string, mark: Cell) {
    const focus = (event: CustomEvent<Cell>) => {
      this.cell = event.detail;
    };
    return html`<spiral-matrix .name=${name} .entry=${name} .matrix=${matrix} .note=${note} .mark=${mark}
      .precision=${this.spec.network.precision} @cell-focus=${focus}></spiral-matrix>`;
  }

  #sides({ parameter, remembered, training, cell }: Chosen, optimizer: Choice) {
    // AdamW's rule goes on as Adam's.
    const names = optimizer.name === 'adamw' ? ['adamw', 'adam'] : [optimizer.name];
    const rules = names.flatMap((name) => this.catalogue.optimizers.find((each) => each.name === name) ?? []);
    const { row, column } = cell;
    const moments = remembered.moments.map((moment) => [moment.name, at(moment, row, column)] as const);
    const lines = workUpdate({
      p: at(parameter, row, column),
      g: at(remembered.gradient, row, column),
      moments: Object.fromEntries(moments),
      steps: training.steps,
      rate: training.learningRate,
      optimizer,
      entry: rules[0],
    });
    const value = inFull(lines.at(-1)?.value ?? Number.NaN, this.spec.network.precision);
    const work = workings([...lines.map((line) => working(line.working)), value], training.running);
    const words = {
      formulas: typeset(rules.map(({ name }) => `optimizers/${name}`)),
      numpy: plainCode('In NumPy', rules.map(({ numpy }) => numpy.replaceAll('; ', '\n')).join('\n')),
      source: ['optimizers/update', 'optimizers/learning-rate', 'optimizers/move-each'].map(coreCode),
    };
    return sides(work, words, isShown(this.spec.view, 'code'));
  }
}

define('spiral-update', SpiralUpdate);
