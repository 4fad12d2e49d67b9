// <spiral-scatter>: the data in the plane, each class by colour and mark, over the class the network would say there.
// The pointer or the arrow keys move over the points; a click or Enter chooses one.
import type { Plugin, ScatterDataPoint } from 'chart.js';
import { css, html } from 'lit';
import { axis, thinning } from './axes.ts';
import { ChartLife, type Colours } from './chart.ts';
import { count, fixed } from './format.ts';
import type { NumberTable } from './numbers.ts';
import './numbers.ts';
import { classColour, classKey, markPath } from './palette.ts';
import './readout.ts';
import { paintRegions } from './response-map.ts';
import { sampleOf } from './sample.ts';
import { drawMark, SamplePlot } from './sample-plot.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, type Theme } from './view.ts';

const kRadius = 4;
const kReach = 24;
const kYAxis = 40;
const kXAxis = 28;
const kMargin = 10;

export class SpiralScatter extends SamplePlot {
  static override styles = [
    controls,
    css`
      :host { display: block; }
      .plot { cursor: crosshair; border-radius: var(--_radius); }
    `,
  ];

  readonly #regions = document.createElement('canvas');
  /** What the regions show: they stay while only the sample changes. */
  #painted: { responses?: Snapshot['responses']; theme?: Theme } = {};

