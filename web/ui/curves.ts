// <spiral-curves>: how loss and accuracy went, epoch by epoch, for training and test rows, over those of a pinned run.
import type { ChartDataset } from 'chart.js';
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { axis, kAround, limitsOf } from './axes.ts';
import { ChartLife, type Colours } from './chart.ts';
import { thinned } from './curves-thinning.ts';
import { curveTable, curveWords } from './curves-words.ts';
import { percent, significant } from './format.ts';
import './numbers.ts';
import { signColour } from './palette.ts';
import type { Curves } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

/** Stretches of a curve told apart: about two pixels each on a wide page. */
const kBuckets = 240;
/** The epochs an empty chart has room for. */
const kFewest = 10;
const kDash = [6, 4];

const kNone: Curves = {
  loss: [],
  penalty: [],
  accuracy: [],
  testEpochs: [],
  testLoss: [],
  testAccuracy: [],
};

/** One of the two charts: what it takes of a run. */
interface Measure {
  readonly train: 'loss' | 'accuracy';
  readonly test: 'testLoss' | 'testAccuracy';
}

const kLoss: Measure = { train: 'loss', test: 'testLoss' };
const kAccuracy: Measure = { train: 'accuracy', test: 'testAccuracy' };

/**
 * @fires pin-run: keep these curves to compare with
 * @fires unpin-run
 */
