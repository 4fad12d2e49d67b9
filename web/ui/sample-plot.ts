// What the plots of samples share: the pointer and the keys move over samples, a click or Enter chooses one; and a
// plot over the sample index marks the row it speaks of.
import type { Plugin } from 'chart.js';
import { html } from 'lit';
import { rowForKey } from './sample.ts';
import { View } from './view.ts';

export interface MarkLook {
  readonly radius: number;
  readonly colour: string;
  readonly outline: string;
  /** Only its outline is in its colour. */
  readonly hollow?: boolean;
}

/** Marks in a plot, where a line or a cloud of points needs a shape beside its colour. */
export function drawMark(
  ctx: CanvasRenderingContext2D,
  path: Path2D,
  { x, y }: { readonly x: number; readonly y: number },
  { radius, colour, outline, hollow }: MarkLook,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(radius, radius);
  ctx.fillStyle = hollow ? outline : colour;
  ctx.strokeStyle = hollow ? colour : outline;
  ctx.lineWidth = (hollow ? 2.5 : 1.5) / radius;
  ctx.stroke(path);
  ctx.fill(path);
  ctx.restore();
}

export abstract class SamplePlot extends View {
  /** The sample at the pointer, if it is near one. */
  protected abstract rowUnder(event: MouseEvent): number | null;

  /** A press of the pointer, its end, and its way meanwhile. */
  protected pressed(_event: PointerEvent): void {}
  protected released(): void {}
  protected pointed(event: PointerEvent): void {
    this.hoverSample(this.rowUnder(event));
  }

  protected clicked(event: MouseEvent): void {
    const row = this.rowUnder(event);
    if (row !== null) this.chooseSample(row);
  }

  /** Enter on a sample. */
  protected entered(row: number): void {
    this.chooseSample(row);
  }

  #key(event: KeyboardEvent): void {
    if (!this.snapshot || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      this.entered(this.row);
    } else {
      const { labels, classes, inputs } = this.snapshot.data;
      // Where there are no classes all samples count as one.
      const known = classes > 0 ? labels : new Int32Array(inputs.shape[0]);
      const row = rowForKey(event.key, this.row, known, classes);
      if (row === null) return;
      this.hoverSample(row);
    }
    event.preventDefault();
  }

  /** The box of a plot that is read sample by sample. */
  protected plotBox(name: string, what: string) {
    const keys =
      'Left and Right move to the previous and next sample, Up and Down to another class, Home and End to the first and last; Enter chooses.';
    return html`<div class="plot ${name}" tabindex="0" role="application" aria-roledescription="chart"
      aria-label="${what} ${keys}"
      @pointermove=${(event: PointerEvent) => this.pointed(event)}
      @pointerdown=${(event: PointerEvent) => this.pressed(event)}
      @pointerup=${() => this.released()} @pointercancel=${() => this.released()}
      @pointerleave=${() => this.hoverSample(null)} @blur=${() => this.hoverSample(null)}
      @click=${(event: MouseEvent) => this.clicked(event)} @keydown=${this.#key}><canvas aria-hidden="true"></canvas></div>`;
  }

  /** A thin line at the row the view speaks of. */
  protected cursor(): Plugin<'line'> {
    return {
      id: 'cursor',
      afterDatasetsDraw: ({ ctx, chartArea, scales }) => {
        const x = scales.x?.getPixelForValue(this.row) ?? 0;
        ctx.save();
        ctx.strokeStyle = getComputedStyle(this).getPropertyValue('--_ink');
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        ctx.restore();
      },
    };
  }

  /** The row at the pointer in a plot over the sample index. */
  protected rowAlong(
    event: MouseEvent,
    chart: {
      canvas: HTMLCanvasElement;
      scales: Record<string, { getValueForPixel(x: number): number | undefined }>;
    } | null,
  ): number | null {
    if (!chart || !this.snapshot) return null;
    const value =
      chart.scales.x?.getValueForPixel(event.clientX - chart.canvas.getBoundingClientRect().left) ?? 0;
    const last = this.snapshot.data.inputs.shape[0] - 1;
    return Math.max(0, Math.min(last, Math.round(value)));
  }
}
