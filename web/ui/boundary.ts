// The ground under the points of a plot: the boundary, or where there is none the coarser responses. Painted off
// screen when it changes, and only scaled when the plot is drawn.
import { type BoundaryLook, paintBoundary } from './boundary-paint.ts';
import { paintRegions } from './response-map.ts';
import type { Snapshot } from './snapshot.ts';

interface Scales {
  readonly [id: string]: { getPixelForValue(value: number): number } | undefined;
}

/** The plane's part that a snapshot's ground covers; null where it has none. */
export function groundLimits({ boundary, responses, data }: Snapshot) {
  return data.features === 2 ? (boundary ?? responses) : null;
}

export class Ground {
  readonly #image = document.createElement('canvas');
  #painted: { from: unknown; look: string } = { from: null, look: '' };

  /** Draws what `snapshot` says of the plane, within the chart's area. */
  draw(
    ctx: CanvasRenderingContext2D,
    area: { left: number; top: number; right: number; bottom: number },
    scales: Scales,
    snapshot: Snapshot,
    look: BoundaryLook,
  ): void {
    const limits = groundLimits(snapshot);
    if (!limits) return;
    this.#paint(snapshot, look);
    if (this.#image.width === 0) return;
    // The grid's points lie in the middle of their pixels; the regions' pixels lie between the grid's points.
    const margin = (range: readonly [number, number], count: number) =>
      snapshot.boundary ? (range[1] - range[0]) / (count - 1) / 2 : 0;
    const [dx, dy] = [margin(limits.x, limits.columns), margin(limits.y, limits.rows)];
    const left = scales.x?.getPixelForValue(limits.x[0] - dx) ?? 0;
    const right = scales.x?.getPixelForValue(limits.x[1] + dx) ?? 0;
    const bottom = scales.y?.getPixelForValue(limits.y[0] - dy) ?? 0;
    const top = scales.y?.getPixelForValue(limits.y[1] + dy) ?? 0;
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
    ctx.clip();
    ctx.drawImage(this.#image, left, top, right - left, bottom - top);
    ctx.restore();
  }

  #paint({ boundary, responses }: Snapshot, look: BoundaryLook): void {
    const from = boundary ?? responses;
    const said = `${look.classes} ${look.shown} ${look.theme}`;
    if (this.#painted.from === from && this.#painted.look === said) return;
    this.#painted = { from, look: said };
    if (boundary) {
      const context = this.#image.getContext('2d');
      if (!context) return;
      this.#image.width = boundary.columns;
      this.#image.height = boundary.rows;
      const image = context.createImageData(boundary.columns, boundary.rows);
      paintBoundary(image.data, boundary, look);
      context.putImageData(image, 0, 0);
    } else if (responses) {
      paintRegions(this.#image, responses, look.theme);
    }
  }
}
