// What the lab draws below its header: the three columns and the see-through, or the few of them that are shown.
import { html, nothing, type TemplateResult } from 'lit';
import { isLocked, isShown, shownPanels } from '../spec/index.ts';
import type { PanelToken, ViewSpec } from '../spec/lab-spec.ts';
import type { ShellState } from './shell.ts';

/** What learning changes: where the network is not shown beside it, it has a bar to train by. */
const learning: readonly PanelToken[] = ['boundary', 'curves', 'probabilities', 'backward', 'update'];

export function hasBar(view: ViewSpec): boolean {
  return (
    learning.some((token) => isShown(view, token)) && !isShown(view, 'network') && !isLocked(view, 'network')
  );
}

/** Whether the data are shown without a plot that has them. */
export function hasPoints(view: ViewSpec): boolean {
  return isShown(view, 'data') && !isShown(view, 'boundary');
}

export function renderPanels(state: ShellState): TemplateResult {
  const { spec, shown } = state;
  const { view } = spec;
  const inSight = {
    data: isShown(view, 'data'),
    network: isShown(view, 'network'),
    result: isShown(view, 'boundary') || isShown(view, 'curves'),
    charts: isShown(view, 'probabilities'),
    seeThrough: shownPanels(view).length > 0,
  };
  // What is drawn keeps the data and network that its numbers came from until the next numbers are there.
  const scene = {
    ...state,
    drawn: shown ? { ...shown.spec, view } : spec,
    snapshot: shown?.snapshot ?? null,
  };
  const columns = inSight.data || inSight.network || inSight.result || inSight.charts;
  return html`${hasBar(view) ? bar(scene) : nothing}
    ${
      columns
        ? html`<div class="columns" aria-busy=${state.busy}>
            ${inSight.data ? data(scene) : nothing}
            ${inSight.network ? network(scene) : nothing}
            ${inSight.result ? result(scene) : nothing}
            ${inSight.charts ? charts(scene) : nothing}
          </div>`
        : nothing
    }
    ${inSight.seeThrough ? seeThrough(scene) : nothing}`;
}

type Scene = ShellState & {
  readonly drawn: ShellState['spec'];
  readonly snapshot: NonNullable<ShellState['shown']>['snapshot'] | null;
};

/** Disabled, with all controls in it, where the panel is locked; else as if it were not there. */
function lockable({ spec }: Scene, token: PanelToken, content: unknown): TemplateResult {
  return html`<fieldset class="lock" role="none" ?disabled=${isLocked(spec.view, token)}>${content}</fieldset>`;
}

function bar({ spec, snapshot, catalogue, theme, busy }: Scene): TemplateResult {
  return html`<spiral-training-bar class="bar" part="bar" .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue}
    .theme=${theme} .busy=${busy}></spiral-training-bar>`;
}

function data(scene: Scene): TemplateResult {
  const { spec, drawn, snapshot, catalogue, theme, busy, hovered } = scene;
  const points = html`<spiral-scatter .pointsOnly=${true} .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue}
    .theme=${theme} .sample=${hovered} .busy=${busy}></spiral-scatter>`;
  return html`<section class="data" part="panel data" aria-labelledby="data">
    <h3 id="data">Data</h3>
    ${lockable(
      scene,
      'data',
      html`${hasPoints(spec.view) ? points : nothing}
        <spiral-data .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .busy=${busy}></spiral-data>`,
    )}
  </section>`;
}

function network(scene: Scene): TemplateResult {
  const { spec, snapshot, catalogue, theme, busy, hovered } = scene;
  return html`<section class="network" part="panel network" aria-labelledby="network">
    <h3 id="network">Network</h3>
    ${lockable(
      scene,
      'network',
      html`<spiral-network .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
        .sample=${hovered} .busy=${busy}>
        <section slot="training" aria-labelledby="training">
          <h3 id="training">Training</h3>
          <spiral-training .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
            .busy=${busy}></spiral-training>
        </section>
      </spiral-network>`,
    )}
  </section>`;
}

function result(scene: Scene): TemplateResult {
  const { spec, drawn, snapshot, catalogue, theme, busy, hovered, pinned } = scene;
  const { view } = spec;
  const plot = html`<spiral-scatter .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
    .sample=${hovered} .busy=${busy}></spiral-scatter>`;
  const curves = html`<spiral-curves .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
    .pinned=${pinned} .busy=${busy}></spiral-curves>`;
  const tables = html`<spiral-result-table .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
      .sample=${hovered} .busy=${busy}></spiral-result-table>
    <spiral-confusion .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
      .busy=${busy}></spiral-confusion>`;
  return html`<section class="result" part="panel result" aria-labelledby="result">
    <h3 id="result">Result</h3>
    ${isShown(view, 'boundary') ? lockable(scene, 'boundary', plot) : nothing}
    ${isShown(view, 'curves') ? lockable(scene, 'curves', curves) : nothing}
    ${isShown(view, 'result') ? lockable(scene, 'result', tables) : nothing}
  </section>`;
}

function charts(scene: Scene): TemplateResult {
  const { drawn, snapshot, catalogue, theme, busy, hovered } = scene;
  return html`<section class="charts" part="panel charts" aria-labelledby="charts">
    <h3 id="charts">${snapshot?.data.targets ? 'Outputs' : 'Probabilities'} and loss</h3>
    ${lockable(
      scene,
      'probabilities',
      html`<spiral-probabilities .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .sample=${hovered} .busy=${busy}></spiral-probabilities>
        <spiral-loss .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .sample=${hovered} .busy=${busy}></spiral-loss>`,
    )}
  </section>`;
}

function seeThrough(scene: Scene): TemplateResult {
  const { drawn, snapshot, catalogue, theme, busy, hovered } = scene;
  const { report, gradientRows, checkingGradients } = scene;
  return html`<section class="see-through" part="panel see-through" aria-labelledby="see-through">
    <h3 id="see-through">See through</h3>
    <spiral-see-through .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
      .sample=${hovered} .busy=${busy} .report=${report} .gradientRows=${gradientRows}
      .checkingGradients=${checkingGradients}></spiral-see-through>
  </section>`;
}
