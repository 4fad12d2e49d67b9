// <spiral-scatter>: the data in the plane, each class by colour and mark, over what the network answers there; or a
// curve that is fitted, over its one input. The pointer or the arrow keys move over the points; a click or Enter
// chooses one.
import type { Plugin } from 'chart.js';
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { isLocked, isShown, ownName } from '../spec/index.ts';
import { axis, limitsOf, thinning } from './axes.ts';
import { Ground, groundLimits } from './boundary.ts';
import { ChartLife, type Colours } from './chart.ts';
import { count } from './format.ts';
import { className, inputTitle } from './names.ts';
import './numbers.ts';
import { classKey, signColour } from './palette.ts';
import { PointTools, toolStyles } from './point-tools.ts';
import './readout.ts';
import type { Point } from './curves-thinning.ts';
import { SamplePlot } from './sample-plot.ts';
import { type Columns, columnPicker, Projection } from './scatter-columns.ts';
import { Marks, type Scales } from './scatter-marks.ts';
import { isCurve, networkCurve, placeIn, placeOf, rangeOf, rowNear } from './scatter-points.ts';
import { scatterTable } from './scatter-table.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

const kRadius = 4;
const kYAxis = 40;
const kXAxis = 28;
const kMargin = 10;

type Limits = readonly [number, number];

