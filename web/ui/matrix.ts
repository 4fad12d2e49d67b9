// <spiral-matrix>: a matrix as a grid of numbers with its name and shape. One cell at a time is reached by Tab, the
// others by the arrow keys; a matrix larger than its span is moved through.
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { full, type Precision } from './format.ts';
import { at, entryName } from './math-terms.ts';
import { aligned, largestMagnitude, type Span, spanAround, spanFrom } from './matrix-layout.ts';
import { matrixStyles } from './matrix-styles.ts';
import type { Matrix } from './snapshot.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A cell; with one of the two null, a whole row or column. */
export interface Mark {
  readonly row: number | null;
  readonly column: number | null;
}

const mostRows = 8;
const mostColumns = 6;
const tones = 5;

/**
 * @fires cell-focus {row, column}: the focus or the pointer came to a cell
 * @fires cell-leave: it left the matrix
 */
export class SpiralMatrix extends LitElement {
  static override properties: PropertyDeclarations = {
    name: { type: String },
    entry: { type: String },
    note: { type: String },
    matrix: { attribute: false },
    mark: { attribute: false, hasChanged: differs },
    precision: { type: String },
    current: { state: true },
    active: { state: true },
    rowSpan: { state: true },
    columnSpan: { state: true },
  };
  declare name: string;
  /** The letter of its entries: `z` for `z₁₁`. */
  declare entry: string;
  /** What rows and columns are: `samples × units`. */
  declare note: string;
  declare matrix: Matrix | null;
  /** What is lit. It is brought into sight. */
  declare mark: Mark | null;
  declare precision: Precision;
  declare private current: Cell;
  /** Whether the focus or the pointer is on a cell. */
  declare private active: boolean;
  declare private rowSpan: Span;
  declare private columnSpan: Span;

  static override styles = [controls, matrixStyles];

