// <spiral-loss>: how wrong the network is: each sample's loss, their mean, and what guessing would cost.
import type { Plugin } from 'chart.js';
import { css, html, nothing } from 'lit';
import { axis, kAround, limitsOf, thinning } from './axes.ts';
import { ChartLife, type Colours } from './chart.ts';
import { brief, count, fixed, full, significant } from './format.ts';
import './numbers.ts';
import { classColour, classKey, markPath } from './palette.ts';
import { drawMark, SamplePlot } from './sample-plot.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

export class SpiralLoss extends SamplePlot {
  static override styles = [
    controls,
    css`
      :host { display: block; }
      .plot { cursor: crosshair; }
      svg.rule { width: 22px; height: 8px; stroke-width: 2; }
      .mean { stroke: var(--_accent); }
      .guess { stroke: var(--_ink); stroke-dasharray: 5 4; }
      p { margin: 0 0 8px; font-size: var(--_small); }
    `,
  ];

  /** Every drawn sample by its class's mark, over the lines. */
  readonly #marks: Plugin<'line'> = {
    id: 'marks',
    afterDatasetDraw: (chart, { index, meta }) => {
      if (index > 0) return;
      const { labels, inputs } = (this.snapshot as Snapshot).data;
      const every = thinning(inputs.shape[0]);
      const paths = Array.from({ length: 10 }, (_, label) => markPath(label));
      const outline = 'transparent';
      meta.data.forEach((point, i) => {
        const label = labels[i * every] ?? 0;
        const path = paths[label % paths.length] as Path2D;
        drawMark(chart.ctx, path, point, { radius: 2.5, colour: classColour(label, this.theme), outline });
      });
    },
  };

  protected readonly life = new ChartLife<'line'>(this, {
    type: 'line',
    box: '.samples',
    height: (width) => Math.max(150, Math.min(220, width * 0.45)),
    draw: (colours) => this.#draw(colours),
    plugins: [this.#marks, this.cursor()],
  });

  /** ln K, what cross-entropy gives equal probabilities; null for losses that have no such guess. */
  get #guess(): number | null {
    const classes = this.snapshot?.data.classes ?? 0;
    return this.spec.loss === 'categorical-cross-entropy' && classes > 0 ? Math.log(classes) : null;
  }

  #draw(colours: Colours) {
    const { snapshot } = this;
    if (!snapshot) return null;
    const losses = snapshot.sampleLosses.values;
    const every = thinning(losses.length);
    const data: { x: number; y: number }[] = [];
    for (let row = 0; row < losses.length; row += every) data.push({ x: row, y: losses[row] ?? 0 });
    const last = Math.max(1, losses.length - 1);
    const level = (y: number) => [
      { x: 0, y },
      { x: last, y },
    ];
    const guess = this.#guess;
    const lines = [
      { data: level(snapshot.loss), borderColor: colours.accent, borderWidth: 2, pointRadius: 0 },
      ...(guess === null
        ? []
        : [
            {
              data: level(guess),
              borderColor: colours.ink,
              borderWidth: 1.5,
              borderDash: [5, 4],
              pointRadius: 0,
            },
          ]),
    ];
    const { min, max, digits } = limitsOf(guess === null ? losses : [...losses, guess]);
    return {
      data: { datasets: [{ data, showLine: false, pointRadius: 0 }, ...lines] },
      options: {
        layout: kAround,
        scales: {
          x: axis(colours, 'sample', null, { min: 0, max: last }),
          y: axis(colours, '', digits, { min, max }),
        },
      },
    };
  }

  protected override rowUnder(event: MouseEvent): number | null {
    return this.rowAlong(event, this.life.chart);
  }

  #table(snapshot: Snapshot) {
    const { labels, classes, inputs } = snapshot.data;
    return {
      caption: 'Loss of every sample',
      columns: ['sample', ...(classes > 0 ? ['class'] : []), 'loss'],
      rows: inputs.shape[0],
      row: (index: number) => [
        count(index),
        ...(classes > 0 ? [String(labels[index])] : []),
        full(snapshot.sampleLosses.values[index] ?? 0, this.spec.network.precision),
      ],
    };
  }

  #words(snapshot: Snapshot, guess: number | null) {
    const { classes, inputs } = snapshot.data;
    const { loss } = snapshot;
    const compared =
      guess === null
        ? nothing
        : html`, guessing ln\u00a0${classes}\u00a0=\u00a0${fixed(guess, 6)}, difference ${loss > guess ? '+' : ''}${significant(loss - guess, 3)}`;
    return html`<p>Loss <b>${loss < 0.001 ? significant(loss, 4) : fixed(loss, 6)}</b>, the mean of ${count(inputs.shape[0])}${compared}.</p>`;
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="muted">The loss appears with the first answer.</p>`;
    const guess = this.#guess;
    const { classes } = snapshot.data;
    const rule = (kind: string) => html`<svg class="rule ${kind}" viewBox="0 0 22 8" aria-hidden="true">
      <line x1="0" x2="22" y1="4" y2="4"></line></svg>`;
    const own = snapshot.sampleLosses.values[this.row] ?? 0;
    return html`<figure aria-labelledby="title">
      <h4 id="title">Loss of each sample</h4>
      ${this.#words(snapshot, guess)}
      ${this.plotBox('samples', 'The loss of each sample, with their mean.')}
      <ul class="key">
        ${classKey(snapshot.data, this.theme)}
        <li>${rule('mean')} mean</li>
        ${guess === null ? nothing : html`<li>${rule('guess')} guess, ln ${classes}</li>`}
      </ul>
      <p class="muted">Sample ${count(this.row)}: ${brief(own)}, ${own > snapshot.loss ? '+' : ''}${brief(own - snapshot.loss)} from the mean.</p>
      <spiral-numbers .table=${this.#table(snapshot)}></spiral-numbers>
    </figure>`;
  }
}

define('spiral-loss', SpiralLoss);
