// Code beside the numbers: the C++ that is running with its place in the source, and the same in NumPy.

import { css, html } from 'lit';

/** The core's own source for one step, by its key: `activations/relu`. Its view (core-code.ts) is for the page to load. */
export function coreCode(key: string) {
  return html`<spiral-core-code .key=${key}></spiral-core-code>`;
}

/** A short program or a line of it, as plain text. */
export function plainCode(label: string, code: string) {
  return html`<figure class="code">
    <figcaption>${label}</figcaption>
    <pre role="region" tabindex="0" aria-label=${label}><code>${code}</code></pre>
  </figure>`;
}

export const codeStyles = css`
  .code { margin: 0; min-width: 0; }
  .code figcaption { color: var(--_muted); font-size: 0.75rem; }
  pre {
    margin: 2px 0 0; padding: 8px 10px; overflow: auto; max-height: 24em; border-radius: var(--_radius);
    background: var(--_panel); font: 0.75rem / 1.55 var(--_mono); tab-size: 2;
  }
  pre .comment { color: var(--_muted); font-style: italic; }
  pre .keyword { color: var(--_accent); }
  pre .number, pre .string { color: var(--_good); }
`;
