// <spiral-core-code>: the C++ that is running, one definition with its place in the source.
import { coreSource } from 'virtual:core-source';
import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { codeStyles } from './code.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

export class SpiralCoreCode extends LitElement {
  static override properties: PropertyDeclarations = { key: { attribute: false } };
  /** `activations/relu` */
  declare key: string;

  static override styles = [
    controls,
    codeStyles,
    css`
      :host { display: block; min-width: 0; }
    `,
  ];

  constructor() {
    super();
    this.key = '';
  }

  protected override render() {
    const snippet = coreSource[this.key];
    if (!snippet) return html`<p class="muted">No source for ${this.key}.</p>`;
    const place = `${snippet.file}:${snippet.line}`;
    return html`<figure class="code">
      <figcaption>${place}</figcaption>
      <pre role="region" tabindex="0" aria-label="C++ from ${place}"><code>${snippet.code.map((token) =>
        typeof token === 'string' ? token : html`<span class=${token[0]}>${token[1]}</span>`,
      )}</code></pre>
    </figure>`;
  }
}

define('spiral-core-code', SpiralCoreCode);
