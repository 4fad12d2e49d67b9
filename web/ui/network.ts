// <spiral-network>: the network drawn, its layers and how it starts, and the button that runs it.
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { maxLayers } from '../spec/index.ts';
import type { DenseSpec, DropoutSpec, LayerSpec, NetworkSpec } from '../spec/lab-spec.ts';
import { choiceField } from './choice-field.ts';
import './graph.ts';
import { capitalised, denseLayers, dropoutName, layerName, type Neuron } from './layers.ts';
import { parameterField } from './parameter-field.ts';
import { seedField } from './seed-field.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';
import './weights.ts';

/** @fires forward-run */
export class SpiralNetwork extends View {
  static override properties: PropertyDeclarations = { ...View.properties, selected: { state: true } };
  declare private selected: Neuron | null;

  static override styles = [
    controls,
    css`
      :host { display: block; }
      .stack { gap: 16px; }
      .run { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; }
      ol { margin: 0; padding: 0; list-style: none; }
      .layer { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr) 5em; gap: 2px 12px;
        align-items: start; padding: 8px 0; border-top: 1px solid var(--_line); }
      .layer > .name { grid-column: 1 / -1; font-size: var(--_small); }
      .choice > .parameter { margin-top: 4px; }
      .pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr)); gap: 12px;
        align-items: start; }
      spiral-weights { padding: 12px; border-radius: var(--_radius); background: var(--_panel); }
    `,
  ];

  constructor() {
    super();
    this.selected = null;
  }

  protected override willUpdate(): void {
    const { selected } = this;
    const units = denseLayers(this.spec)[selected?.layer ?? 0]?.spec.units ?? 0;
    if (selected && selected.unit >= units) this.selected = null;
  }

