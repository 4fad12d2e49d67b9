// What <spiral-lab> draws: its header, the three columns and the see-through. A function of the lab's state; what
// readers do goes back through the actions.
import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue } from '../spec/catalogue.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { CheckReport } from '../ui/check-report.ts';
import type { ColumnRoles } from '../ui/own-columns.ts';
import type { PointEdit } from '../ui/point-tools.ts';
import type { Curves, GradientCheckRow } from '../ui/snapshot.ts';
import type { ParameterEdit } from './edits.ts';
import type { Failure } from './failure.ts';
import { failurePanel, type Message, messageList } from './messages.ts';
import type { OwnState } from './own-import.ts';
import type { Phase, Shown } from './run.ts';
import type { ShareState } from './sharing.ts';
import type { RunOptions, TrainingUnit } from './training-commands.ts';
import '../ui/confusion.ts';
import '../ui/curves.ts';
import '../ui/data.ts';
import '../ui/loss.ts';
import '../ui/network.ts';
import '../ui/probabilities.ts';
import '../ui/result-table.ts';
import '../ui/scatter.ts';
import '../ui/see-through.ts';
import '../ui/training.ts';

export interface ShellState {
  readonly catalogue: Catalogue;
  readonly spec: LabSpec;
  readonly shown: Shown | null;
  readonly phase: Phase;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly messages: readonly Message[];
  readonly hovered: number | null;
  readonly theme: 'light' | 'dark';
  readonly report: CheckReport | null;
  readonly gradientRows: readonly GradientCheckRow[] | null;
  readonly checkingGradients: boolean;
  /** The curves to compare with. */
  readonly pinned: Curves | null;
  /** The dialogues; null while they are closed. */
  readonly share: ShareState | null;
  readonly ownData: OwnState | null;
}

export interface ShellActions {
  changeSpec(spec: LabSpec): void;
  hover(sample: number | null): void;
  edit(edit: ParameterEdit): void;
  redraw(): void;
  forward(): void;
  train(options: RunOptions): void;
  pause(): void;
  step(unit: TrainingUnit): void;
  reset(): void;
  newSeed(): void;
  restore(): void;
  checkGradients(): void;
  pin(): void;
  unpin(): void;
  retry(): void;
  dismiss(id: number): void;
  share(): void;
  closeShare(): void;
  saveRun(): void;
  openRun(file: Blob): void;
  openOwn(): void;
  closeOwn(): void;
  readOwn(source: { text: string | Blob; separator: string }): void;
  takeOwn(roles: ColumnRoles): void;
  useOwn(): void;
  editPoints(edit: PointEdit): void;
  exportData(): void;
}

/** The see-through's last step: two for each dense layer come before it, then the loss. */
export function lastStep({ network }: LabSpec): number {
  return network.layers.filter(({ type }) => type === 'dense').length * 2;
}

export function renderShell(state: ShellState, actions: ShellActions): TemplateResult {
  return html`<div class=${state.phase === 'loading' && !state.shown ? 'loading' : ''}
    @spec-change=${inside((detail: { spec: LabSpec }) => actions.changeSpec(detail.spec))}
    @sample-hover=${inside((detail: { sample: number | null }) => actions.hover(detail.sample))}
    @parameter-edit=${inside(actions.edit)} @parameters-redraw=${inside(actions.redraw)}
    @forward-run=${inside(actions.forward)} @train-run=${inside(actions.train)}
    @train-pause=${inside(actions.pause)}
    @train-step=${inside((detail: { unit: TrainingUnit }) => actions.step(detail.unit))}
    @train-reset=${inside(actions.reset)} @train-new-seed=${inside(actions.newSeed)}
    @train-restore=${inside(actions.restore)} @check-gradients=${inside(actions.checkGradients)}
    @pin-run=${inside(actions.pin)} @unpin-run=${inside(actions.unpin)} @retry=${inside(actions.retry)}
    @share-close=${inside(actions.closeShare)} @run-save=${inside(actions.saveRun)}
    @own-open=${inside(actions.openOwn)} @own-close=${inside(actions.closeOwn)} @own-read=${inside(actions.readOwn)}
    @own-roles=${inside((detail: { roles: ColumnRoles }) => actions.takeOwn(detail.roles))} @own-use=${inside(actions.useOwn)}
    @points-edit=${inside(actions.editPoints)} @data-export=${inside(actions.exportData)}
    @run-open=${inside((detail: { file: Blob }) => actions.openRun(detail.file))}>
    ${header(state, actions)}
    ${messageList(state.messages, actions.dismiss)}
    ${state.phase === 'waiting' ? html`<slot></slot>` : body(state, actions)}
  </div>`;
}

