// A matrix's look: brackets at its sides, figures in columns, a wash whose hue is the sign and whose depth the size.
import { css, unsafeCSS } from 'lit';
import { signColour } from './palette.ts';

const tones = [1, 2, 3, 4, 5].map(
  (step) => `
    td[data-tone='p${step}'] { background: color-mix(in srgb, ${byTheme(1)} ${step * 5}%, transparent); }
    td[data-tone='n${step}'] { background: color-mix(in srgb, ${byTheme(-1)} ${step * 5}%, transparent); }`,
);

function byTheme(sign: number): string {
  return `light-dark(${signColour(sign, 'light')}, ${signColour(sign, 'dark')})`;
}

export const matrixStyles = css`
  :host { display: inline-block; max-width: 100%; min-width: 0; }
  figcaption { font-size: var(--_small); color: var(--_muted); white-space: nowrap; }
  figcaption b { color: var(--_ink); font-size: var(--_text); font-style: italic; }
  small { margin-inline-start: 6px; font-size: 0.75rem; }
  table { border-spacing: 0; border-collapse: separate; }
  th, td, th:first-child, td:first-child {
    padding: 2px 6px; border: 0; text-align: end; font-size: var(--_small); line-height: 1.5;
  }
  th { color: var(--_muted); font-weight: 400; font-size: 0.75rem; }
  tbody th:first-child { position: sticky; inset-inline-start: 0; z-index: 1; min-width: 2em; background: var(--_paper);
    border-inline-end: 1px solid var(--_muted); }
  tbody td:last-child { border-inline-end: 1px solid var(--_muted); }
  tbody td { cursor: default; }
  /* While the network trains a 0 may become 0.0012 and back: its column stays. */
  .real tbody td[data-row] { min-width: 4.6em; }
  ${unsafeCSS(tones.join(''))}
  /* No bolder type: columns would change their width under the pointer. */
  td.lit { box-shadow: inset 0 0 0 1.5px var(--_accent); }
  td:focus-visible { outline: 2px solid var(--_ink); outline-offset: -2px; }
  td.more { color: var(--_muted); }
  .mover { display: flex; align-items: center; gap: 2px; color: var(--_muted); font-size: 0.75rem; }
  .mover button { min-height: 24px; min-width: 24px; padding: 0; }
  .exact { min-height: 1.5em; font-size: 0.75rem; color: var(--_muted); overflow-wrap: anywhere; }
`;
