// <spiral-see-through>: tabs over the ways to look inside: the forward pass and the way back step by step, the update of
// one number, and the article's numbers beside ours. Their own code is for the page to load, as far as it shows them.
import { html, type PropertyDeclarations } from 'lit';
import { isLocked, shownPanels } from '../spec/index.ts';
import type { ViewSpec } from '../spec/lab-spec.ts';
import type { CheckReport } from './check-report.ts';
import { tabStyles } from './see-through-styles.ts';
import type { GradientCheckRow } from './snapshot.ts';
import { controls } from './styles.ts';
import { define, View } from './view.ts';

type Panel = ViewSpec['panel'];

const labels: Readonly<Record<Panel, string>> = {
  forward: 'Forward',
  backward: 'Backward',
  update: 'Update',
  check: 'Article check',
};

/**
 * @fires spec-change {spec}: another tab or step
 * @fires sample-hover {sample|null}: the row of the entry in question
 * @fires check-gradients: compute `gradientRows`
 */
export class SpiralSeeThrough extends View {
  static override properties: PropertyDeclarations = {
    ...View.properties,
    report: { attribute: false },
    gradientRows: { attribute: false },
    checkingGradients: { attribute: false },
  };
  /** The article's numbers beside the engine's; null until they are computed. */
  declare report: CheckReport | null;
  /** The gradient check's rows; null until they are asked for. */
  declare gradientRows: readonly GradientCheckRow[] | null;
  declare checkingGradients: boolean;

  static override styles = [controls, tabStyles];

  constructor() {
    super();
    this.report = null;
    this.gradientRows = null;
    this.checkingGradients = false;
  }

  #open(panel: Panel): void {
    if (panel !== this.spec.view.panel) this.changeSpec({ view: { ...this.spec.view, panel } });
  }

  #key(event: KeyboardEvent): void {
    const panels = shownPanels(this.spec.view);
    const index = panels.indexOf(this.spec.view.panel);
    const next = {
      ArrowLeft: (index + panels.length - 1) % panels.length,
      ArrowRight: (index + 1) % panels.length,
      Home: 0,
      End: panels.length - 1,
    }[event.key];
    const panel = next === undefined ? undefined : panels[next];
    if (!panel) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(`#tab-${panel}`)?.focus();
    this.#open(panel);
  }

  protected override render() {
    const { view } = this.spec;
    const { panel } = view;
    const panels = shownPanels(view);
    const content = html`<fieldset role="none" ?disabled=${isLocked(view, panel)}>${this.#panel(panel)}</fieldset>`;
    if (panels.length === 1) return html`<div class="alone">${content}</div>`;
    return html`
      <div role="tablist" aria-label="See through" @keydown=${this.#key}>${panels.map(
        (id) => html`<button role="tab" id="tab-${id}" aria-controls="panel" aria-selected=${id === panel}
          tabindex=${id === panel ? 0 : -1} @click=${() => this.#open(id)}>${labels[id]}</button>`,
      )}</div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${panel}">${content}</div>`;
  }

  #panel(panel: Panel) {
    const { spec, snapshot, catalogue, sample, theme } = this;
    switch (panel) {
      case 'forward':
        return html`<spiral-forward .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue}
          .sample=${sample} .theme=${theme}></spiral-forward>`;
      case 'backward':
        return html`<spiral-backward .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue}
            .sample=${sample} .theme=${theme}></spiral-backward>
          <spiral-gradient-check .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue}
            .rows=${this.gradientRows} .busy=${this.checkingGradients}></spiral-gradient-check>`;
      case 'update':
        return html`<spiral-update .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue}
          .theme=${theme}></spiral-update>`;
      case 'check':
        return html`<spiral-check .report=${this.report}></spiral-check>`;
    }
  }
}

define('spiral-see-through', SpiralSeeThrough);
