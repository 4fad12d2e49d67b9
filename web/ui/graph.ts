// <spiral-graph>: the network drawn. Each neuron shows what it answers over the plane; edges are weights, wide by
// size, told apart by colour and dash where they are negative. Arrow keys walk the neurons, Enter picks one.
import { html, nothing, type PropertyDeclarations, svg } from 'lit';
import { type GraphLayout, layoutGraph } from './graph-layout.ts';
import { graphStyles } from './graph-styles.ts';
import {
  activationLabel,
  capitalised,
  denseLayers,
  inputName,
  layerName,
  type Neuron,
  parameterOf,
} from './layers.ts';
import { className } from './names.ts';
import { markIcon } from './palette.ts';
import { hiddenScale, outputScale, paintNeuron } from './response-map.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

/** @fires neuron-select {neuron}: the neuron picked, or null when the picked one is picked again */
export class SpiralGraph extends View {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    selected: { attribute: false },
    width: { state: true },
    focused: { state: true },
  };
  declare selected: Neuron | null;
  declare private width: number;
  /** The one neuron in the tab order. */
  declare private focused: Neuron;

  static override styles = [controls, graphStyles];

  readonly #observer = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry?.contentRect.width ?? 0);
  });

  /** What each map shows: it stays while other parts of the snapshot change. */
  readonly #painted = new WeakMap<
    HTMLCanvasElement,
    { responses: Snapshot['responses'] | undefined; look: string }
  >();

  constructor() {
    super();
    this.selected = null;
    this.width = 0;
    this.focused = { layer: 0, unit: 0 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  #layout(): GraphLayout {
    const features = this.snapshot?.data.features ?? 2;
    return layoutGraph([features, ...denseLayers(this.spec).map(({ spec }) => spec.units)], this.width);
  }

  protected override willUpdate(): void {
    const { columns } = this.#layout();
    const layer = Math.min(this.focused.layer, columns.length - 2);
    const unit = Math.min(this.focused.unit, (columns[layer + 1]?.shown ?? 1) - 1);
    if (layer !== this.focused.layer || unit !== this.focused.unit) this.focused = { layer, unit };
  }

  protected override updated(): void {
    // Positions go in from script: the page's policy allows no style attributes.
    for (const element of this.renderRoot.querySelectorAll<HTMLElement>('[data-x]')) {
      element.style.left = `${element.dataset.x}px`;
      element.style.top = `${element.dataset.y}px`;
    }
    const stage = this.renderRoot.querySelector<HTMLElement>('.stage');
    if (stage) {
      const { width, height, neuron } = this.#layout();
      stage.style.setProperty('--neuron', `${neuron}px`);
      stage.style.width = `${width}px`;
      stage.style.height = `${height}px`;
    }
    this.#paint();
  }

  #paint(): void {
    const responses = this.snapshot?.responses;
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) {
      const layer = Number(canvas.dataset.layer);
      const unit = Number(canvas.dataset.unit);
      const look = `${layer} ${unit} ${this.theme} ${denseLayers(this.spec).length}`;
      const painted = this.#painted.get(canvas);
      if (painted?.responses === responses && painted?.look === look) continue;
      this.#painted.set(canvas, { responses, look });
      if (!responses) {
        canvas.width = canvas.height = 1;
      } else if (layer < 0) {
        const limits = unit === 0 ? responses.x : responses.y;
        const answer = (index: number) => {
          const { columns, rows } = responses;
          const share =
            unit === 0 ? (index % columns) / (columns - 1) : Math.floor(index / columns) / (rows - 1);
          return limits[0] + share * (limits[1] - limits[0]);
        };
        paintNeuron(canvas, responses, answer, hiddenScale(limits, this.theme));
      } else {
        const matrix = responses.layers[layer];
        const units = matrix?.shape[1] ?? 0;
        // A snapshot may still be of the network before: it has nothing to say of a new neuron.
        if (!matrix || unit >= units) continue;
        const last = layer === denseLayers(this.spec).length - 1;
        const scale =
          last && this.snapshot?.data.classes
            ? outputScale(matrix.values, unit, this.theme)
            : hiddenScale(matrix.values, this.theme);
        paintNeuron(canvas, responses, (index) => matrix.values[index * units + unit] ?? 0, scale);
      }
    }
  }

  #edges(layout: GraphLayout, snapshot: Snapshot) {
    return denseLayers(this.spec).map((_, layer) => {
      const weights = parameterOf(this.spec, snapshot, layer, 'weights');
      const from = layout.columns[layer];
      const to = layout.columns[layer + 1];
      if (!weights || !from || !to || weights.shape[0] !== from.units || weights.shape[1] !== to.units)
        return nothing;
      let largest = 0;
      for (const value of weights.values) largest = Math.max(largest, Math.abs(value));
      const middle = (from.x + to.x) / 2;
      return from.y.map((y0, i) =>
        to.y.map((y1, j) => {
          const weight = weights.values[i * to.units + j] ?? 0;
          const size = Math.abs(weight) / (largest || 1);
          const picked = this.selected?.layer === layer && this.selected.unit === j;
          return svg`<path class="edge ${weight < 0 ? 'negative' : ''}"
            stroke-width=${(0.5 + 3.5 * size).toFixed(2)} stroke-opacity=${picked ? 1 : (0.3 + 0.5 * size).toFixed(2)}
            d="M${from.x} ${y0}C${middle} ${y0} ${middle} ${y1} ${to.x} ${y1}" />`;
        }),
      );
    });
  }

  /** Whether outputs stand for classes. */
  get #classes(): boolean {
    return this.snapshot === null || this.snapshot.data.classes > 0;
  }

  #pick(neuron: Neuron): void {
    const same = neuron.layer === this.selected?.layer && neuron.unit === this.selected.unit;
    this.focused = neuron;
    this.emit('neuron-select', { neuron: same ? null : neuron });
  }

  async #key(event: KeyboardEvent): Promise<void> {
    const { layer, unit } = this.focused;
    const { columns } = this.#layout();
    const moves: Record<string, Neuron> = {
      ArrowUp: { layer, unit: unit - 1 },
      ArrowDown: { layer, unit: unit + 1 },
      ArrowLeft: { layer: layer - 1, unit },
      ArrowRight: { layer: layer + 1, unit },
      Home: { layer: 0, unit },
      End: { layer: columns.length - 2, unit },
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(columns.length - 2, move.layer));
    const shown = columns[to + 1]?.shown ?? 1;
    this.focused = { layer: to, unit: Math.max(0, Math.min(shown - 1, move.unit)) };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  }

  #neuron(layer: number, unit: number, x: number, y: number) {
    const { spec, catalogue } = this;
    const last = layer === denseLayers(spec).length - 1;
    const picked = this.selected?.layer === layer && this.selected.unit === unit;
    const focused = this.focused.layer === layer && this.focused.unit === unit;
    const name = `${layerName(spec, layer)}, neuron ${unit + 1} of ${denseLayers(spec)[layer]?.spec.units}, ${activationLabel(spec, catalogue, layer)}`;
    return html`<button type="button" class="neuron" data-x=${x} data-y=${y} tabindex=${focused ? 0 : -1}
      aria-pressed=${picked ? 'true' : 'false'}
      aria-label="${capitalised(name)}${last && this.#classes ? `, ${className(this.snapshot?.data, unit)}` : ''}"
      @click=${() => this.#pick({ layer, unit })}>
      <canvas data-layer=${layer} data-unit=${unit} aria-hidden="true"></canvas>
      ${last && this.#classes ? html`<span class="badge">${markIcon(unit, this.theme)}</span>` : nothing}
    </button>`;
  }

  protected override render() {
    if (this.width === 0) return nothing;
    const layout = this.#layout();
    const [inputs, ...columns] = layout.columns;
    const layers = columns.map(
      ({ units }, layer) => `${units} ${activationLabel(this.spec, this.catalogue, layer)}`,
    );
    return html`<div class="scroll" role="group" @keydown=${this.#key}
        aria-label="Network: ${inputs?.units} inputs, then ${layers.join(', then ')}. Arrow keys move over its neurons, Enter shows one's weights.">
      <div class="stage">
        <svg class="edges" width=${layout.width} height=${layout.height} aria-hidden="true">
          ${this.snapshot ? this.#edges(layout, this.snapshot) : nothing}
        </svg>
        <span class="heading first" aria-hidden="true">inputs</span>
        ${columns.map(
          ({ x }, layer) =>
            html`<span class="heading ${layer === columns.length - 1 ? 'last' : ''}" data-x=${x} data-y="0"
              aria-hidden="true">${layers[layer]}</span>`,
        )}
        ${inputs?.y.map(
          (y, unit) => html`<span class="neuron input" data-x=${inputs.x} data-y=${y}>
          <canvas data-layer="-1" data-unit=${unit} aria-hidden="true"></canvas><span class="name">${inputName(unit)}</span>
        </span>`,
        )}
        ${columns.map(({ x, y, rest, units, shown }, layer) => [
          y.map((top, unit) => this.#neuron(layer, unit, x, top)),
          rest === null
            ? nothing
            : html`<span class="rest ${layer === columns.length - 1 ? 'last' : ''}" data-x=${x} data-y=${rest}>+${units - shown} more</span>`,
        ])}
      </div></div>
      <ul class="key">
        <li><svg class="sign" viewBox="0 0 22 8" aria-hidden="true"><path class="edge" stroke-width="2" d="M0 4H22" /></svg>
          positive</li>
        <li><svg class="sign" viewBox="0 0 22 8" aria-hidden="true">
          <path class="edge negative" stroke-width="2" d="M0 4H22" /></svg> negative</li>
        <li>wider: larger in its layer</li>
      </ul>`;
  }
}

define('spiral-graph', SpiralGraph);
