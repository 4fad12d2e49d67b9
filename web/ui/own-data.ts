// <spiral-own-data>: the dialogue that takes the reader's own table: pasted, dropped or chosen, with a part of it to look
// at and a purpose for each column.
import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit';
import { count } from './format.ts';
import { type ColumnRole, type ColumnRoles, roleWords, withRole } from './own-columns.ts';
import { shareStyles } from './share-styles.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

/** What has been read of a table. */
export interface OwnPreview {
  /** Rows with data. */
  readonly rows: number;
  readonly names: readonly string[];
  /** The first rows of data. */
  readonly head: readonly (readonly string[])[];
  readonly roles: ColumnRoles;
}

const separators: readonly (readonly [value: string, words: string])[] = [
  ['', 'found out'],
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  [' ', 'space'],
  ['|', 'bar |'],
];

/**
 * @fires own-read {text, separator}: read this text, or this file
 * @fires own-roles {roles}: take the columns so
 * @fires own-use: show and train these data
 * @fires own-close
 */
export class SpiralOwnData extends LitElement {
  static override properties: PropertyDeclarations = {
    preview: { attribute: false },
    problems: { attribute: false },
    progress: { attribute: false },
    separator: { state: true },
  };
  /** Null before a table has been read. */
  declare preview: OwnPreview | null;
  declare problems: readonly string[];
  /** The share that has been read; null where nothing is being read. */
  declare progress: number | null;
  declare private separator: string;
  #source: string | Blob = '';

  static override styles = [
    controls,
    shareStyles,
    css`
      textarea { min-height: 6.5em; }
      .preview { margin-top: 12px; }
      .preview select { width: auto; min-width: 6.5em; }
      progress { width: 100%; accent-color: var(--_accent); }
      .problems { margin: 8px 0 0; padding-left: 18px; color: var(--_bad); font-size: var(--_small); overflow-wrap: anywhere; }
      .separator { flex: 0 1 auto; }
      .separator select { width: auto; }
      .separator label { display: inline; margin-right: 6px; }
    `,
  ];

  constructor() {
    super();
    this.preview = null;
    this.problems = [];
    this.progress = null;
    this.separator = '';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #read(source: string | Blob): void {
    this.#source = source;
    this.#emit('own-read', { text: source, separator: this.separator });
  }

  #choose(files: FileList | null | undefined): void {
    const file = files?.[0];
    if (file) this.#read(file);
  }

  #drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.#dialog?.classList.toggle('over', over);
  }

  #drop(event: DragEvent): void {
    this.#drag(event, false);
    this.#choose(event.dataTransfer?.files);
  }

  #role(preview: OwnPreview, column: number) {
    const { roles } = preview;
    const change = (event: Event) => {
      const role = (event.target as HTMLSelectElement).value as ColumnRole;
      this.#emit('own-roles', { roles: withRole(roles, column, role) });
    };
    return html`<th scope="col">
      <div>${preview.names[column]}</div>
      <select aria-label="Column ${preview.names[column]} is" @change=${change}>
        ${Object.entries(roleWords).map(
          ([role, words]) =>
            html`<option value=${role} .selected=${roles.roles[column] === role}>${words}</option>`,
        )}
      </select>
    </th>`;
  }

  #preview(preview: OwnPreview) {
    const { roles, rows, names, head } = preview;
    const setHeader = (event: Event) =>
      this.#emit('own-roles', {
        roles: { ...roles, header: (event.target as HTMLInputElement).checked },
      });
    return html`<div class="preview">
      <label class="check"><input type="checkbox" .checked=${roles.header} @change=${setHeader} />The first row has the columns’ names</label>
      <div class="scroll" role="region" tabindex="0" aria-label="The table’s first rows">
        <table>
          <caption>${count(rows)} rows, ${names.length} columns. What is each column?</caption>
          <thead><tr>${names.map((_, column) => this.#role(preview, column))}</tr></thead>
          <tbody>${head.map((row) => html`<tr>${row.map((field) => html`<td>${field}</td>`)}</tr>`)}</tbody>
        </table>
      </div>
    </div>`;
  }

  protected override render() {
    const { preview, problems, progress } = this;
    const ready = preview !== null && problems.length === 0 && progress === null;
    return html`<dialog aria-labelledby="title" @close=${() => this.#emit('own-close')}
      @dragover=${(event: DragEvent) => this.#drag(event, true)}
      @dragleave=${(event: DragEvent) => this.#drag(event, false)}
      @drop=${(event: DragEvent) => this.#drop(event)}>
      <div class="head">
        <h2 id="title">Your own data</h2>
        <button type="button" @click=${() => this.#dialog?.close()}>Close</button>
      </div>
      <p class="muted">A table of numbers as CSV: at least two columns as inputs, and one that says the class or the value to be
        learned. It stays in this browser.</p>
      <div class="field">
        <label for="text">Paste it here, or drop a file</label>
        <textarea id="text" spellcheck="false" rows="6" placeholder="x,y,kind"
          @input=${(event: Event) => this.#read((event.target as HTMLTextAreaElement).value)}></textarea>
      </div>
      <div class="line">
        <button type="button" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#file')?.click()}>Choose a file…</button>
        <input type="file" id="file" accept=".csv,.tsv,.txt,text/*" tabindex="-1" aria-hidden="true"
          @change=${(event: Event) => {
            const input = event.target as HTMLInputElement;
            this.#choose(input.files);
            input.value = '';
          }} />
        <span class="separator"><label for="separator">Fields are separated by</label>
          <select id="separator" @change=${(event: Event) => {
            this.separator = (event.target as HTMLSelectElement).value;
            this.#read(this.#source);
          }}>${separators.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select></span>
      </div>
      ${progress === null ? nothing : html`<p class="line"><progress max="1" .value=${progress} aria-label="Reading the table"></progress></p>`}
      ${preview ? this.#preview(preview) : nothing}
      <div role="alert">${
        problems.length > 0
          ? html`<ul class="problems">${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`
          : nothing
      }</div>
      <div class="line"><button type="button" class="primary" ?disabled=${!ready}
        @click=${() => this.#emit('own-use')}>Use these data</button></div>
    </dialog>`;
  }
}

define('spiral-own-data', SpiralOwnData);
