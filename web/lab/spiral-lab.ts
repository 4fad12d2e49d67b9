// <spiral-lab>: joins the spec, the engine in its worker and the views. Views send events up; the lab makes a new
// spec or asks the engine, and hands new properties down.
import { LitElement, type PropertyDeclarations } from 'lit';
import { isShown, writeLink } from '../spec/index.ts';
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import { darkTokens, tokens } from '../ui/theme.ts';
import { type Failure, outside } from './failure.ts';
import { labLink } from './lab-link.ts';
import { LabParts } from './lab-parts.ts';
import { messageStyles } from './messages.ts';
import { NearViewport } from './near-viewport.ts';
import { partStyles } from './part-styles.ts';
import type { LabSnapshot } from './picture.ts';
import { prefersLessMotion } from './playback.ts';
import { readerActions } from './reader-actions.ts';
import { Ready } from './ready.ts';
import { trainingKey } from './session.ts';
import { lastStep, renderShell } from './shell.ts';
import { shellStyles } from './styles.ts';
import type { ThemeChoice } from './system-theme.ts';
import { type RunOptions, requireStepKind, type StepKind } from './training-commands.ts';
import type { Before } from './wanted.ts';

/**
 * @fires lab-ready - the first snapshot is there
 * @fires lab-change - {spec}: the spec is another one
 * @fires lab-step - {epoch, batch, step, loss, accuracy}: training has come further, or the see-through shows another step
 * @fires lab-goal - {goal, evidence, snapshot}: the run has reached the goal
 * @fires lab-error - {code, field, message}: the engine could not start, stopped or refused, or a text was not understood
 * @slot - what readers see until the lab starts, and without scripts
 * @slot title - the heading; a page of its own puts its h1 here
 * @csspart header - title and tools; there unless a part is shown alone
 * @csspart panel - each panel, with a second name: data, network, result, charts, see-through
 * @csspart bar - Train, Pause and Reset, where the network is not shown
 * @csspart notices - the list of notices
 * @csspart goal - the goal, and when it was reached
 * @csspart failure - the panel that says what went wrong
 */
export class SpiralLab extends LitElement {
  static override styles = [tokens, darkTokens, shellStyles, partStyles, messageStyles];
  static override properties: PropertyDeclarations = {
    spec: { noAccessor: true, attribute: 'spec' },
    theme: { noAccessor: true, attribute: 'theme' },
    show: { noAccessor: true, attribute: 'show' },
    lock: { noAccessor: true, attribute: 'lock' },
    goal: { noAccessor: true, attribute: 'goal' },
    autoplay: { noAccessor: true, attribute: 'autoplay' },
  };

