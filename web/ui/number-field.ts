// <spiral-number>: one number with its label: a text field that reads what people type, and a slider where the range
// invites one. A text that is no such number is answered beside the field; the last good value stays.
import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { live } from 'lit/directives/live.js';
import { count, full, parseNumber } from './format.ts';
import { Lockable } from './lockable.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

const kSliderSteps = 200;
/** Milliseconds in which a number that was taken has come back. */
const kAnswerTime = 250;

/** What an arrow key adds: less for small numbers, such as learning rates, so that it never takes them past zero. */
function arrowStep(value: number): number {
  const size = Math.abs(value);
  return size > 0 && size < 0.1 ? 10 ** (Math.floor(Math.log10(size)) - 1) : 0.01;
}

/** For ARIA, which knows no exponents; nothing for what is too large to be written without. */
function decimal(value: number) {
  if (!(Math.abs(value) < 1e21)) return nothing;
  const text = String(value);
  return text.includes('e') ? value.toFixed(20) : text;
}

/** @fires number-change {value: number}: a number within the range, when it is entered or slid */
export class SpiralNumber extends Lockable {
  static override properties: PropertyDeclarations = {
    label: { type: String },
    value: { type: Number },
    min: { type: Number },
    max: { type: Number },
    integer: { type: Boolean },
    slider: { type: Boolean },
    compact: { type: Boolean },
    message: { state: true },
  };
  declare label: string;
  declare value: number;
  declare min: number;
  declare max: number;
  declare integer: boolean;
  declare slider: boolean;
  /** The label is for assistive technology only: what stands beside the field says it already. */
  declare compact: boolean;
  declare private message: string;
  /** The text last entered, until it is touched again. */
  #entered: string | null = null;

  constructor() {
    super();
    this.label = '';
    this.value = 0;
    this.min = Number.NEGATIVE_INFINITY;
    this.max = Number.POSITIVE_INFINITY;
    this.integer = false;
    this.slider = false;
    this.compact = false;
    this.message = '';
  }

  static override styles = [
    controls,
    css`
      :host { display: block; min-width: 0; }
      .slid { display: grid; grid-template-columns: 1fr minmax(4.5em, 6.5em); gap: 2px 12px; align-items: center; }
      .slid > input[type='range'], .slid > .message { grid-column: 1 / -1; }
      .slid > input[type='text'] { text-align: end; }
      input[type='text'] { width: 100%; }
      .message { margin-top: 2px; }
    `,
  ];

  /** A range over more than three powers of ten slides by ratio, the rest by difference. */
  get #byRatio(): boolean {
    return this.min > 0 && this.max / this.min >= 1000;
  }

  get #sliderSteps(): number {
    const span = this.max - this.min;
    return this.integer && span <= kSliderSteps ? span : kSliderSteps;
  }

  #position(): number {
    const { min, max, value } = this;
    const share = this.#byRatio ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    return Math.round(share * this.#sliderSteps);
  }

  #valueAt(position: number): number {
    const { min, max } = this;
    const share = position / this.#sliderSteps;
    const exact = this.#byRatio ? min * (max / min) ** share : min + share * (max - min);
    const rounded =
      this.integer && exact < 100 ? Math.round(exact) : Number(exact.toPrecision(this.#byRatio ? 2 : 4));
    return Math.max(min, Math.min(max, rounded));
  }

  #slide(event: Event): void {
    const position = Number((event.target as HTMLInputElement).value);
    const value = this.#valueAt(position);
    // Where neighbours round to the same number, a key still moves on.
    const stuck = this.integer && value === this.value;
    this.#commit(stuck ? value + Math.sign(position - this.#position()) : value);
  }

  get #expected(): string {
    const kind = this.integer ? 'a whole number' : 'a number';
    if (!Number.isFinite(this.min) || !Number.isFinite(this.max)) return kind;
    const limit = this.integer ? count : full;
    return `${kind} from ${limit(this.min)} to ${limit(this.max)}`;
  }

  /** Null if `value` fits; else what is wrong with it. */
  #fault(value: number, text: string): string | null {
    const fits =
      Number.isFinite(value) &&
      value >= this.min &&
      value <= this.max &&
      (!this.integer || Number.isInteger(value));
    return fits ? null : `Expected ${this.#expected}, got ${text.trim() ? `“${text.trim()}”` : 'nothing'}.`;
  }

  #commit(value: number): void {
    this.message = '';
    if (value === this.value) return;
    this.dispatchEvent(new CustomEvent('number-change', { detail: { value } }));
    const input = this.renderRoot.querySelector<HTMLInputElement>('#value');
    const text = input?.value;
    setTimeout(() => {
      // Whoever listens may not take the number: then the field says again what holds.
      if (input && input.value === text && value !== this.value) input.value = this.#text;
    }, kAnswerTime);
  }

  #enter(event: Event): void {
    const input = event.target as HTMLInputElement;
    // Enter is followed by a change event in some browsers and not in others: a text counts once.
    if (input.value === this.#entered) return;
    this.#entered = input.value;
    // Untouched text may be rounded for a float32 network: leave its number alone.
    if (input.value === this.#text) {
      this.message = '';
      return;
    }
    const value = parseNumber(input.value);
    const fault = this.#fault(value, input.value);
    if (fault) this.message = fault;
    else this.#commit(value);
  }

  /** Repairs are seen at once, faults only when the reader is done. */
  #type(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.#entered = null;
    if (this.message && !this.#fault(parseNumber(value), value)) this.message = '';
  }

  #key(event: KeyboardEvent): void {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Enter') {
      this.#enter(event);
    } else if (event.key === 'Escape') {
      input.value = this.#text;
      this.message = '';
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const step = this.integer ? 1 : arrowStep(this.value);
      const next = Number((this.value + (event.key === 'ArrowUp' ? step : -step)).toPrecision(12));
      this.#commit(Math.max(this.min, Math.min(this.max, next)));
    }
  }

  get #text(): string {
    return full(this.value);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('value')) return;
    this.message = '';
    this.#entered = null;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    // Only a new value may replace what the reader is typing.
    const input = this.renderRoot.querySelector<HTMLInputElement>('#value');
    if (input && changed.has('value')) input.value = this.#text;
  }

  protected override render() {
    return html`<div class=${this.slider ? 'slid' : ''}>
      <label for="value" class=${this.compact ? 'unseen' : ''}>${this.label}</label>
      <input id="value" type="text" inputmode=${this.integer ? 'numeric' : 'decimal'} role="spinbutton"
        autocomplete="off" spellcheck="false"
        aria-valuenow=${decimal(this.value)} aria-valuetext=${this.#text}
        aria-valuemin=${decimal(this.min)} aria-valuemax=${decimal(this.max)}
        aria-invalid=${this.message ? 'true' : 'false'} aria-describedby="message"
        @change=${this.#enter} @input=${this.#type} @keydown=${this.#key} />
      ${
        this.slider
          ? html`<input type="range" min="0" max=${this.#sliderSteps} .value=${live(String(this.#position()))}
              aria-label="${this.label}, slider" aria-valuetext=${this.#text} @input=${this.#slide} />`
          : nothing
      }
      <div id="message" class="message" role="status">${this.message}</div>
    </div>`;
  }
}

define('spiral-number', SpiralNumber);