  #changeNetwork(change: Partial<NetworkSpec>): void {
    this.changeSpec({ network: { ...this.spec.network, ...change } });
  }

  #changeLayer(place: number, change: Partial<DenseSpec> | Partial<DropoutSpec>): void {
    const layers = this.spec.network.layers.map((layer, i) =>
      i === place ? ({ ...layer, ...change } as LayerSpec) : layer,
    );
    this.#changeNetwork({ layers });
  }

  /** In front of the outputs. */
  #add(layer: LayerSpec): void {
    const { layers } = this.spec.network;
    this.#changeNetwork({ layers: [...layers.slice(0, -1), layer, ...layers.slice(-1)] });
  }

  /** Like the hidden layer before it. */
  #addLayer(): void {
    this.#add(denseLayers(this.spec).at(-2)?.spec ?? { type: 'dense', units: 3, activation: 'relu' });
  }

  #addDropout(): void {
    this.#add({ type: 'dropout', rate: Number(this.#rule('dropout', 'rate')?.default ?? 0) });
  }

  #removeLayer(index: number): void {
    this.selected = null;
    this.#changeNetwork({ layers: this.spec.network.layers.filter((_, i) => i !== index) });
  }

  #rule(layer: LayerSpec['type'], parameter: string) {
    return this.catalogue.layers
      .find((entry) => entry.name === layer)
      ?.parameters.find(({ name }) => name === parameter);
  }

  #field(place: number, layer: LayerSpec['type'], parameter: string, value: number) {
    const option = this.#rule(layer, parameter);
    if (!option) return nothing;
    return parameterField({
      id: `${parameter}-${place}`,
      option,
      value,
      change: (next) => this.#changeLayer(place, { [parameter]: next }),
    });
  }

  #layers() {
    let dense = 0;
    return this.spec.network.layers.map((layer, place) => {
      if (layer.type === 'dropout') return this.#dropout(layer, place, dropoutName(this.spec, dense));
      dense += 1;
      return this.#dense(layer, place, layerName(this.spec, dense - 1));
    });
  }

  #layer(place: number, name: string, fields: unknown) {
    const last = place === this.spec.network.layers.length - 1;
    return html`<li><div class="layer" role="group" aria-label=${name}>
      <span class="name" aria-hidden="true">${capitalised(name)}</span>
      ${fields}
      ${
        last
          ? nothing
          : html`<button type="button" class="quiet beside-field" @click=${() => this.#removeLayer(place)}>Remove<span class="unseen"> ${name}</span></button>`
      }
    </div></li>`;
  }

  #dropout({ rate }: DropoutSpec, place: number, name: string) {
    return this.#layer(
      place,
      name,
      html`${this.#field(place, 'dropout', 'rate', rate)}<span class="muted beside-field">while it trains</span>`,
    );
  }

  #dense({ units, activation }: DenseSpec, place: number, name: string) {
    const choice = choiceField({
      id: `activation-${place}`,
      label: 'Activation',
      entries: this.catalogue.activations,
      choice: activation,
      // An activation without parameters is its name alone, as links write it.
      change: (next) =>
        this.#changeLayer(place, { activation: Object.keys(next).length === 1 ? next.name : next }),
    });
    return this.#layer(place, name, html`${this.#field(place, 'dense', 'units', units)}${choice}`);
  }

  #precision() {
    const { precision } = this.spec.network;
    const change = (event: Event) =>
      this.#changeNetwork({
        precision: (event.target as HTMLSelectElement).value as NetworkSpec['precision'],
      });
    return html`<div><label for="precision">Precision</label>
      <select id="precision" .value=${precision} @change=${change}>
        <option value="float64" ?selected=${precision === 'float64'}>float64</option>
        <option value="float32" ?selected=${precision === 'float32'}>float32</option>
      </select></div>`;
  }

  protected override render() {
    const { spec, catalogue, snapshot, theme, busy } = this;
    const { layers, init, seed } = spec.network;
    return html`<div class="stack">
      <spiral-graph .spec=${spec} .catalogue=${catalogue} .snapshot=${snapshot} .theme=${theme} .selected=${this.selected}
        data-theme=${theme} @neuron-select=${this.#select}></spiral-graph>
      <div class="run">
        <button type="button" class="primary" aria-disabled=${busy ? 'true' : 'false'}
          @click=${() => !this.busy && this.emit('forward-run')}>Run forward pass</button>
        <span class="muted" role="status">${busy ? 'Running…' : this.selected ? '' : 'Pick a neuron to read and change its weights.'}</span>
      </div>
      <slot name="training"></slot>
      ${
        this.selected
          ? html`<spiral-weights .spec=${spec} .catalogue=${catalogue} .snapshot=${snapshot} .neuron=${this.selected}
              @neuron-select=${this.#select}></spiral-weights>`
          : nothing
      }
      <section aria-labelledby="layers">
        <h4 id="layers">Layers</h4>
        <ol>${this.#layers()}</ol>
        <div class="run">
          <button type="button" ?disabled=${layers.length >= maxLayers} @click=${this.#addLayer}>Add a layer</button>
          <button type="button" ?disabled=${layers.length >= maxLayers || !this.#rule('dropout', 'rate')}
            @click=${this.#addDropout}>Add dropout</button>
        </div>
      </section>
      <section aria-labelledby="start">
        <h4 id="start">Start and loss</h4>
        <div class="pairs">
          ${choiceField({
            id: 'init',
            label: 'Initial weights',
            entries: catalogue.initialisers,
            choice: init,
            change: (choice) => this.#changeNetwork({ init: choice }),
          })}
          ${seedField(seed, 'Network seed', (next) => this.#changeNetwork({ seed: next }))}
          ${choiceField({
            id: 'loss',
            label: 'Loss',
            entries: catalogue.losses,
            choice: spec.loss,
            change: (choice) => this.changeSpec({ loss: choice.name }),
          })}
          ${this.#precision()}
        </div>
      </section>
    </div>`;
  }

  #select(event: CustomEvent<{ neuron: Neuron | null }>): void {
    event.stopPropagation();
    this.selected = event.detail.neuron;
  }
}

define('spiral-network', SpiralNetwork);