export class SpiralScatter extends SamplePlot {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    pointsOnly: { attribute: false },
    shown: { state: true },
    columns: { state: true },
  };
  /** The data as they are, without what the network answers. */
  declare pointsOnly: boolean;
  /** The one class whose probability the ground shows; null for the class the network would say. */
  declare private shown: number | null;
  /** The inputs that are shown, where there are more than two. */
  declare private columns: Columns;

  static override styles = [
    controls,
    toolStyles,
    css`
      :host { display: block; }
      .plot { cursor: crosshair; border-radius: var(--_radius); }
      .head { display: var(--_beside, flex); flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between;
        margin-bottom: 8px; }
      .head h4 { margin: 0; }
      .head select { width: auto; }
    `,
  ];

  readonly #ground = new Ground();
  readonly #marks = new Marks();
  readonly #projection = new Projection();

  /** In the plane that is drawn. */
  get #plotted(): Snapshot | null {
    return this.snapshot && this.#projection.take(this.snapshot, this.columns);
  }

  constructor() {
    super();
    this.pointsOnly = false;
    this.shown = null;
    this.columns = [0, 1];
  }

  readonly #points: Plugin<'scatter'> = {
    id: 'points',
    beforeDatasetsDraw: (chart) => {
      const { theme } = this;
      const snapshot = this.#plotted;
      if (!snapshot) return;
      const paper = getComputedStyle(this).getPropertyValue('--_paper');
      if (!this.pointsOnly) this.#ground.draw(chart.ctx, chart.chartArea, chart.scales, snapshot, this.#look);
      this.#marks.draw(chart, snapshot, { radius: kRadius, paper, theme });
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
    // Both axes to the same scale, but for a curve's.
    height: (width) => (this.snapshot && isCurve(this.snapshot) ? 0.7 * width : width - kYAxis + kXAxis),
    draw: (colours) => this.#draw(colours),
    plugins: [this.#points],
  });

  readonly #tools = new PointTools({
    snapshot: () => this.snapshot,
    placeUnder: (event) => this.#placeUnder(event),
    rowUnder: (event) => this.rowUnder(event),
    edit: (edit) => this.emit('points-edit', edit),
    changed: () => this.requestUpdate(),
  });

  /** Whether the points are the reader's own, and in their own units. */
  get #own(): boolean {
    return this.spec.data.name === ownName && !this.spec.data.standardise;
  }

  /** Points are changed only where the reader may choose the data. */
  get #editable(): boolean {
    const { view } = this.spec;
    return isShown(view, 'data') && !isLocked(view, 'data') && !this.locked;
  }

  protected override pressed(event: PointerEvent): void {
    this.#tools.press(event);
  }

  protected override released(): void {
    this.#tools.release();
  }

  protected override pointed(event: PointerEvent): void {
    if (!this.#tools.move(event)) super.pointed(event);
  }

  protected override clicked(event: MouseEvent): void {
    if (!this.#tools.click(event)) super.clicked(event);
  }

  protected override entered(row: number): void {
    if (!this.#tools.choose(row)) super.entered(row);
  }

  get #look() {
    return { classes: this.snapshot?.data.classes ?? 0, shown: this.shown, theme: this.theme };
  }

  protected override willUpdate(): void {
    const { classes = 0, features = 2 } = this.snapshot?.data ?? {};
    if (this.shown !== null && this.shown >= classes) this.shown = null;
    if (!this.#own || !this.#editable) this.#tools.rest();
    if (Math.max(...this.columns) >= features) this.columns = [0, 1];
  }

  /** What the axes show: the ground, or the square around the points; for a curve its own range. */
  #limits(snapshot: Snapshot): { x: Limits; y: Limits } {
    const ground = groundLimits(snapshot);
    if (ground) return ground;
    const { inputs, targets } = snapshot.data;
    if (isCurve(snapshot)) {
      const [x, y] = [limitsOf(inputs.values), limitsOf(targets?.values ?? [0, snapshot.data.classes])];
      // Room for a network that does not fit yet; the axis stays while it learns.
      const room = 0.15 * (y.max - y.min);
      return { x: [x.min, x.max], y: [y.min - room, y.max + room] };
    }
    if (this.snapshot && this.snapshot.data.features > 2)
      return { x: rangeOf(inputs.values, 0), y: rangeOf(inputs.values, 1) };
    let reach = 0;
    for (const value of inputs.values) reach = Math.max(reach, Math.abs(value) * 1.1);
    const both = [-(reach || 1), reach || 1] as const;
    return { x: both, y: both };
  }

  #draw(colours: Colours) {
    const snapshot = this.#plotted;
    if (!snapshot) return null;
    const line = {
      showLine: true,
      pointRadius: 0,
      borderWidth: 2.5,
      borderColor: signColour(-1, this.theme),
    };
    // The marks are the plugin's: Chart.js would lay out each of them anew for every snapshot.
    const datasets = isCurve(snapshot) && !this.pointsOnly ? [{ ...line, data: networkCurve(snapshot) }] : [];
    const limits = this.#limits(snapshot);
    const sized = ([min, max]: Limits, side: 'width' | 'height', size: number) => ({
      min,
      max,
      afterFit: (scale: { width: number; height: number }) => {
        scale[side] = size;
      },
    });
    return {
      data: { datasets },
      options: {
        layout: { padding: { top: kMargin, right: kMargin, bottom: 0, left: 0 }, autoPadding: false },
        scales: {
          x: axis(colours, '', 1, sized(limits.x, 'height', kXAxis)),
          y: axis(colours, '', 1, sized(limits.y, 'width', kYAxis)),
        },
      },
    };
  }

  #drawRing(ctx: CanvasRenderingContext2D, scales: Scales, row: number, ink: string, width: number) {
    const { x, y } = placeOf(this.#plotted as Snapshot, row);
    ctx.save();
    ctx.beginPath();
    ctx.arc(
      scales.x?.getPixelForValue(x) ?? 0,
      scales.y?.getPixelForValue(y) ?? 0,
      kRadius + 5,
      0,
      2 * Math.PI,
    );
    ctx.strokeStyle = ink;
    ctx.lineWidth = width;
    ctx.stroke();
    ctx.restore();
  }

  #placeUnder(event: MouseEvent): Point | null {
    const chart = this.#life.chart;
    if (!chart) return null;
    const box = chart.canvas.getBoundingClientRect();
    const { x, y } = chart.scales;
    return x && y ? placeIn({ x, y }, event.clientX - box.left, event.clientY - box.top) : null;
  }

  protected override rowUnder(event: MouseEvent): number | null {
    const chart = this.#life.chart;
    const snapshot = this.#plotted;
    if (!chart || !snapshot) return null;
    const box = chart.canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const { x, y } = chart.scales;
    return x && y ? rowNear(snapshot, { x, y }, px, py) : null;
  }

  #picker({ data, boundary }: Snapshot) {
    if (this.pointsOnly || !boundary || data.classes === 0) return nothing;
    const choose = (event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      this.shown = value === '' ? null : Number(value);
    };
    return html`<select aria-label="Ground of the plot" @change=${choose}>
      <option value="" ?selected=${this.shown === null}>all classes</option>
      ${Array.from({ length: data.classes }, (_, k) => html`<option value=${k} ?selected=${this.shown === k}>${className(data, k)}</option>`)}
    </select>`;
  }

  #key(snapshot: Snapshot) {
    const { data } = snapshot;
    const every = thinning(data.inputs.shape[0]);
    const tint =
      this.shown === null
        ? 'tint: predicted class, deeper where surer'
        : `tint: probability of ${className(data, this.shown)}`;
    return html`<ul class="key">
      ${classKey(data, this.theme)}
      ${isCurve(snapshot) && !this.pointsOnly ? html`<li>points: targets</li><li>line: the network’s output</li>` : nothing}
      ${data.names && data.features === 2 ? html`<li>${inputTitle(data, 0)}, ${inputTitle(data, 1)}</li>` : nothing}
      ${data.trains ? html`<li>hollow: test</li>` : nothing}
      ${groundLimits(snapshot) && data.classes > 0 && !this.pointsOnly ? html`<li>${tint}</li>` : nothing}
      ${every > 1 ? html`<li>one sample of ${every} is drawn</li>` : nothing}
    </ul>`;
  }

  protected override render() {
    const { snapshot } = this;
    if (!snapshot) return html`<p class="muted">The points appear with the first answer.</p>`;
    const { classes, inputs } = snapshot.data;
    const curve = isCurve(snapshot);
    const title = this.pointsOnly
      ? 'Points'
      : curve
        ? 'Targets and output'
        : classes > 0
          ? 'Points and predicted class'
          : 'Points and output';
    const kind = classes > 0 ? `points of ${classes} classes` : 'points with their targets';
    const what = curve ? 'points over their input' : `${kind} in the plane`;
    return html`<figure aria-labelledby="title">
      <div class="head"><h4 id="title">${title}</h4>${this.#picker(snapshot)}</div>
      ${this.plotBox(this.#tools.active ? 'points edited' : 'points', `${count(inputs.shape[0])} ${what}.`)}
      ${this.#key(snapshot)}
      ${this.#editable ? this.#tools.render(this.#own, this.row) : nothing}
      ${
        snapshot.data.features > 2
          ? columnPicker(snapshot, this.columns, (columns) => {
              this.columns = columns;
            })
          : nothing
      }
      <spiral-readout .snapshot=${snapshot} .row=${this.row} .chosen=${this.spec.view.sample} .theme=${this.theme}
        .pointsOnly=${this.pointsOnly}></spiral-readout>
      <spiral-numbers .table=${scatterTable(snapshot)}></spiral-numbers>
    </figure>`;
  }
}

define('spiral-scatter', SpiralScatter);