  readonly #points: Plugin<'scatter'> = {
    id: 'points',
    beforeDatasetsDraw: (chart) => this.#drawRegions(chart.ctx, chart.scales),
    afterDatasetDraw: (chart, { index, meta }) => {
      const path = markPath(index);
      const { ctx } = chart;
      const paper = getComputedStyle(this).getPropertyValue('--_paper');
      for (const point of meta.data)
        drawMark(ctx, path, point, {
          radius: kRadius,
          colour: classColour(index, this.theme),
          outline: paper,
        });
    },
    afterDatasetsDraw: (chart) => {
      const ink = getComputedStyle(this).getPropertyValue('--_ink');
      this.#drawRing(chart.ctx, chart.scales, this.spec.view.sample, ink, 2);
      if (this.row !== this.spec.view.sample) this.#drawRing(chart.ctx, chart.scales, this.row, ink, 1);
    },
  };

  readonly #life = new ChartLife<'scatter'>(this, {
    type: 'scatter',
    box: '.plot',
    height: (width) => width - kYAxis + kXAxis,
    draw: (colours) => this.#draw(colours),
    plugins: [this.#points],
  });

  /** What the axes show, both to the same scale: the responses' plane, or the square around the points. */
  #limits(snapshot: Snapshot): { x: readonly [number, number]; y: readonly [number, number] } {
    if (snapshot.responses) return snapshot.responses;
    let reach = 0;
    for (const value of snapshot.data.inputs.values) reach = Math.max(reach, Math.abs(value) * 1.1);
    const both = [-(reach || 1), reach || 1] as const;
    return { x: both, y: both };
  }

  #draw(colours: Colours) {
    const { snapshot } = this;
    if (!snapshot) return null;
    const { inputs, labels, classes, features } = snapshot.data;
    const points: ScatterDataPoint[][] = Array.from({ length: classes }, () => []);
    for (let row = 0; row < labels.length; row += thinning(labels.length)) {
      const at = row * features;
      points[labels[row] ?? 0]?.push({ x: inputs.values[at] ?? 0, y: inputs.values[at + 1] ?? 0 });
    }
    const limits = this.#limits(snapshot);
    const sized = ([min, max]: readonly [number, number], side: 'width' | 'height', size: number) => ({
      min,
      max,
      afterFit: (scale: { width: number; height: number }) => {
        scale[side] = size;
      },
    });
    return {
      data: { datasets: points.map((data) => ({ data, pointStyle: false as const, pointRadius: kRadius })) },
      options: {
        layout: { padding: { top: kMargin, right: kMargin, bottom: 0, left: 0 }, autoPadding: false },
        scales: {
          x: axis(colours, '', 1, sized(limits.x, 'height', kXAxis)),
          y: axis(colours, '', 1, sized(limits.y, 'width', kYAxis)),
        },
      },
    };
  }

  /** Where a point of the plane lies on the canvas. */
  #place(scales: Scales, x: number, y: number): [x: number, y: number] {
    return [scales.x?.getPixelForValue(x) ?? 0, scales.y?.getPixelForValue(y) ?? 0];
  }

  #drawRing(ctx: CanvasRenderingContext2D, scales: Scales, row: number, ink: string, width: number) {
    const sample = sampleOf(this.snapshot as Snapshot, row);
    const [x, y] = this.#place(scales, sample.x[0] ?? 0, sample.x[1] ?? 0);
    ctx.save();
    ctx.beginPath();
    ctx.arc(x, y, kRadius + 5, 0, 2 * Math.PI);
    ctx.strokeStyle = ink;
    ctx.lineWidth = width;
    ctx.stroke();
    ctx.restore();
  }

  #drawRegions(ctx: CanvasRenderingContext2D, scales: Scales) {
    const responses = this.snapshot?.responses;
    if (!responses) return;
    const { responses: painted, theme } = this.#painted;
    if (painted !== responses || theme !== this.theme) {
      paintRegions(this.#regions, responses, this.theme);
      this.#painted = { responses, theme: this.theme };
    }
    if (this.#regions.width === 0) return;
    const [left, bottom] = this.#place(scales, responses.x[0], responses.y[0]);
    const [right, top] = this.#place(scales, responses.x[1], responses.y[1]);
    ctx.drawImage(this.#regions, left, top, right - left, bottom - top);
  }

  protected override rowUnder(event: MouseEvent): number | null {
    const chart = this.#life.chart;
    if (!chart || !this.snapshot) return null;
    const box = chart.canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    let best: number | null = null;
    let bestDistance = kReach ** 2;
    // Axes are linear: two pixels tell where all values lie, which a hundred thousand calls of the scale would not do in time.
    const { inputs, labels, features } = this.snapshot.data;
    const [x0, y0] = this.#place(chart.scales, 0, 0);
    const [x1, y1] = this.#place(chart.scales, 1, 1);
    for (let row = 0; row < labels.length; row++) {
      const x = x0 + (x1 - x0) * (inputs.values[row * features] ?? 0);
      const y = y0 + (y1 - y0) * (inputs.values[row * features + 1] ?? 0);
      const distance = (x - px) ** 2 + (y - py) ** 2;
      if (distance < bestDistance) [best, bestDistance] = [row, distance];
    }
    return best;
  }

  #table(snapshot: Snapshot): NumberTable {
    return {
      caption: 'Every sample with its class and its inputs',
      columns: ['sample', 'class', 'x₁', 'x₂'],
      rows: snapshot.data.labels.length,
      row: (index) => {
        const { label, x } = sampleOf(snapshot, index);
        return [count(index), String(label), ...x.slice(0, 2).map((value) => fixed(value, 8))];
      },
    };
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="muted">The points appear with the first answer.</p>`;
    const { labels, classes } = snapshot.data;
    const every = thinning(labels.length);
    return html`<figure aria-labelledby="title">
      <h4 id="title">Points and predicted class</h4>
      ${this.plotBox('points', `${count(labels.length)} points of ${classes} classes in the plane.`)}
      <ul class="key">
        ${classKey(classes, this.theme)}
        ${snapshot.responses ? html`<li>tint: predicted class, deeper where surer</li>` : ''}
        ${every > 1 ? html`<li>one sample of ${every} is drawn</li>` : ''}
      </ul>
      <spiral-readout .snapshot=${snapshot} .row=${this.row} .chosen=${this.spec.view.sample} .theme=${this.theme}></spiral-readout>
      <spiral-numbers .table=${this.#table(snapshot)}></spiral-numbers>
    </figure>`;
  }
}

interface Scales {
  readonly [id: string]: { getPixelForValue(value: number): number } | undefined;
}

define('spiral-scatter', SpiralScatter);
