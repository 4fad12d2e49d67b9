// <spiral-share>: the dialogue that gives the lab away, as a link, as code for a page or as a file, and takes a file back.
import { html, LitElement, type PropertyDeclarations } from 'lit';
import { elementCode, frameCode } from './embed-code.ts';
import { count } from './format.ts';
import { shareStyles } from './share-styles.ts';
import { controls } from './styles.ts';
import { define } from './view.ts';

/** What there is to share. */
export interface Shared {
  /** Of the recipe: data, network, training, view. */
  readonly link: string;
  /** The same with the parameters as they are now; null where a link cannot carry them. */
  readonly exactLink: string | null;
  /** How many numbers they are. */
  readonly numbers: number;
  /** Whether they have been trained or edited. */
  readonly moved: boolean;
}

type Copied = 'link' | 'element' | 'frame';

const copiedWords: Readonly<Record<Copied, string>> = {
  link: 'The link is copied.',
  element: 'The code of the element is copied.',
  frame: 'The code of the frame is copied.',
};

/**
 * @fires share-close
 * @fires run-save: download the run as a file
 * @fires run-open {file}: take up a saved one
 */
export class SpiralShare extends LitElement {
  static override properties: PropertyDeclarations = {
    shared: { attribute: false },
    problem: { attribute: false },
    exact: { state: true },
    said: { state: true },
  };
  declare shared: Shared;
  /** What went wrong with a file; else empty. */
  declare problem: string;
  declare private exact: boolean | null;
  declare private said: string;

  static override styles = [controls, shareStyles];

  constructor() {
    super();
    this.problem = '';
    this.exact = null;
    this.said = '';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  /** Whether the link carries the parameters: as chosen, else where they are not the drawn ones. */
  get #exact(): boolean {
    return this.shared.exactLink !== null && (this.exact ?? this.shared.moved);
  }

  get #link(): string {
    return (this.#exact && this.shared.exactLink) || this.shared.link;
  }

  protected override shouldUpdate(): boolean {
    return this.shared !== undefined;
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #copy(what: Copied): Promise<void> {
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>(`#${what}`);
    if (!field) return;
    try {
      await navigator.clipboard.writeText(field.value);
      this.said = copiedWords[what];
    } catch {
      // No clipboard outside secure pages, or not allowed.
      field.focus();
      field.select();
      this.said = 'The clipboard is out of reach: the text is selected, to be copied by hand.';
    }
  }

  #open(files: FileList | null | undefined): void {
    const file = files?.[0];
    if (file) this.#emit('run-open', { file });
  }

  #drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.#dialog?.classList.toggle('over', over);
  }

  #drop(event: DragEvent): void {
    this.#drag(event, false);
    this.#open(event.dataTransfer?.files);
  }

  #field(what: Copied, label: string, text: string, rows: number) {
    return html`<div class="field">
      <label for=${what}>${label}</label>
      <textarea id=${what} readonly spellcheck="false" rows=${rows} .value=${text}
        @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
      <div class="line"><button type="button" class=${what === 'link' ? 'primary' : ''}
        @click=${() => this.#copy(what)}>Copy<span class="unseen"> ${label.toLowerCase()}</span></button></div>
    </div>`;
  }

  #exactWords(): string {
    const { exactLink, numbers } = this.shared;
    if (exactLink === null) {
      return `The parameters are ${count(numbers)} numbers, more than a link can carry: it carries the recipe, which trains to them again. The file below carries them too.`;
    }
    return this.#exact
      ? `The link opens with exactly these ${count(numbers)} numbers. Training on from them begins with a fresh optimizer; the file below goes on as if it had never stopped.`
      : 'The link opens where the run began, and trains to the same numbers again.';
  }

  protected override render() {
    const link = this.#link;
    const fragment = link.slice(link.indexOf('#') + 1);
    const page = link.slice(0, link.indexOf('#'));
    return html`<dialog aria-labelledby="title" @close=${() => this.#emit('share-close')}
      @dragover=${(event: DragEvent) => this.#drag(event, true)}
      @dragleave=${(event: DragEvent) => this.#drag(event, false)}
      @drop=${(event: DragEvent) => this.#drop(event)}>
      <div class="head">
        <h2 id="title">Share this lab</h2>
        <button type="button" @click=${() => this.#dialog?.close()}>Close</button>
      </div>
      <p class="muted" role="status">${this.said}</p>
      ${this.#field('link', 'Link', link, 3)}
      <label class="check"><input type="checkbox" .checked=${this.#exact} ?disabled=${this.shared.exactLink === null}
        aria-describedby="exact-words" @change=${(event: Event) => {
          this.exact = (event.target as HTMLInputElement).checked;
        }} />With the parameters as they are now</label>
      <p class="muted" id="exact-words">${this.#exactWords()}</p>
      <section>
        <h3>In a page of your own</h3>
        <p class="muted">The element's script is in the package spiral-lab: write where it lies on your site.</p>
        ${this.#field('element', 'As an element', elementCode(fragment), 3)}
        ${this.#field('frame', 'In a frame', frameCode(fragment, page), 3)}
      </section>
      <section>
        <h3>The whole run, as a file</h3>
        <p class="muted">The parameters, what the optimizer remembers and the place in the epoch: opened again, the run goes
          on to the same numbers as if it had never stopped. A file may also be dropped here.</p>
        <div class="line">
          <button type="button" @click=${() => this.#emit('run-save')}>Download the run</button>
          <button type="button" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#file')?.click()}>Open a saved run…</button>
          <input type="file" id="file" accept=".json,application/json" tabindex="-1" aria-hidden="true"
            @change=${(event: Event) => {
              const input = event.target as HTMLInputElement;
              this.#open(input.files);
              input.value = '';
            }} />
        </div>
        <p class="problem" role="alert">${this.problem}</p>
      </section>
    </dialog>`;
  }
}

define('spiral-share', SpiralShare);
