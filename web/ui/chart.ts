// A Chart.js chart's life inside a Lit element: made when its box has a size, redrawn with the element, resized with
// the box, destroyed with the element. Only what the lab draws is registered.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartData,
  type ChartOptions,
  type ChartType,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  type Plugin,
  PointElement,
  ScatterController,
} from 'chart.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
);

/** A canvas sees no CSS variables: the theme's colours as they stand when the chart is drawn. */
export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly font: string;
}

export function readColours(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: token('--_paper'),
    ink: token('--_ink'),
    muted: token('--_muted'),
    line: token('--_line'),
    accent: token('--_accent'),
    font: style.fontFamily,
  };
}

export interface Drawing<T extends ChartType> {
  readonly data: ChartData<T>;
  readonly options: ChartOptions<T>;
}

export interface ChartSetup<T extends ChartType> {
  readonly type: T;
  /** The selector of the box, which holds one canvas. */
  readonly box: string;
  /** Height of a box this wide, in CSS pixels. */
  readonly height: (width: number) => number;
  /** What to draw now; null while there is nothing to draw. */
  readonly draw: (colours: Colours) => Drawing<T> | null;
  /** Drawn with the chart, for its whole life. */
  readonly plugins?: Plugin<T>[];
}

/** Milliseconds without an update after which what is out of sight is drawn. */
const kRest = 300;

export class ChartLife<T extends ChartType> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #setup: ChartSetup<T>;
  readonly #resized = new ResizeObserver(() => this.#draw());
  readonly #seen = new IntersectionObserver((entries) => {
    this.#inSight = entries.at(-1)?.isIntersecting ?? false;
    this.#drawSoon();
  });
  #inSight = false;
  #waiting: { readonly timer: number; readonly inSight: boolean } | null = null;
  #box: HTMLElement | null = null;
  #chart: Chart<T> | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, setup: ChartSetup<T>) {
    this.#host = host;
    this.#setup = setup;
    host.addController(this);
  }

  /** Null until the box has a size. */
  get chart(): Chart<T> | null {
    return this.#chart;
  }

  hostConnected(): void {
    // Moved within the page: what was destroyed on the way out is drawn anew.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const box = this.#host.shadowRoot?.querySelector<HTMLElement>(this.#setup.box) ?? null;
    if (box !== this.#box) {
      this.#destroy();
      this.#box = box;
      // Reports the first size too, and so draws.
      if (box) {
        this.#resized.observe(box);
        this.#seen.observe(box);
      }
    } else {
      this.#drawSoon();
    }
  }

  hostDisconnected(): void {
    this.#destroy();
  }

  #destroy(): void {
    this.#resized.disconnect();
    this.#seen.disconnect();
    clearTimeout(this.#waiting?.timer);
    this.#waiting = null;
    this.#chart?.destroy();
    this.#chart = null;
    this.#box = null;
  }

  /**
   * In a task of its own: a page full of charts that follow a run would be one long task. Out of sight it waits until
   * the element rests.
   */
  #drawSoon(): void {
    const inSight = this.#inSight;
    if (this.#waiting?.inSight && inSight) return;
    clearTimeout(this.#waiting?.timer);
    const draw = () => {
      this.#waiting = null;
      this.#draw();
    };
    this.#waiting = { timer: window.setTimeout(draw, inSight ? 0 : kRest), inSight };
  }

  #draw(): void {
    const canvas = this.#box?.querySelector('canvas');
    const width = this.#box?.clientWidth ?? 0;
    if (!canvas || width === 0) return;
    const drawing = this.#setup.draw(readColours(this.#host));
    if (!drawing) return;
    const height = Math.round(this.#setup.height(width));
    const options = { ...base, ...drawing.options } as ChartOptions<T>;
    if (this.#chart) {
      this.#chart.data = drawing.data;
      this.#chart.options = options as Chart<T>['options'];
      const { width: oldWidth, height: oldHeight, currentDevicePixelRatio: ratio } = this.#chart;
      if (width !== oldWidth || height !== oldHeight || ratio !== devicePixelRatio)
        this.#chart.resize(width, height);
      this.#chart.update('none');
    } else {
      canvas.width = width;
      canvas.height = height;
      const { type, plugins = [] } = this.#setup;
      this.#chart = new Chart<T>(canvas, { type, data: drawing.data, options, plugins });
    }
  }
}

/** The element reads the pointer and the keys itself, and its box sets the size. */
const base = {
  responsive: false,
  maintainAspectRatio: false,
  animation: false,
  parsing: false,
  normalized: true,
  events: [],
} as const;
