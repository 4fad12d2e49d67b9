// <spiral-see-through>: tabs over the ways to look inside: the forward pass step by step, and the article's numbers
// beside ours.
import { html, type PropertyDeclarations } from 'lit';
import type { ViewSpec } from '../spec/lab-spec.ts';
import './check.ts';
import type { CheckReport } from './check-report.ts';
import './see-through-forward.ts';
import { tabStyles } from './see-through-styles.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

type Panel = ViewSpec['panel'];

const panels: readonly { readonly id: Panel; readonly label: string }[] = [
  { id: 'forward', label: 'Forward' },
  { id: 'check', label: 'Article check' },
];

/**
 * @fires spec-change {spec}: another tab or step
 * @fires sample-hover {sample|null}: the row of the entry in question
 */
export class SpiralSeeThrough extends View {
  static override properties: PropertyDeclarations = { ...View.properties, report: { attribute: false } };
  /** The article's numbers beside the engine's; null until they are computed. */
  declare report: CheckReport | null;

  static override styles = [controls, tabStyles];

  constructor() {
    super();
    this.report = null;
  }

  #open(panel: Panel): void {
    if (panel !== this.spec.view.panel) this.changeSpec({ view: { ...this.spec.view, panel } });
  }

  #key(event: KeyboardEvent): void {
    const index = panels.findIndex(({ id }) => id === this.spec.view.panel);
    const next = {
      ArrowLeft: (index + panels.length - 1) % panels.length,
      ArrowRight: (index + 1) % panels.length,
      Home: 0,
      End: panels.length - 1,
    }[event.key];
    const panel = next === undefined ? undefined : panels[next];
    if (!panel) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(`#tab-${panel.id}`)?.focus();
    this.#open(panel.id);
  }

  protected override render() {
    const { panel } = this.spec.view;
    return html`
      <div role="tablist" aria-label="See through" @keydown=${this.#key}>${panels.map(
        ({
          id,
          label,
        }) => html`<button role="tab" id="tab-${id}" aria-controls="panel" aria-selected=${id === panel}
          tabindex=${id === panel ? 0 : -1} @click=${() => this.#open(id)}>${label}</button>`,
      )}</div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${panel}">${
        panel === 'check'
          ? html`<spiral-check .report=${this.report}></spiral-check>`
          : html`<spiral-forward .spec=${this.spec} .snapshot=${this.snapshot} .catalogue=${this.catalogue}
              .sample=${this.sample} .theme=${this.theme}></spiral-forward>`
      }</div>`;
  }
}

define('spiral-see-through', SpiralSeeThrough);
