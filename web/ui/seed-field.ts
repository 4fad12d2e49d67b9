// A seed's field with a button that picks another: for the data and for the weights.
import { html } from 'lit';
import { seedRule } from '../spec/index.ts';
import './number-field.ts';

/** New seeds stay short enough to read aloud; any 32-bit seed can be typed. */
const kNewSeeds = 10000;

/** Where the lab picks at random, it picks a seed: the spec carries it, and the run can be had again. */
function newSeed(old: number): number {
  const seed = Math.floor(Math.random() * (kNewSeeds - 1));
  return seed < old ? seed : seed + 1;
}

export function seedField(seed: number, label: string, change: (seed: number) => void) {
  return html`<div class="seed">
    <spiral-number .label=${label} .value=${seed} .min=${seedRule.min} .max=${seedRule.max} integer
      @number-change=${(event: CustomEvent<{ value: number }>) => change(event.detail.value)}></spiral-number>
    <button type="button" @click=${() => change(newSeed(seed))}>New seed<span class="unseen"> for ${label}</span></button>
  </div>`;
}