export class SpiralCurves extends View {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    pinned: { attribute: false },
    logarithmic: { state: true },
  };
  /** The run to compare with; null where none is kept. */
  declare pinned: Curves | null;
  declare private logarithmic: boolean;

  static override styles = [
    controls,
    css`
      :host { display: block; }
      h4 { display: var(--_beside, block); }
      .tools { display: var(--_beside, flex); flex-wrap: wrap; gap: 4px 16px; align-items: center; margin-bottom: 8px; }
      .pins { display: flex; gap: 8px; margin-inline-start: auto; }
      .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr)); gap: 12px 24px; }
      h5 { margin: 0 0 4px; font-size: var(--_small); font-weight: 500; color: var(--_muted); }
      svg.rule { width: 22px; height: 8px; }
      .train { stroke: var(--_accent); stroke-width: 2.5; }
      .test { stroke: var(--_test); stroke-width: 1.5; }
      .dashed { stroke-dasharray: 6 4; }
      p { font-size: var(--_small); }
      p + p { margin-top: 2px; }
      /* With a test the sentence may need a second line: what is below stays where it is. */
      .tested { min-height: 2lh; }
    `,
  ];

  constructor() {
    super();
    this.pinned = null;
    this.logarithmic = false;
  }

  protected readonly lossLife = new ChartLife<'line'>(this, {
    type: 'line',
    box: '.loss',
    height: (width) => Math.max(150, Math.min(220, width * 0.5)),
    draw: (colours) => this.#draw(colours, kLoss),
  });

  protected readonly accuracyLife = new ChartLife<'line'>(this, {
    type: 'line',
    box: '.accuracy',
    height: (width) => Math.max(150, Math.min(220, width * 0.5)),
    draw: (colours) => this.#draw(colours, kAccuracy),
  });

  get #curves(): Curves {
    return this.snapshot?.training?.curves ?? kNone;
  }

  /** A run's two lines; the test line has a mark at its last point. */
  #lines(curves: Curves, measure: Measure, colours: Colours, pinned: boolean): ChartDataset<'line'>[] {
    const positive = this.#isLogarithmic(measure);
    const train = thinned((i) => i + 1, curves[measure.train], kBuckets, positive);
    const test = thinned((i) => curves.testEpochs[i] ?? 0, curves[measure.test], kBuckets, positive);
    const line = { pointRadius: 0, borderDash: pinned ? kDash : [] };
    return [
      { ...line, data: train, borderColor: colours.accent, borderWidth: pinned ? 1.25 : 2.25 },
      { ...line, data: test, borderColor: signColour(-1, this.theme), borderWidth: pinned ? 1 : 1.5 },
    ];
  }

  #isLogarithmic(measure: Measure): boolean {
    return this.logarithmic && measure === kLoss;
  }

  #draw(colours: Colours, measure: Measure) {
    if (!this.snapshot) return null;
    const runs = [
      ...(this.pinned ? this.#lines(this.pinned, measure, colours, true) : []),
      ...this.#lines(this.#curves, measure, colours, false),
    ];
    const epochs = Math.max(kFewest, this.#curves.loss.length, this.pinned?.loss.length ?? 0);
    const values = runs.flatMap(({ data }) => data.map((point) => (point as { y: number }).y));
    return {
      data: { datasets: runs },
      options: {
        layout: kAround,
        scales: {
          x: axis(colours, 'epoch', null, { min: 1, max: epochs }),
          y: this.#vertical(colours, measure, values),
        },
      },
    };
  }

  #vertical(colours: Colours, measure: Measure, values: readonly number[]) {
    if (measure === kAccuracy) return axis(colours, '', (value) => percent(value, 0), { min: 0, max: 1 });
    if (this.logarithmic && values.length > 0) {
      const [least, greatest] = [Math.min(...values), Math.max(...values)];
      const limits = { min: least * 0.9, max: greatest * 1.1 };
      return axis(colours, '', (value) => significant(value, 2), { type: 'logarithmic', ...limits });
    }
    const { max } = limitsOf(values);
    return axis(colours, '', (value) => significant(value, 3), { min: 0, max });
  }

  #key() {
    const rule = (kind: string) => html`<svg class="rule" viewBox="0 0 22 8" aria-hidden="true">
      <line class=${kind} x1="0" x2="22" y1="4" y2="4"></line></svg>`;
    const tests = this.#curves.testEpochs.length > 0 || (this.pinned?.testEpochs.length ?? 0) > 0;
    return html`<ul class="key">
      <li>${rule('train')} training</li>
      ${tests ? html`<li>${rule('test')} test, thinner</li>` : nothing}
      ${this.pinned ? html`<li>${rule('train dashed')} pinned run</li>` : nothing}
    </ul>`;
  }

  #chart(name: string, title: string, words: string, titled: boolean) {
    return html`<div>
      ${titled ? html`<h5>${title}</h5>` : nothing}
      <div class="plot ${name}" role="img" aria-label="${title} over the epochs. ${words}"><canvas aria-hidden="true"></canvas></div>
    </div>`;
  }

  protected override updated(): void {
    this.style.setProperty('--_test', signColour(-1, this.theme));
  }

  protected override render() {
    if (!this.snapshot) return html`<p class="muted">The curves appear with the first answer.</p>`;
    const words = curveWords(this.#curves);
    const before = this.pinned ? curveWords(this.pinned) : null;
    const summary = words ? `At ${words}.` : 'No epoch is finished yet.';
    const toggle = (event: Event) => {
      this.logarithmic = (event.target as HTMLInputElement).checked;
    };
    const classes = this.snapshot.data.classes > 0;
    return html`<figure aria-labelledby="title">
      <h4 id="title">${classes ? 'Loss and accuracy' : 'Loss over the epochs'}</h4>
      <div class="tools">
        <label class="check"><input type="checkbox" .checked=${this.logarithmic} @change=${toggle} />logarithmic loss</label>
        <div class="pins">
          <button type="button" ?disabled=${words === null} @click=${() => this.emit('pin-run')}>Pin this run</button>
          ${this.pinned ? html`<button type="button" @click=${() => this.emit('unpin-run')}>Unpin</button>` : nothing}
        </div>
      </div>
      <div class="charts">
        ${this.#chart('loss', 'Loss', summary, classes)}
        ${classes ? this.#chart('accuracy', 'Accuracy', summary, classes) : nothing}
      </div>
      ${this.#key()}
      <p id="summary" class=${classes && this.snapshot.data.trains ? 'tested' : ''}>${summary}</p>
      ${before ? html`<p class="muted" id="pinned">Pinned run at ${before}.</p>` : nothing}
      <spiral-numbers .table=${curveTable(this.#curves)}></spiral-numbers>
    </figure>`;
  }
}

define('spiral-curves', SpiralCurves);