/** The views' events are the lab's own affair and end here. */
function inside<T>(act: (detail: T) => void): (event: CustomEvent<T>) => void {
  return (event) => {
    event.stopPropagation();
    act(event.detail);
  };
}

function header(
  { spec, share, ownData }: ShellState,
  { changeSpec, share: openShare }: ShellActions,
): TemplateResult {
  const choose = (theme: LabSpec['view']['theme']) => changeSpec({ ...spec, view: { ...spec.view, theme } });
  return html`<header>
    <div class="title"><slot name="title"><h2>Spiral Lab</h2></slot></div>
    <div class="tools">
      <button type="button" aria-haspopup="dialog" @click=${openShare}>Share</button>
      <fieldset class="themes">
        <legend>Theme</legend>
        ${(['auto', 'light', 'dark'] as const).map(
          (theme) => html`<label>
            <input type="radio" name="theme" value=${theme} .checked=${spec.view.theme === theme}
              @change=${() => choose(theme)} />${theme[0]?.toUpperCase()}${theme.slice(1)}
          </label>`,
        )}
      </fieldset>
    </div>
    ${share ? html`<spiral-share .shared=${share.shared} .problem=${share.problem}></spiral-share>` : nothing}
    ${
      ownData
        ? html`<spiral-own-data .preview=${ownData.preview} .problems=${ownData.problems}
            .progress=${ownData.progress}></spiral-own-data>`
        : nothing
    }
  </header>`;
}

function body(state: ShellState, actions: ShellActions): TemplateResult {
  const { catalogue, spec, shown, busy, hovered, theme, failure, report } = state;
  const { gradientRows, checkingGradients, pinned } = state;
  const snapshot = shown?.snapshot ?? null;
  // What is drawn keeps the data and network that its numbers came from until the next numbers are there.
  const drawn = shown ? { ...shown.spec, view: spec.view } : spec;
  return html`${failure ? failurePanel(failure, actions.retry) : nothing}
    <div class="columns" aria-busy=${busy}>
      <section class="data" aria-labelledby="data">
        <h3 id="data">Data</h3>
        <spiral-data .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .busy=${busy}></spiral-data>
      </section>
      <section class="network" aria-labelledby="network">
        <h3 id="network">Network</h3>
        <spiral-network .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .sample=${hovered} .busy=${busy}>
          <section slot="training" aria-labelledby="training">
            <h3 id="training">Training</h3>
            <spiral-training .spec=${spec} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
              .busy=${busy}></spiral-training>
          </section>
        </spiral-network>
      </section>
      <section class="result" aria-labelledby="result">
        <h3 id="result">Result</h3>
        <spiral-scatter .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .sample=${hovered} .busy=${busy}></spiral-scatter>
        <spiral-curves .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .pinned=${pinned} .busy=${busy}></spiral-curves>
        <spiral-result-table .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .sample=${hovered} .busy=${busy}></spiral-result-table>
        <spiral-confusion .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .busy=${busy}></spiral-confusion>
      </section>
      <section class="charts" aria-labelledby="charts">
        <h3 id="charts">${snapshot?.data.targets ? 'Outputs' : 'Probabilities'} and loss</h3>
        <spiral-probabilities .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .sample=${hovered} .busy=${busy}></spiral-probabilities>
        <spiral-loss .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
          .sample=${hovered} .busy=${busy}></spiral-loss>
      </section>
    </div>
    <section class="see-through" aria-labelledby="see-through">
      <h3 id="see-through">See through</h3>
      <spiral-see-through .spec=${drawn} .snapshot=${snapshot} .catalogue=${catalogue} .theme=${theme}
        .sample=${hovered} .busy=${busy} .report=${report} .gradientRows=${gradientRows}
        .checkingGradients=${checkingGradients}></spiral-see-through>
    </section>`;
}
