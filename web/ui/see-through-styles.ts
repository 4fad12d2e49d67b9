// The see-through's look: steps in a row, numbers on the left and words on the right, one below the other when narrow.
import { css } from 'lit';

export const tabStyles = css`
  :host { display: block; container-type: inline-size; }
  [role='tablist'] { display: flex; flex-wrap: wrap; gap: 4px; border-bottom: 1px solid var(--_line); }
  [role='tab'] {
    border: 0; border-bottom: 2px solid transparent; border-radius: 0; background: none; font-size: var(--_text);
    color: var(--_muted); padding: 6px 12px;
  }
  [role='tab'][aria-selected='true'] { color: var(--_ink); border-bottom-color: var(--_accent); font-weight: 600; }
  [role='tabpanel'] { padding-top: 12px; }
  fieldset { display: contents; }
`;

export const stepStyles = css`
  :host { display: block; container-type: inline-size; }
  .steps { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 12px; }
  .steps ol { display: var(--_beside, flex); flex-wrap: wrap; gap: 4px; margin: 0; padding: 0; list-style: none; }
  button.primary[aria-disabled='true'] { border-color: var(--_muted); background: none; color: var(--_muted); filter: none; }
  .chip { border-color: var(--_line); border-radius: 999px; padding-inline: 12px; color: var(--_muted); }
  .chip[aria-current] { border-color: var(--_accent); background: var(--_wash); color: var(--_ink); font-weight: 600; }
  h4 { margin: 0; font-size: var(--_text); font-weight: 600; }
  .equation { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin: 12px 0; }
  .sides { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px 32px; }
  .side { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; align-content: start; }
  .pick { display: flex; gap: 8px; align-items: center; max-width: 20em; margin-bottom: 12px; }
  .pick label { margin: 0; }
  .transposed { display: inline-flex; align-items: flex-start; min-width: 0; max-width: 100%; }
  .transposed sup { padding-top: 2.4em; font-size: var(--_small); line-height: 1.5; }
  .break { flex-basis: 100%; }
  .operator { color: var(--_muted); font-size: var(--_large); }
  .working { margin: 0; padding: 8px 12px; border-inline-start: 3px solid var(--_accent); background: var(--_panel);
    display: grid; grid-template-columns: auto minmax(0, 1fr); column-gap: 8px; overflow-wrap: anywhere; }
  .working dt { font-style: italic; }
  .working dd { grid-column: 2; margin: 0; min-width: 0; }
  .formulas { display: flex; flex-wrap: wrap; gap: 8px 32px; align-items: center; padding: 4px; overflow-x: auto;
    font-size: var(--_large); }
  .formula { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; }
  .formula math { width: max-content; margin: 0; }
  /* Without a font for mathematics exponents run into the bar above or below them. */
  .formula mfrac > * { padding-block: 0.2em; }
  .formula msqrt > * { padding-top: 0.2em; }
  @container (max-width: 560px) {
    .steps ol { order: 1; }
    /* Where lines wrap they have room for longer numbers: what is below stays in its place while these change. */
    .working dd[data-room] { display: grid; }
    .working dd[data-room] > span { grid-area: 1 / 1; min-width: 0; }
    .working dd[data-room]::after { content: attr(data-room); grid-area: 1 / 1; min-width: 0; visibility: hidden; }
  }
  @container (min-width: 820px) {
    .sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  }
`;
