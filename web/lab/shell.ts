// What <spiral-lab> draws: its header, what it has to say, and its panels. A function of the lab's state; what readers
// do goes back through the actions.
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
import { renderPanels } from './panels.ts';
import type { Phase, Shown } from './run.ts';
import type { ShareState } from './sharing.ts';
import type { RunOptions, TrainingUnit } from './training-commands.ts';

export interface ShellState {
  readonly catalogue: Catalogue;
  readonly spec: LabSpec;
  readonly shown: Shown | null;
  readonly phase: Phase;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly messages: readonly Message[];
  /** What is said of the author's goal. */
  readonly goal: unknown;
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
  const { phase, spec, failure } = state;
  const part = spec.view.show !== undefined;
  return html`<div class=${part ? 'part' : phase === 'loading' && !state.shown ? 'loading' : ''}
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
    ${part ? nothing : header(state, actions)}
    ${messageList(state.messages, actions.dismiss)}
    ${state.goal}
    ${failure ? failurePanel(failure, actions.retry) : nothing}
    ${phase === 'waiting' ? html`<slot></slot>` : renderPanels(state)}
    ${dialogues(state)}
  </div>`;
}

/** The views' events are the lab's own affair and end here. */
function inside<T>(act: (detail: T) => void): (event: CustomEvent<T>) => void {
  return (event) => {
    event.stopPropagation();
    act(event.detail);
  };
}

function header({ spec }: ShellState, { changeSpec, share }: ShellActions): TemplateResult {
  const choose = (theme: LabSpec['view']['theme']) => changeSpec({ ...spec, view: { ...spec.view, theme } });
  return html`<header part="header">
    <div class="title"><slot name="title"><h2>Spiral Lab</h2></slot></div>
    <div class="tools">
      <button type="button" aria-haspopup="dialog" @click=${share}>Share</button>
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
  </header>`;
}

function dialogues({ share, ownData }: ShellState): TemplateResult {
  return html`${share ? html`<spiral-share .shared=${share.shared} .problem=${share.problem}></spiral-share>` : nothing}
    ${
      ownData
        ? html`<spiral-own-data .preview=${ownData.preview} .problems=${ownData.problems}
            .progress=${ownData.progress}></spiral-own-data>`
        : nothing
    }`;
}
