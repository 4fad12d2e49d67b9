// <spiral-weights>: one neuron's numbers, to be read and changed by hand: the weights that come in, its bias, and
// PReLU's slope.
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import type { LabSpec } from '../spec/lab-spec.ts';
import { full, parseNumber } from './format.ts';
import {
  activationLabel,
  capitalised,
  denseLayers,
  layerName,
  type Neuron,
  type ParameterKind,
  parameterName,
  parameterOf,
  sourceName,
} from './layers.ts';
import './number-field.ts';
import type { Snapshot } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

const kPage = 16;

/**
 * @fires parameter-edit {name, index, value}: one number of one parameter
 * @fires parameters-redraw: throw the edits away
 * @fires neuron-select {neuron}: another neuron of the layer, or null to close
 */
export class SpiralWeights extends View {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    neuron: { attribute: false },
    start: { state: true },
  };
  declare neuron: Neuron | null;
  declare private start: number;

  static override styles = [
    controls,
    css`
      :host { display: block; }
      .head { display: flex; gap: 8px; align-items: baseline; justify-content: space-between; }
      h4 { margin: 0; }
      ol { display: grid; gap: 4px; margin: 8px 0; padding: 0; list-style: none; }
      li { display: grid; grid-template-columns: minmax(4.5em, 7em) minmax(0, 13.5em); gap: 2px 12px; align-items: center; }
      li > .muted { overflow-wrap: anywhere; }
      .pick { max-width: 14em; }
      ol spiral-number { --_small: 0.75rem; font-family: var(--_mono); }
    `,
  ];

  constructor() {
    super();
    this.neuron = null;
    this.start = 0;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('neuron') && (changed.get('neuron') as Neuron | null)?.layer !== this.neuron?.layer)
      this.start = 0;
  }

  #field(source: string, kind: ParameterKind, index: number, value: number) {
    const { layer } = this.neuron as Neuron;
    const edit = (event: CustomEvent<{ value: number }>) =>
      this.emit('parameter-edit', {
        name: parameterName(this.spec, layer, kind),
        index,
        value: event.detail.value,
      });
    const shown = parseNumber(full(value, this.spec.network.precision));
    return html`<li><span class="muted" aria-hidden="true">${source}</span>
      <spiral-number compact .label=${kind === 'weights' ? `weight ${source}` : source} .value=${shown} @number-change=${edit}></spiral-number></li>`;
  }

  #fields(snapshot: Snapshot, { layer, unit }: Neuron) {
    const weights = parameterOf(this.spec, snapshot, layer, 'weights');
    const bias = parameterOf(this.spec, snapshot, layer, 'bias');
    const slope = parameterOf(this.spec, snapshot, layer, 'slope');
    if (!weights || !bias || unit >= weights.shape[1]) return nothing;
    const [inputs, units] = weights.shape;
    const end = Math.min(inputs, this.start + kPage);
    const rows = Array.from({ length: end - this.start }, (_, i) => this.start + i);
    const turn = (start: number) => () => {
      this.start = start;
    };
    return html`<ol>
        ${rows.map((i) =>
          this.#field(
            `from ${sourceName(layer, i)}`,
            'weights',
            i * units + unit,
            weights.values[i * units + unit] ?? 0,
          ),
        )}
      </ol>
      ${
        inputs > kPage
          ? html`<nav class="line" aria-label="Pages of weights">
              <button type="button" class="quiet" ?disabled=${this.start === 0} @click=${turn(this.start - kPage)}>Previous</button>
              <span class="muted">${this.start + 1} to ${end} of ${inputs}</span>
              <button type="button" class="quiet" ?disabled=${end === inputs} @click=${turn(this.start + kPage)}>Next</button>
            </nav>`
          : nothing
      }
      <ol>
        ${this.#field('bias', 'bias', unit, bias.values[unit] ?? 0)}
        ${slope ? this.#field('slope', 'slope', unit, slope.values[unit] ?? 0) : nothing}
      </ol>`;
  }

  protected override render() {
    const { snapshot, neuron, spec } = this;
    if (!snapshot || !neuron) return nothing;
    const { layer, unit } = neuron;
    const units = denseLayers(spec)[layer]?.spec.units ?? 1;
    const select = (other: Neuron | null) => this.emit('neuron-select', { neuron: other });
    const name = layerName(spec, layer);
    return html`<section aria-labelledby="title">
      <div class="head">
        <h4 id="title">${capitalised(name)}, neuron ${unit + 1}
          <span class="muted">${activationLabel(spec, this.catalogue, layer)}</span></h4>
        <button type="button" class="quiet" @click=${() => select(null)}>Close<span class="unseen"> the weights</span></button>
      </div>
      ${
        units > 1
          ? html`<spiral-number class="pick" label="Neuron of this layer" integer .min=${1} .max=${units} .value=${unit + 1}
              @number-change=${(event: CustomEvent<{ value: number }>) => select({ layer, unit: event.detail.value - 1 })}
            ></spiral-number>`
          : nothing
      }
      ${this.#fields(snapshot, neuron)}
      <div class="line">
        <button type="button" ?disabled=${!snapshot.edited && !snapshot.given} @click=${() => this.emit('parameters-redraw')}>Draw again</button>
        <span class="muted">${origin(snapshot, spec)}</span>
      </div>
    </section>`;
  }
}

function origin({ edited, given }: Snapshot, { network }: LabSpec): string {
  if (edited) return 'changed by hand';
  return given ? 'as the link gives them' : `as drawn from seed ${network.seed}`;
}

define('spiral-weights', SpiralWeights);
