// The graph's look: neurons over edges, and the key below.
import { css, unsafeCSS } from 'lit';
import { signColour } from './palette.ts';
import type { Theme } from './view.ts';

const sign = (value: number, theme: Theme) => unsafeCSS(signColour(value, theme));

export const graphStyles = css`
  :host { display: block; min-width: 0; --positive: ${sign(1, 'light')}; --negative: ${sign(-1, 'light')}; }
  :host([data-theme='dark']) { --positive: ${sign(1, 'dark')}; --negative: ${sign(-1, 'dark')}; }
  .scroll { overflow-x: auto; overflow-y: hidden; }
  .stage { position: relative; }
  .edges { position: absolute; inset: 0; }
  .edge { fill: none; stroke: var(--positive); }
  .edge.negative { stroke: var(--negative); stroke-dasharray: 5 3; }
  .sign { width: 22px; height: 8px; }
  .neuron {
    position: absolute; width: var(--neuron); height: var(--neuron); min-height: 0;
    margin: calc(var(--neuron) / -2) 0 0 calc(var(--neuron) / -2); padding: 0;
    border: 1px solid var(--_muted); border-radius: 8px; background: var(--_paper);
  }
  button.neuron:hover { background: var(--_paper); border-color: var(--_ink); }
  .neuron canvas { display: block; width: 100%; height: 100%; border-radius: 7px; }
  .neuron[aria-pressed='true'] { outline: 3px solid var(--_accent); outline-offset: 1px; }
  .neuron[aria-pressed='true']:focus-visible { outline-width: 4px; outline-color: var(--_ink); }
  .badge, .name {
    position: absolute; inset-inline-end: -5px; bottom: -5px; display: grid; place-items: center;
    min-width: 17px; height: 17px; border-radius: 9px; background: var(--_paper); font-size: 12px; line-height: 1;
  }
  .name { padding: 0 4px; color: var(--_ink); }
  .badge svg.mark { width: 11px; height: 11px; }
  .heading { position: absolute; top: 0; transform: translateX(-50%); color: var(--_muted); font-size: 12px;
    line-height: 1.3; white-space: nowrap; }
  .heading.first { transform: none; }
  .rest { position: absolute; margin: -2px 0 0; transform: translateX(-50%); color: var(--_muted);
    font-size: 12px; line-height: 1; white-space: nowrap; }
  .heading.last, .rest.last { transform: translateX(calc(var(--neuron) / 2 - 100%)); }
`;
