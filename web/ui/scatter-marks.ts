// The marks of a scatter plot, painted off screen once and then laid over whatever changes below them: while a network
// learns, its data stays.
import { classColour, markPath } from './palette.ts';
import { drawMark } from './sample-plot.ts';
import { groupsOf, placeOf } from './scatter-points.ts';
import type { Snapshot } from './snapshot.ts';
import type { Theme } from './view.ts';

export interface MarkChart {
  readonly ctx: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly currentDevicePixelRatio: number;
  readonly scales: Scales;
}

export interface Scales {
  readonly [id: string]: { min: number; max: number; getPixelForValue(value: number): number } | undefined;
}

export interface MarksLook {
  readonly radius: number;
  /** Around a mark, and within a hollow one. */
  readonly paper: string;
  readonly theme: Theme;
}

export class Marks {
  readonly #image = document.createElement('canvas');
  /** What the image shows; it stays while none of it changes. */
  #painted: readonly unknown[] = [];

  draw(chart: MarkChart, snapshot: Snapshot, look: MarksLook): void {
    const { width, height, currentDevicePixelRatio: ratio, scales } = chart;
    const { inputs, labels, targets, trains } = snapshot.data;
    const { x, y } = scales;
    const place = [width, height, ratio, x?.min, x?.max, y?.min, y?.max];
    const wanted = [inputs.values, labels, targets?.values, trains, look.paper, look.theme, ...place];
    if (wanted.some((value, i) => value !== this.#painted[i])) {
      this.#painted = wanted;
      this.#paint(chart, snapshot, look);
    }
    chart.ctx.drawImage(this.#image, 0, 0, width, height);
  }

  #paint(chart: MarkChart, snapshot: Snapshot, { radius, paper, theme }: MarksLook): void {
    const { width, height, currentDevicePixelRatio: ratio, scales } = chart;
    this.#image.width = Math.round(width * ratio);
    this.#image.height = Math.round(height * ratio);
    const ctx = this.#image.getContext('2d');
    if (!ctx) return;
    ctx.scale(ratio, ratio);
    groupsOf(snapshot).forEach((rows, group) => {
      const path = markPath(group);
      const colour = classColour(group, theme);
      for (const row of rows) {
        const { x, y } = placeOf(snapshot, row);
        const at = { x: scales.x?.getPixelForValue(x) ?? 0, y: scales.y?.getPixelForValue(y) ?? 0 };
        const hollow = snapshot.data.trains?.[row] === false;
        drawMark(ctx, path, at, { radius, colour, outline: paper, hollow });
      }
    });
  }
}
