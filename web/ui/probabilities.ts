// <spiral-probabilities>: what the network answers: bars for one sample, and a line a class over all samples. For a
// curve that is fitted, its outputs over all samples beside the targets.
import type { Plugin } from 'chart.js';
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { axis, kAround, limitsOf, thinning } from './axes.ts';
import { ChartLife, type Colours } from './chart.ts';
import { count, fixed } from './format.ts';
import './numbers.ts';
import { className } from './names.ts';
import { classColour, classKey, markIcon, markPath } from './palette.ts';
import { sampleOf } from './sample.ts';
import { drawMark, SamplePlot } from './sample-plot.ts';
import type { Matrix, Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

const kBar = 26;
/** Room for a bar's mark and class before it, and for its number behind it. */
const kAxis = 36;
const kNumber = 56;
const kTargetDash = [5, 4];

export class SpiralProbabilities extends SamplePlot {
  static override properties: PropertyDeclarations = { ...View.properties, whole: { state: true } };
  /** Whether the lines' axis runs from 0 to 1, or closely around them. */
  declare private whole: boolean;

  static override styles = [
    controls,
    css`
      :host { display: block; }
      .lines { cursor: crosshair; }
      .head { display: var(--_beside, flex); flex-wrap: wrap; gap: 0 12px; align-items: baseline; justify-content: space-between; }
      figure + figure { margin-top: 16px; }
    `,
  ];

  constructor() {
    super();
    this.whole = false;
  }

  /** Each bar's mark before it and its number behind it. */
  readonly #labels: Plugin<'bar'> = {
    id: 'labels',
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea } = chart;
      const style = getComputedStyle(this);
      const outline = style.getPropertyValue('--_paper');
      ctx.save();
      ctx.font = `12px ${style.fontFamily}`;
      ctx.fillStyle = style.getPropertyValue('--_ink');
      ctx.textBaseline = 'middle';
      chart.getDatasetMeta(0).data.forEach((bar, index) => {
        const colour = classColour(index, this.theme);
        ctx.fillText(fixed(this.#outputs[index] ?? 0), chartArea.right + 8, bar.y);
        drawMark(
          ctx,
          markPath(index),
          { x: chartArea.left - kAxis + 8, y: bar.y },
          { radius: 4.5, colour, outline },
        );
      });
      ctx.restore();
    },
  };

  /** Marks along each line, no two lines' at the same place. */
  readonly #marks: Plugin<'line'> = {
    id: 'marks',
    afterDatasetsDraw: (chart) => {
      if (!this.#classes) return;
      const outline = getComputedStyle(this).getPropertyValue('--_paper');
      for (const { index, data } of chart.getSortedVisibleDatasetMetas()) {
        const every = Math.max(1, Math.floor(data.length / 6));
        const path = markPath(index);
        const start = Math.floor(((index + 0.5) * every) / chart.data.datasets.length);
        for (let i = start; i < data.length; i += every) {
          const point = data[i];
          if (point)
            drawMark(chart.ctx, path, point, { radius: 4, colour: classColour(index, this.theme), outline });
        }
      }
    },
  };

  protected readonly bars = new ChartLife<'bar'>(this, {
    type: 'bar',
    box: '.bars',
    height: () => this.#outputs.length * kBar + 28,
    draw: (colours) => this.#drawBars(colours),
    plugins: [this.#labels],
  });

  protected readonly lines = new ChartLife<'line'>(this, {
    type: 'line',
    box: '.lines',
    height: (width) => Math.max(150, Math.min(220, width * 0.45)),
    draw: (colours) => this.#drawLines(colours),
    plugins: [this.#marks, this.cursor()],
  });

  get #outputs(): readonly number[] {
    return this.snapshot ? sampleOf(this.snapshot, this.row).outputs : [];
  }

  get #classes(): boolean {
    return (this.snapshot?.data.classes ?? 0) > 0;
  }

  #drawBars(colours: Colours) {
    const outputs = this.#outputs;
    // Probabilities fill [0, 1]; a network without softmax may answer anything.
    const { min, max } = outputs.every((value) => value >= 0 && value <= 1)
      ? { min: 0, max: 1 }
      : limitsOf([0, ...outputs]);
    return {
      data: {
        labels: outputs.map((_, index) => String(index)),
        datasets: [
          {
            // Chart.js wants x as the value and y as the index where bars lie.
            data: outputs.map((value, index) => ({ x: value, y: index })) as unknown as number[],
            backgroundColor: outputs.map((_, index) => classColour(index, this.theme)),
            barPercentage: 0.62,
            categoryPercentage: 1,
          },
        ],
      },
      options: {
        indexAxis: 'y' as const,
        layout: { autoPadding: false, padding: { right: kNumber } },
        scales: {
          x: axis(colours, '', 1, { min, max }),
          y: {
            type: 'category' as const,
            border: { color: colours.muted },
            grid: { display: false },
            ticks: { color: colours.muted, font: { family: colours.font, size: 12 } },
            afterFit: (scale: { width: number }) => {
              scale.width = kAxis;
            },
          },
        },
      },
    };
  }

  /** A line for each column over the rows. */
  #linesOf({ shape, values }: Matrix, borderDash: number[]) {
    const [rows, columns] = shape;
    return Array.from({ length: columns }, (_, k) => {
      const data: { x: number; y: number }[] = [];
      for (let row = 0; row < rows; row += thinning(rows))
        data.push({ x: row, y: values[row * columns + k] ?? 0 });
      return { data, borderColor: classColour(k, this.theme), borderWidth: 1.75, pointRadius: 0, borderDash };
    });
  }

  #drawLines(colours: Colours) {
    const { snapshot } = this;
    if (!snapshot) return null;
    const { targets } = snapshot.data;
    const datasets = [
      ...this.#linesOf(snapshot.outputs, []),
      ...(targets ? this.#linesOf(targets, kTargetDash) : []),
    ];
    const rows = snapshot.outputs.shape[0];
    const whole = this.whole && this.#classes;
    const { min, max, digits } = whole
      ? { min: 0, max: 1, digits: 1 }
      : limitsOf(targets ? [...snapshot.outputs.values, ...targets.values] : snapshot.outputs.values);
    return {
      data: { datasets },
      options: {
        layout: kAround,
        scales: {
          x: axis(colours, 'sample', null, { min: 0, max: Math.max(1, rows - 1) }),
          y: axis(colours, '', digits, { min, max }),
        },
      },
    };
  }

  protected override rowUnder(event: MouseEvent): number | null {
    return this.rowAlong(event, this.lines.chart);
  }

  #table(snapshot: Snapshot) {
    const outputs = Array.from({ length: snapshot.outputs.shape[1] }, (_, k) => k);
    const names = this.#classes
      ? ['class', ...outputs.map((k) => className(snapshot.data, k))]
      : [...outputs.map((k) => `target ${k}`), ...outputs.map((k) => `output ${k}`)];
    return {
      caption: 'Outputs of every sample',
      columns: ['sample', ...names],
      rows: snapshot.outputs.shape[0],
      row: (index: number) => {
        const sample = sampleOf(snapshot, index);
        const known = this.#classes ? [String(sample.label)] : sample.targets.map((value) => fixed(value, 8));
        return [count(index), ...known, ...sample.outputs.map((value) => fixed(value, 8))];
      },
    };
  }

  #bars(snapshot: Snapshot) {
    const sample = sampleOf(snapshot, this.row);
    const words = sample.outputs
      .map((value, k) => `${className(snapshot.data, k)} ${fixed(value)}`)
      .join(', ');
    return html`<figure aria-labelledby="one">
      <h4 id="one">Probabilities of sample ${count(this.row)}
        <span class="muted">true ${className(snapshot.data, sample.label)} ${markIcon(sample.label, this.theme)}</span></h4>
      <div class="plot bars" role="img" aria-label="Bars: ${words}."><canvas aria-hidden="true"></canvas></div>
    </figure>`;
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="muted">The probabilities appear with the first answer.</p>`;
    const [rows, outputs] = snapshot.outputs.shape;
    const classes = this.#classes;
    const toggle = (event: Event) => {
      this.whole = (event.target as HTMLInputElement).checked;
    };
    const what = classes
      ? `A line for each of ${outputs} classes over ${count(rows)} samples.`
      : `The output and the target over ${count(rows)} samples.`;
    return html`${classes ? this.#bars(snapshot) : nothing}
      <figure aria-labelledby="all">
        <div class="head">
          <h4 id="all">${classes ? 'Probabilities' : 'Outputs'} of all samples</h4>
          ${
            classes
              ? html`<label class="check"><input type="checkbox" .checked=${this.whole} @change=${toggle} />axis from 0 to 1</label>`
              : nothing
          }
        </div>
        ${this.plotBox('lines', what)}
        <ul class="key">${classes ? classKey(snapshot.data, this.theme) : html`<li>line: output</li><li>dashed: target</li>`}</ul>
      </figure>
      <spiral-numbers .table=${this.#table(snapshot)}></spiral-numbers>`;
  }
}

define('spiral-probabilities', SpiralProbabilities);