  readonly #parts = new LabParts({
    lab: this,
    changed: () => this.requestUpdate(),
    wantedChanged: (before) => this.#wantedChanged(before),
    stepped: () => this.#reportStep(),
    failed: (failure) => this.#reportFailure(failure),
    compute: () => this.#compute(),
  });
  #hovered: number | null = null;
  #ready = new Ready();
  readonly #near = new NearViewport(this, (near) => {
    if (near && this.#parts.run.phase === 'waiting') void this.#boot();
    if (near) this.#parts.run.trainer.wake();
    else this.#parts.run.trainer.sleep();
  });

  /** What the lab shows. Setting throws LabError invalid-argument, and nothing changes, where it is not a LabSpec. */
  get spec(): LabSpec {
    return this.#parts.wanted.spec;
  }

  set spec(spec: LabSpec) {
    this.#parts.wanted.set(spec);
  }

  get theme(): ThemeChoice {
    return this.spec.view.theme;
  }

  set theme(theme: ThemeChoice) {
    this.spec = { ...this.spec, view: { ...this.spec.view, theme } };
  }

  /** Whether it trains as soon as it is there, but for readers who prefer less motion. */
  get autoplay(): boolean {
    return this.hasAttribute('autoplay');
  }

  set autoplay(plays: boolean) {
    this.toggleAttribute('autoplay', plays);
  }

  /** The newest result, as plain data; null before the first. */
  get snapshot(): LabSnapshot | null {
    return this.#parts.run.shown?.snapshot ?? null;
  }

  /** Resolved when the first snapshot is there; rejected where the engine can't start. A retry makes a new one. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /**
   * Computes anew and shows the see-through step by step, starting the engine first where need be. Resolves after the
   * last step, with null where another request came first. Training pauses. Errors: LabError where the engine can't start.
   */
  async forward(): Promise<LabSnapshot | null> {
    await this.#started();
    await this.#parts.training.pause();
    const snapshot = await this.#compute({ anew: true });
    if (snapshot)
      await this.#parts.playback.play(lastStep(this.spec), (step) => this.#parts.wanted.look({ step }));
    return snapshot;
  }

  /**
   * 'forward': the next step of the see-through; after the last comes the first. 'sample': the next sample's forward and
   * backward, without an update. 'batch', 'epoch': that much training. Errors: LabError invalid-argument.
   */
  async step(kind: StepKind = 'forward'): Promise<LabSnapshot | null> {
    requireStepKind(kind);
    await this.#started();
    this.#parts.playback.stop();
    if (kind === 'forward')
      this.#parts.wanted.look({ step: (this.spec.view.step + 1) % (lastStep(this.spec) + 1) });
    else await this.#parts.training.step(kind);
    return this.snapshot;
  }

  /**
   * Trains: so many epochs more, or until an epoch's loss is not above `untilLoss`, or until pause(). Resolves when it
   * rests, with the last snapshot. Errors: LabError invalid-argument.
   */
  async run(options: RunOptions = {}): Promise<LabSnapshot | null> {
    await this.#started();
    this.#parts.playback.stop();
    await this.#parts.training.run(options);
    return this.snapshot;
  }

  /** Stops training after the slice under way; run() goes on from there. */
  async pause(): Promise<LabSnapshot | null> {
    await this.#parts.training.pause();
    return this.snapshot;
  }

  /** Back to the start of the same run: edits and training are thrown away, the parameters are drawn again. */
  async reset(): Promise<void> {
    this.#parts.playback.stop();
    this.#parts.training.clear();
    this.#parts.wanted.look({ step: 0 });
    await this.#compute();
  }

  /**
   * The address of this page with this spec in its fragment; with `parameters` it carries those of now, and says so
   * where they are too many. Errors: LabError where the engine can't start.
   */
  async link({ parameters = false }: { readonly parameters?: boolean } = {}): Promise<string> {
    if (!parameters) return labLink(this.#parts.wanted, null);
    await this.#started();
    return labLink(this.#parts.wanted, (await this.#compute()) ?? this.snapshot);
  }

  /** Ends the worker and frees all it held. The element starts again when it is put into a document anew. */
  async dispose(): Promise<void> {
    this.#stop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#parts.systemTheme.start();
    this.#near.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#parts.systemTheme.stop();
    this.#stop();
  }

  override attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    this.#parts.attributes.read(name, value);
  }

  protected override willUpdate(): void {
    this.#parts.attributes.reflect(writeLink(this.spec, this.#parts.wanted, this.#parts.wanted.catalogue));
    this.dataset.theme = this.#parts.systemTheme.shown(this.theme);
  }

  protected override updated(): void {
    if (['loading', 'ready'].includes(this.#parts.run.phase)) void this.#parts.code.need(this.spec.view);
    const { panel } = this.spec.view;
    if (this.#parts.run.phase === 'ready' && panel === 'check' && isShown(this.spec.view, panel))
      void this.#parts.run.check();
  }

  protected override render() {
    const { wanted, run, goal, systemTheme, sharing, own, training } = this.#parts;
    return renderShell(
      {
        catalogue: wanted.catalogue,
        spec: this.spec,
        shown: run.shown,
        phase: run.phase,
        busy: run.busy,
        failure: run.failure,
        messages: wanted.messages.all,
        goal: goal.render(),
        hovered: this.#hovered,
        theme: systemTheme.shown(this.theme),
        share: sharing.state,
        ownData: own.state,
        report: run.report,
        gradientRows: run.gradientRows,
        checkingGradients: run.checkingGradients,
        pinned: training.pinned,
      },
      this.#actions,
    );
  }

  readonly #actions = readerActions({
    ...this.#parts,
    lab: this,
    compute: () => this.#compute(),
    boot: () => this.#boot(),
    hover: (sample) => {
      this.#hovered = sample;
      this.requestUpdate();
    },
    refused: (error) => this.#parts.events.error(error),
  });

  #wantedChanged(before: Before): void {
    if (before.spec.view.step !== this.spec.view.step) this.#reportStep();
    if (trainingKey(before) !== trainingKey(this.#parts.wanted)) this.#parts.training.startAnew();
    this.#hovered = null;
    this.requestUpdate();
    this.#parts.events.change(this.spec);
    void this.#compute();
  }

  async #compute(options?: { anew: boolean }): Promise<LabSnapshot | null> {
    // Training shows what is wanted with its next snapshot.
    if (this.#parts.run.trainer.running) return null;
    const snapshot = await this.#parts.run.update(options);
    this.#parts.goal.look(snapshot);
    if (snapshot && !this.#ready.settled) {
      this.#ready.resolve();
      this.#parts.events.ready();
      if (this.autoplay && !prefersLessMotion()) void this.run().catch(() => {});
    }
    return snapshot;
  }

  async #started(): Promise<void> {
    if (!this.isConnected) throw outside();
    const { promise } = this.#ready;
    if (this.#parts.run.phase === 'waiting' || this.#parts.run.phase === 'failed') void this.#boot();
    await promise;
  }

  async #boot(): Promise<void> {
    if (await this.#parts.run.start()) await this.#compute();
  }

  #stop(): void {
    this.#near.stop();
    this.#parts.run.trainer.wake();
    this.#parts.playback.stop();
    this.#parts.run.stop();
    this.#ready = new Ready();
  }

  #reportFailure({ code, field, message }: Failure): void {
    this.#ready.reject(new LabError({ code, field, expected: '', got: '' }, message));
    this.#ready = new Ready();
    this.#parts.events.error({ code, field, message });
  }

  #reportStep(): void {
    const { snapshot } = this;
    if (snapshot) this.#parts.events.step(snapshot, this.#parts.run.trainer.log.batch, this.spec.view.step);
  }
}

if (!customElements.get('spiral-lab')) customElements.define('spiral-lab', SpiralLab);

declare global {
  interface HTMLElementTagNameMap {
    'spiral-lab': SpiralLab;
  }
}
