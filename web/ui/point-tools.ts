// Adds, moves and erases points in a plot, by the pointer or by numbers: what a press means depends on the tool in hand.
import { css, html, nothing } from 'lit';
import type { Point } from './curves-thinning.ts';
import { count, parseNumber } from './format.ts';
import { className, inputTitle } from './names.ts';
import type { Snapshot } from './snapshot.ts';

/** A change of the points; `begin` makes those shown the reader's own. */
export type PointEdit =
  | { readonly kind: 'begin' }
  | { readonly kind: 'add'; readonly x: number; readonly y: number; readonly label: number }
  | { readonly kind: 'move'; readonly row: number; readonly x: number; readonly y: number }
  | { readonly kind: 'erase'; readonly row: number };

const tools = ['look', 'add', 'move', 'erase'] as const;
export type Tool = (typeof tools)[number];

const toolWords: Readonly<Record<Tool, string>> = { look: 'Look', add: 'Add', move: 'Move', erase: 'Erase' };

/** What the tools need of their plot. */
export interface ToolHost {
  snapshot(): Snapshot | null;
  /** Where the pointer is, in the data's units; null outside. */
  placeUnder(event: MouseEvent): Point | null;
  rowUnder(event: MouseEvent): number | null;
  edit(edit: PointEdit): void;
  changed(): void;
}

/** Points that are edited one by one: each edit makes a new table. */
const kMostEdited = 5000;
/** Classes that colours tell apart. */
const kMostClasses = 10;

export class PointTools {
  readonly #host: ToolHost;
  #tool: Tool = 'look';
  #label = 0;
  #held: number | null = null;
  #typed: readonly [x: string, y: string] = ['0', '0'];

  constructor(host: ToolHost) {
    this.#host = host;
  }

  /** Whether the plot is for editing now. */
  get active(): boolean {
    return this.#tool !== 'look';
  }

  /** The points are no longer the reader's own. */
  rest(): void {
    this.#tool = 'look';
    this.#held = null;
  }

  press(event: PointerEvent): void {
    if (this.#tool !== 'move') return;
    this.#held = this.#host.rowUnder(event);
    if (this.#held !== null) (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  /** True where a point is being moved. */
  move(event: PointerEvent): boolean {
    if (this.#held === null) return false;
    const place = this.#host.placeUnder(event);
    if (place) this.#host.edit({ kind: 'move', row: this.#held, ...place });
    return true;
  }

  release(): void {
    this.#held = null;
  }

  /** True where the click was the tool's. */
  click(event: MouseEvent): boolean {
    if (this.#tool === 'add') {
      const place = this.#host.placeUnder(event);
      if (place) this.#host.edit({ kind: 'add', ...place, label: this.#label });
    } else if (this.#tool === 'erase') {
      const row = this.#host.rowUnder(event);
      if (row !== null) this.#host.edit({ kind: 'erase', row });
    }
    return this.active;
  }

  /** A sample was chosen by key; true where the choice was the tool's. */
  choose(row: number): boolean {
    if (this.#tool !== 'erase') return false;
    this.#host.edit({ kind: 'erase', row });
    return true;
  }

  /** The tools, where `own` points are shown as they are; else the way to have them. */
  render(own: boolean, row: number) {
    const snapshot = this.#host.snapshot();
    if (!snapshot || !isEditable(snapshot)) return nothing;
    if (!own) {
      return html`<div class="line"><button type="button" @click=${() => this.#host.edit({ kind: 'begin' })}>Edit these points</button></div>`;
    }
    return html`<fieldset class="tools">
        <legend class="unseen">Edit points</legend>
        ${tools.map(
          (
            tool,
          ) => html`<label class="check"><input type="radio" name="tool" value=${tool} .checked=${tool === this.#tool}
            @change=${() => this.#take(tool)} />${toolWords[tool]}</label>`,
        )}
        ${this.#classPicker(snapshot)}
      </fieldset>
      ${this.active ? this.#numbers(snapshot, row) : nothing}`;
  }

  #take(tool: Tool): void {
    this.#tool = tool;
    this.#held = null;
    this.#host.changed();
  }

  #classPicker({ data }: Snapshot) {
    if (this.#tool !== 'add') return nothing;
    const options = Array.from({ length: data.classes }, (_, k) => className(data, k));
    if (options.length < kMostClasses) options.push('a new class');
    this.#label = Math.min(this.#label, options.length - 1);
    return html`<select aria-label="Class of new points" @change=${(event: Event) => {
      this.#label = Number((event.target as HTMLSelectElement).value);
    }}>${options.map((name, k) => html`<option value=${k} .selected=${k === this.#label}>${name}</option>`)}</select>`;
  }

  /** The same without a pointer. */
  #numbers({ data }: Snapshot, row: number) {
    const field = (i: 0 | 1) => html`<span><label for="place-${i}">${inputTitle(data, i)}</label>
      <input type="text" inputmode="decimal" id="place-${i}" .value=${this.#typed[i]} @input=${(
        event: Event,
      ) => {
        const { value } = event.target as HTMLInputElement;
        this.#typed = i === 0 ? [value, this.#typed[1]] : [this.#typed[0], value];
        this.#host.changed();
      }} /></span>`;
    const [x, y] = this.#typed.map(parseNumber) as [number, number];
    const placed = Number.isFinite(x) && Number.isFinite(y);
    const button = (words: string, edit: PointEdit, able: boolean) =>
      html`<button type="button" ?disabled=${!able} @click=${() => this.#host.edit(edit)}>${words}</button>`;
    return html`<div class="line by-numbers">
      ${this.#tool === 'erase' ? nothing : [field(0), field(1)]}
      ${this.#tool === 'add' ? button('Add a point there', { kind: 'add', x, y, label: this.#label }, placed) : nothing}
      ${this.#tool === 'move' ? button(`Move sample ${count(row)} there`, { kind: 'move', row, x, y }, placed) : nothing}
      ${this.#tool === 'erase' ? button(`Erase sample ${count(row)}`, { kind: 'erase', row }, data.inputs.shape[0] > 2) : nothing}
    </div>`;
  }
}

/** Classes in the plane, and few enough. */
function isEditable({ data: { features, classes, inputs } }: Snapshot): boolean {
  return features === 2 && classes > 0 && inputs.shape[0] <= kMostEdited;
}

export const toolStyles = css`
  .plot.edited { touch-action: none; }
  .tools { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; margin: 8px 0 0; padding: 0; border: 0; }
  .tools select { width: auto; }
  .by-numbers { align-items: end; margin-top: 8px; }
  .by-numbers input { width: 7em; }
`;
