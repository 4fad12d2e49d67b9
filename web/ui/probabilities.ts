// <spiral-probabilities>: what the network answers: bars for one sample, and a line a class over all samples.
import type { Plugin } from 'chart.js';
import { css, html, type PropertyDeclarations } from 'lit';
import { axis, kAround, limitsOf, thinning } from './axes.ts';
import { ChartLife, type Colours } from './chart.ts';
import { count, fixed } from './format.ts';
import './numbers.ts';
import { classColour, classKey, markIcon, markPath } from './palette.ts';
import { sampleOf } from './sample.ts';
import { drawMark, SamplePlot } from './sample-plot.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

const kBar = 26;
/** Room for a bar's mark and class before it, and for its number behind it. */
const kAxis = 36;
const kNumber = 56;

export class SpiralProbabilities extends SamplePlot {
  static override properties: PropertyDeclarations = { ...View.properties, whole: { state: true } };
  /** Whether the lines' axis runs from 0 to 1, or closely around them. */
  declare private whole: boolean;

  static override styles = [
    controls,
    css`
      :host { display: block; }
      .lines { cursor: crosshair; }
      .head { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; justify-content: space-between; }
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

  #drawLines(colours: Colours) {
    const { snapshot } = this;
    if (!snapshot) return null;
    const { shape, values } = snapshot.outputs;
    const [rows, outputs] = shape;
    const every = thinning(rows);
    const datasets = Array.from({ length: outputs }, (_, k) => {
      const data: { x: number; y: number }[] = [];
      for (let row = 0; row < rows; row += every) data.push({ x: row, y: values[row * outputs + k] ?? 0 });
      return { data, borderColor: classColour(k, this.theme), borderWidth: 1.75, pointRadius: 0 };
    });
    const close = limitsOf(values);
    const { min, max, digits } = this.whole ? { min: 0, max: 1, digits: 1 } : close;
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
    const outputs = snapshot.outputs.shape[1];
    return {
      caption: 'Outputs of every sample',
      columns: ['sample', 'class', ...Array.from({ length: outputs }, (_, k) => `class ${k}`)],
      rows: snapshot.outputs.shape[0],
      row: (index: number) => {
        const sample = sampleOf(snapshot, index);
        return [count(index), String(sample.label), ...sample.outputs.map((value) => fixed(value, 8))];
      },
    };
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="muted">The probabilities appear with the first answer.</p>`;
    const [rows, outputs] = snapshot.outputs.shape;
    const sample = sampleOf(snapshot, this.row);
    const words = sample.outputs.map((value, k) => `class ${k} ${fixed(value)}`).join(', ');
    const toggle = (event: Event) => {
      this.whole = (event.target as HTMLInputElement).checked;
    };
    return html`<figure aria-labelledby="one">
        <h4 id="one">Probabilities of sample ${count(this.row)}
          <span class="muted">true class ${sample.label} ${markIcon(sample.label, this.theme)}</span></h4>
        <div class="plot bars" role="img" aria-label="Bars: ${words}."><canvas aria-hidden="true"></canvas></div>
      </figure>
      <figure aria-labelledby="all">
        <div class="head">
          <h4 id="all">Probabilities of all samples</h4>
          <label class="check"><input type="checkbox" .checked=${this.whole} @change=${toggle} />axis from 0 to 1</label>
        </div>
        ${this.plotBox('lines', `A line for each of ${outputs} classes over ${count(rows)} samples.`)}
        <ul class="key">${classKey(outputs, this.theme)}</ul>
      </figure>
      <spiral-numbers .table=${this.#table(snapshot)}></spiral-numbers>`;
  }
}

define('spiral-probabilities', SpiralProbabilities);
