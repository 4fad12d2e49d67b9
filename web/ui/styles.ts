// The controls' common look: type, labels, fields, buttons, figures, tables. Colours and sizes come from theme.ts.
import { css } from 'lit';

export const controls = css`
  :host {
    color: var(--_ink);
    font: var(--_text) / 1.45 var(--_font);
    font-variant-numeric: tabular-nums;
  }
  *, *::before, *::after { box-sizing: border-box; }
  h4 { margin: 0 0 8px; font-size: var(--_text); font-weight: 600; line-height: 1.3; }
  p { margin: 0; }
  h4 > .muted { font-weight: 400; }
  label { display: block; margin-bottom: 2px; }
  label, legend, .muted { color: var(--_muted); font-size: var(--_small); }
  .unseen {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }

  input[type='text'], select, button {
    min-height: 32px; padding: 4px 8px; border: 1px solid var(--_field, var(--_muted)); border-radius: var(--_radius);
    background: var(--_paper); color: inherit; font: inherit; font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  select { width: 100%; min-width: 0; }
  button { cursor: pointer; }
  button:hover { background: var(--_wash); }
  button[aria-disabled='true'], button:disabled { color: var(--_muted); cursor: default; border-style: dashed; }
  button.primary {
    padding-inline: 16px; border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent);
    font-weight: 600;
  }
  input:disabled, select:disabled { border-style: dashed; opacity: 1; color: var(--_muted); cursor: default; }
  button.primary:disabled { border-color: var(--_muted); background: none; color: var(--_muted); }
  button.primary:hover:enabled { filter: brightness(1.08); }
  button.quiet { border-color: transparent; background: none; color: var(--_accent); padding-inline: 6px; }
  button.quiet:hover { border-color: var(--_accent); }
  input[type='range'] { width: 100%; height: 20px; margin: 0; accent-color: var(--_accent); }
  input[aria-invalid='true'] { border-color: var(--_bad); outline-color: var(--_bad); }
  :focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
  label.check { display: inline-flex; margin: 0; gap: 6px; align-items: center; }
  label.check input { margin: 0; accent-color: var(--_accent); }
  .message { color: var(--_bad); font-size: var(--_small); }
  .message:empty { display: none; }

  .stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
  .line { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
  .seed { display: flex; gap: 8px; align-items: flex-start; }
  .seed > spiral-number { flex: 1 1 auto; }
  .seed > button, .beside-field { flex: none; margin-top: calc(var(--_small) * 1.45 + 2px); }
  figure { margin: 0; }
  /* In little room the lab keeps a plot small, and leaves out what stands beside it. */
  .plot { position: relative; min-width: 0; max-width: var(--_plot, none); margin-inline: auto; }
  .plot canvas { display: block; max-width: 100%; }
  .key { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 6px 0 0; padding: 0; list-style: none;
    color: var(--_muted); font-size: var(--_small); }
  .key li { display: inline-flex; gap: 5px; align-items: center; }
  svg.mark { width: 0.8em; height: 0.8em; flex: none; overflow: visible; }

  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: var(--_small); }
  caption { padding-bottom: 4px; color: var(--_muted); text-align: start; }
  th, td { padding: 3px 6px; border-bottom: 1px solid var(--_line); text-align: end; white-space: nowrap; }
  th { color: var(--_muted); font-weight: 500; }
  th:first-child, td:first-child { padding-inline-start: 0; text-align: start; }
  summary { color: var(--_accent); font-size: var(--_small); cursor: pointer; }
  details > :not(summary) { margin-top: 8px; }
`;