  constructor() {
    super();
    this.name = '';
    this.entry = '';
    this.note = '';
    this.matrix = null;
    this.mark = null;
    this.precision = 'float64';
    this.current = { row: 0, column: 0 };
    this.active = false;
    this.rowSpan = spanFrom(0, mostRows, 0);
    this.columnSpan = spanFrom(0, mostColumns, 0);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.matrix) return;
    const [rows, columns] = this.matrix.shape;
    this.rowSpan = spanFrom(this.rowSpan.start, mostRows, rows);
    this.columnSpan = spanFrom(this.columnSpan.start, mostColumns, columns);
    if (changed.has('mark')) this.#reveal(this.mark?.row ?? null, this.mark?.column ?? null);
    const { row, column } = this.current;
    this.current = { row: nearest(row, this.rowSpan), column: nearest(column, this.columnSpan) };
  }

  #reveal(row: number | null, column: number | null): void {
    if (row !== null) this.rowSpan = spanAround(this.rowSpan, row);
    if (column !== null) this.columnSpan = spanAround(this.columnSpan, column);
  }

  #cellOf(event: Event): Cell | null {
    const cell = (event.target as Element).closest<HTMLElement>('td[data-row]');
    return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
  }

  #enter(event: Event): void {
    const cell = this.#cellOf(event);
    if (!cell) return;
    this.current = cell;
    this.active = true;
    this.dispatchEvent(new CustomEvent('cell-focus', { detail: cell, bubbles: true, composed: true }));
  }

  #leave(): void {
    this.active = false;
    this.dispatchEvent(new CustomEvent('cell-leave', { bubbles: true, composed: true }));
  }

  async #key(event: KeyboardEvent): Promise<void> {
    const cell = this.#cellOf(event);
    const next = cell && this.matrix && moved(cell, event, this.matrix.shape);
    if (!next) return;
    event.preventDefault();
    this.#reveal(next.row, next.column);
    this.current = next;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('td[tabindex="0"]')?.focus();
  }

  #exact({ row, column }: Cell): string {
    if (!this.matrix) return '';
    return `${entryName(this.entry, this.matrix.shape, row, column)} = ${full(at(this.matrix, row, column), this.precision)}`;
  }

  #lit(row: number, column: number): boolean {
    const { mark } = this;
    if (!mark) return false;
    return (mark.row === null || mark.row === row) && (mark.column === null || mark.column === column);
  }

  protected override render() {
    if (!this.matrix) return nothing;
    const { values, shape } = this.matrix;
    const write = aligned(values);
    const largest = largestMagnitude(values);
    const rows = indices(this.rowSpan);
    const columns = indices(this.columnSpan);
    return html`<figure>
      <figcaption id="name"><b>${this.name}</b> <span>${shape[0]} × ${shape[1]}</span>
        ${this.note ? html`<small>${this.note}</small>` : nothing}</figcaption>
      <div class="scroll">
        <table class=${values.every(Number.isInteger) ? '' : 'real'} role="grid" aria-labelledby="name" aria-rowcount=${shape[0] + 1} aria-colcount=${shape[1] + 1}
          @focusin=${this.#enter} @pointerover=${this.#enter} @keydown=${this.#key}
          @focusout=${this.#leave} @pointerleave=${this.#leave}>
          <thead><tr aria-rowindex="1"><td></td>${columns.map(
            (column) => html`<th scope="col" aria-colindex=${column + 2}>${column + 1}</th>`,
          )}${this.#ellipsis(this.columnSpan)}</tr></thead>
          <tbody>${rows.map(
            (row) =>
              html`<tr aria-rowindex=${row + 2}><th scope="row">${row + 1}</th>${columns.map((column) =>
                this.#cell(row, column, write, largest),
              )}${this.#ellipsis(this.columnSpan)}</tr>`,
          )}</tbody>
        </table>
      </div>
      ${this.#mover('columns', this.columnSpan)}${this.#mover('rows', this.rowSpan)}
      <p class="exact">${this.active ? this.#exact(this.current) : nothing}</p>
    </figure>`;
  }

  #cell(row: number, column: number, write: (value: number) => string, largest: number) {
    const value = this.matrix ? at(this.matrix, row, column) : Number.NaN;
    const isCurrent = row === this.current.row && column === this.current.column;
    return html`<td data-row=${row} data-column=${column} data-tone=${tone(value, largest)}
      class=${this.#lit(row, column) ? 'lit' : ''} tabindex=${isCurrent ? 0 : -1} aria-colindex=${column + 2}
      title=${this.#exact({ row, column })}>${write(value)}</td>`;
  }

  #ellipsis(span: Span) {
    return span.start + span.length < span.total ? html`<td class="more" aria-hidden="true">…</td>` : nothing;
  }

  /** Shows the way through a matrix with more rows or columns than are in sight. */
  #mover(axis: 'rows' | 'columns', span: Span) {
    if (span.length === span.total) return nothing;
    const last = span.start + span.length;
    const go = (start: number) => {
      const moved = spanFrom(start, span.length, span.total);
      if (axis === 'rows') this.rowSpan = moved;
      else this.columnSpan = moved;
    };
    return html`<div class="mover">
      <button class="quiet" aria-label="Earlier ${axis} of ${this.name}" aria-disabled=${span.start === 0}
        @click=${() => go(span.start - span.length)}>‹</button>
      <span>${axis} ${span.start + 1}–${last} of ${span.total}</span>
      <button class="quiet" aria-label="Later ${axis} of ${this.name}" aria-disabled=${last === span.total}
        @click=${() => go(last)}>›</button>
    </div>`;
  }
}

function differs(mark: Mark | null, before: Mark | null | undefined): boolean {
  return mark?.row !== before?.row || mark?.column !== before?.column;
}

function indices({ start, length }: Span): number[] {
  return Array.from({ length }, (_, i) => start + i);
}

function nearest(index: number, { start, length }: Span): number {
  return Math.max(start, Math.min(start + length - 1, index));
}

/** Where a key leads from `cell`; null for keys that do not move. */
function moved({ row, column }: Cell, event: KeyboardEvent, [rows, columns]: Matrix['shape']): Cell | null {
  const top = event.ctrlKey ? 0 : row;
  const bottom = event.ctrlKey ? rows - 1 : row;
  switch (event.key) {
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(columns - 1, column + 1) };
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(rows - 1, row + 1), column };
    case 'Home':
      return { row: top, column: 0 };
    case 'End':
      return { row: bottom, column: columns - 1 };
    default:
      return null;
  }
}

/** Sign and magnitude in a few steps: `p5` is the largest positive, `n1` a small negative. */
function tone(value: number, largest: number): string {
  if (!Number.isFinite(value) || value === 0) return '0';
  return `${value > 0 ? 'p' : 'n'}${Math.max(1, Math.ceil((Math.abs(value) / largest) * tones))}`;
}

define('spiral-matrix', SpiralMatrix);
