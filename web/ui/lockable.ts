// What a page can lock: a custom element whose controls are disabled where a fieldset around it is, however many shadow
// roots lie between, as the browser's own are.
import { LitElement } from 'lit';

export abstract class Lockable extends LitElement {
  /** So that the browser says when a fieldset around it is disabled; it has no value of its own. */
  static readonly formAssociated = true;
  readonly #controls = document.createElement('fieldset');

  constructor() {
    super();
    // Only there to be disabled.
    this.#controls.style.display = 'contents';
    this.#controls.setAttribute('role', 'none');
  }

  /** Whether readers may change nothing. */
  protected get locked(): boolean {
    return this.#controls.disabled;
  }

  /** Called by the browser. */
  formDisabledCallback(disabled: boolean): void {
    this.#controls.disabled = disabled;
  }

  /** Everything is drawn inside the fieldset. */
  protected override createRenderRoot(): HTMLElement {
    super.createRenderRoot().appendChild(this.#controls);
    // Older browsers have the styles in an element, before which the parent class would draw.
    this.renderOptions.renderBefore = null;
    return this.#controls;
  }
}
