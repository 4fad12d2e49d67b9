// <spiral-network>: the network drawn, its layers and how it starts, and the button that runs it.
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { maxLayers } from '../spec/index.ts';
import type { LayerSpec, NetworkSpec } from '../spec/lab-spec.ts';
import { choiceField } from './choice-field.ts';
import './graph.ts';
import { capitalised, layerName, type Neuron } from './layers.ts';
import './number-field.ts';
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
      .choice > spiral-number { margin-top: 4px; }
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
    const units = this.spec.network.layers[selected?.layer ?? 0]?.units ?? 0;
    if (selected && selected.unit >= units) this.selected = null;
  }

  #changeNetwork(change: Partial<NetworkSpec>): void {
    this.changeSpec({ network: { ...this.spec.network, ...change } });
  }

  #changeLayer(index: number, change: Partial<LayerSpec>): void {
    const layers = this.spec.network.layers.map((layer, i) =>
      i === index ? { ...layer, ...change } : layer,
    );
    this.#changeNetwork({ layers });
  }

  #addLayer(): void {
    const { layers } = this.spec.network;
    // Like the hidden layer before it, in front of the outputs.
    const before = layers.at(-2) ?? { type: 'dense', units: 3, activation: 'relu' };
    this.#changeNetwork({ layers: [...layers.slice(0, -1), before, ...layers.slice(-1)] });
  }

  #removeLayer(index: number): void {
    this.selected = null;
    this.#changeNetwork({ layers: this.spec.network.layers.filter((_, i) => i !== index) });
  }

  #layer(layer: LayerSpec, index: number) {
    const name = layerName(this.spec, index);
    const rule = this.catalogue.layers
      .find((entry) => entry.name === layer.type)
      ?.parameters.find((parameter) => parameter.name === 'units');
    const last = index === this.spec.network.layers.length - 1;
    return html`<li><div class="layer" role="group" aria-label=${name}>
      <span class="name" aria-hidden="true">${capitalised(name)}</span>
      <spiral-number label="Units" integer .min=${rule?.min} .max=${rule?.max} .value=${layer.units}
        @number-change=${(event: CustomEvent<{ value: number }>) => this.#changeLayer(index, { units: event.detail.value })}
      ></spiral-number>
      ${choiceField({
        id: `activation-${index}`,
        label: 'Activation',
        entries: this.catalogue.activations,
        choice: layer.activation,
        // An activation without parameters is its name alone, as links write it.
        change: (choice) =>
          this.#changeLayer(index, { activation: Object.keys(choice).length === 1 ? choice.name : choice }),
      })}
      ${
        last
          ? nothing
          : html`<button type="button" class="quiet beside-field" @click=${() => this.#removeLayer(index)}>Remove<span class="unseen"> ${name}</span></button>`
      }
    </div></li>`;
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
      ${
        this.selected
          ? html`<spiral-weights .spec=${spec} .catalogue=${catalogue} .snapshot=${snapshot} .neuron=${this.selected}
              @neuron-select=${this.#select}></spiral-weights>`
          : nothing
      }
      <section aria-labelledby="layers">
        <h4 id="layers">Layers</h4>
        <ol>${layers.map((layer, index) => this.#layer(layer, index))}</ol>
        <button type="button" ?disabled=${layers.length >= maxLayers} @click=${this.#addLayer}>Add a layer</button>
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
