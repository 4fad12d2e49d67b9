// <spiral-training>: how the network learns: run, pause and step, start over, and the settings of the optimizer,
// which may change while it runs.
import { html, nothing, type PropertyDeclarations } from 'lit';
import { ownRule } from '../spec/index.ts';
import type { TrainingSpec } from '../spec/lab-spec.ts';
import { choiceField } from './choice-field.ts';
import { count, significant } from './format.ts';
import './number-field.ts';
import { seedField } from './seed-field.ts';
import type { TrainingSnapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { TrainingControls } from './training-controls.ts';
import { noticeStyles, trainingStyles } from './training-styles.ts';
import { stateWords } from './training-words.ts';
import { define, View } from './view.ts';

const kEpochs = 300;
const kMostEpochs = 1_000_000;
const kUntilLoss = 0.1;

/** What one step runs over, the smallest first. */
const units = ['sample', 'batch', 'epoch'] as const;

/**
 * @fires train-step {unit}: 'sample', 'batch' or 'epoch'
 * @fires train-reset: the same run again
 * @fires train-new-seed: another run
 * @fires spec-change {spec}
 */
export class SpiralTraining extends TrainingControls {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    epochs: { state: true },
    stops: { state: true },
    untilLoss: { state: true },
  };
  declare private epochs: number;
  /** Whether a run ends at `untilLoss`. */
  declare private stops: boolean;
  declare private untilLoss: number;

  static override styles = [controls, noticeStyles, trainingStyles];

  constructor() {
    super();
    this.epochs = kEpochs;
    this.stops = false;
    this.untilLoss = kUntilLoss;
  }

  #change(change: Partial<TrainingSpec>): void {
    this.changeSpec({ training: { ...this.spec.training, ...change } });
  }

  #number(label: string, key: 'batch' | 'l1' | 'l2') {
    const { min, max, type } = ownRule(key);
    return html`<spiral-number .label=${label} .min=${min} .max=${max} .integer=${type === 'integer'} .value=${this.spec.training[key]}
      @number-change=${(event: CustomEvent<{ value: number }>) => this.#change({ [key]: event.detail.value })}></spiral-number>`;
  }

  #check(label: string, checked: boolean, change: (checked: boolean) => void) {
    return html`<label class="check"><input type="checkbox" .checked=${checked}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)} />${label}</label>`;
  }

  #buttons() {
    const mayStep = this.mayGo && !this.training?.running;
    return html`<div class="buttons">
      ${this.runButton({ epochs: this.epochs, untilLoss: this.stops ? this.untilLoss : null })}
      <div class="group" role="group" aria-labelledby="step">
        <span id="step" class="muted">Step</span>
        ${units.map((unit) => this.button(unit, mayStep, 'train-step', { unit }))}
      </div>
      <div class="group">
        ${this.button('Reset', this.training !== null, 'train-reset')}
        ${this.button('New seed', this.training !== null, 'train-new-seed')}
      </div>
    </div>`;
  }

  #limits() {
    return html`<div class="limits">
      <spiral-number label="Epochs to run" integer .min=${1} .max=${kMostEpochs} .value=${this.epochs}
        @number-change=${(event: CustomEvent<{ value: number }>) => {
          this.epochs = event.detail.value;
        }}></spiral-number>
      ${this.#check('stop at a loss', this.stops, (checked) => {
        this.stops = checked;
      })}
      ${
        this.stops
          ? html`<spiral-number label="Stop at loss" .min=${0} .max=${100} .value=${this.untilLoss}
              @number-change=${(event: CustomEvent<{ value: number }>) => {
                this.untilLoss = event.detail.value;
              }}></spiral-number>`
          : nothing
      }
    </div>`;
  }

  #counters(training: TrainingSnapshot) {
    return html`<dl>
      <div><dt>Epoch</dt><dd id="epoch">${count(training.epoch)}</dd></div>
      <div><dt>Step</dt><dd id="steps">${count(training.steps)}</dd></div>
      <div><dt>Learning rate now</dt><dd id="rate">${significant(training.learningRate, 4)}</dd></div>
    </dl>`;
  }

  #settings() {
    const { training } = this.spec;
    return html`<section aria-labelledby="settings">
      <h4 id="settings">Optimizer <span class="muted">changes take effect at the next step</span></h4>
      ${choiceField({
        id: 'optimizer',
        label: 'Optimizer',
        labelUnseen: true,
        entries: this.catalogue.optimizers ?? [],
        choice: training.optimizer,
        change: (optimizer) => this.#change({ optimizer }),
      })}
      <h4>Batches and penalty</h4>
      <div class="fields">
        ${this.#number('Rows a batch, 0 for all', 'batch')}
        ${this.#number('L1', 'l1')}
        ${this.#number('L2', 'l2')}
        ${this.#check('shuffle each epoch', training.shuffle, (shuffle) => this.#change({ shuffle }))}
      </div>
      ${seedField(training.seed, 'Training seed', (seed) => this.#change({ seed }))}
    </section>`;
  }

  protected override render() {
    const training = this.training;
    return html`<div class="stack">
      ${this.#buttons()}
      ${this.#limits()}
      <div>
        ${training ? this.#counters(training) : nothing}
        <p class="muted" role="status">${training ? stateWords(training) : ''}</p>
        ${this.messages(training)}
      </div>
      ${this.#settings()}
    </div>`;
  }
}

define('spiral-training', SpiralTraining);
