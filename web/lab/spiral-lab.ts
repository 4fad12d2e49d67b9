// <spiral-lab>: joins the spec, the engine in its worker and the views. Views send events up; the lab makes a new
// spec or asks the engine, and hands new properties down.
import { LitElement, type PropertyDeclarations } from 'lit';
import { writeLink } from '../spec/index.ts';
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import { darkTokens, tokens } from '../ui/theme.ts';
import { type Failure, outside } from './failure.ts';
import { LabEvents } from './lab-events.ts';
import { labLink } from './lab-link.ts';
import { messageStyles } from './messages.ts';
import { NearViewport } from './near-viewport.ts';
import { OwnImport } from './own-import.ts';
import type { LabSnapshot } from './picture.ts';
import { Playback } from './playback.ts';
import { readerActions } from './reader-actions.ts';
import { Ready } from './ready.ts';
import { Run } from './run.ts';
import { trainingKey } from './session.ts';
import { Sharing } from './sharing.ts';
import { lastStep, renderShell } from './shell.ts';
import { shellStyles } from './styles.ts';
import { SystemTheme, type ThemeChoice, themeChoices } from './system-theme.ts';
import { type RunOptions, requireStepKind, type StepKind, TrainingCommands } from './training-commands.ts';
import { type Before, Wanted } from './wanted.ts';

const recovered =
  'The network’s program stopped in the middle of training. It was started anew, and goes on from the last saved step.';

/**
 * @fires lab-ready - the first snapshot is there
 * @fires lab-change - {spec}: the spec is another one
 * @fires lab-step - {epoch, batch, step, loss, accuracy}: training has come further, or the see-through shows another step
 * @fires lab-error - {code, field, message}: the engine could not start, stopped or refused, or a text was not understood
 * @slot - what readers see until the lab starts, and without scripts
 * @slot title - the heading; a page of its own puts its h1 here
 * @csspart notices - the list of notices
 * @csspart failure - the panel that says what went wrong
 */
export class SpiralLab extends LitElement {
  static override styles = [tokens, darkTokens, shellStyles, messageStyles];
  static override properties: PropertyDeclarations = {
    theme: { noAccessor: true, attribute: 'theme' },
    spec: { noAccessor: true, attribute: 'spec' },
  };

  readonly #events = new LabEvents(this);
  readonly #wanted = new Wanted(
    (before) => this.#wantedChanged(before),
    () => this.requestUpdate(),
  );
  #hovered: number | null = null;
  #reflecting = false;
  #ready = new Ready();
  readonly #playback = new Playback();
  readonly #systemTheme = new SystemTheme(() => this.requestUpdate());
  readonly #run = new Run({
    wanted: () => this.#wanted.asked,
    changed: () => this.requestUpdate(),
    trained: () => this.#reportStep(),
    failed: (failure) => this.#reportFailure(failure),
    recovered: () => this.#wanted.messages.say(recovered),
  });
  readonly #training = new TrainingCommands(this.#run, this.#wanted, () => this.requestUpdate());
  readonly #sharing = new Sharing({
    lab: this,
    wanted: this.#wanted,
    run: this.#run,
    training: this.#training,
    compute: () => this.#compute(),
    changed: () => this.requestUpdate(),
  });
  readonly #own = new OwnImport(this.#wanted, () => this.requestUpdate());
  readonly #near = new NearViewport(this, () => void this.#boot());

  /** What the lab shows. Setting throws LabError invalid-argument, and nothing changes, where it is not a LabSpec. */
  get spec(): LabSpec {
    return this.#wanted.spec;
  }

  set spec(spec: LabSpec) {
    this.#wanted.set(spec);
  }

  get theme(): ThemeChoice {
    return this.spec.view.theme;
  }

  set theme(theme: ThemeChoice) {
    this.spec = { ...this.spec, view: { ...this.spec.view, theme } };
  }

  /** The newest result, as plain data; null before the first. */
  get snapshot(): LabSnapshot | null {
    return this.#run.shown?.snapshot ?? null;
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
    await this.#training.pause();
    const snapshot = await this.#compute({ anew: true });
    if (snapshot) await this.#playback.play(lastStep(this.spec), (step) => this.#wanted.look({ step }));
    return snapshot;
  }

  /**
   * 'forward': the next step of the see-through; after the last comes the first. 'sample': the next sample's forward and
   * backward, without an update. 'batch', 'epoch': that much training. Errors: LabError invalid-argument.
   */
  async step(kind: StepKind = 'forward'): Promise<LabSnapshot | null> {
    requireStepKind(kind);
    await this.#started();
    this.#playback.stop();
    if (kind === 'forward')
      this.#wanted.look({ step: (this.spec.view.step + 1) % (lastStep(this.spec) + 1) });
    else await this.#training.step(kind);
    return this.snapshot;
  }

  /**
   * Trains: so many epochs more, or until an epoch's loss is not above `untilLoss`, or until pause(). Resolves when it
   * rests, with the last snapshot. Errors: LabError invalid-argument.
   */
  async run(options: RunOptions = {}): Promise<LabSnapshot | null> {
    await this.#started();
    this.#playback.stop();
    await this.#training.run(options);
    return this.snapshot;
  }

  /** Stops training after the slice under way; run() goes on from there. */
  async pause(): Promise<LabSnapshot | null> {
    await this.#training.pause();
    return this.snapshot;
  }

  /** Back to the start of the same run: edits and training are thrown away, the parameters are drawn again. */
  async reset(): Promise<void> {
    this.#playback.stop();
    this.#training.clear();
    this.#wanted.look({ step: 0 });
    await this.#compute();
  }

  /**
   * The address of this page with this spec in its fragment; with `parameters` it carries those of now, and says so
   * where they are too many. Errors: LabError where the engine can't start.
   */
  async link({ parameters = false }: { readonly parameters?: boolean } = {}): Promise<string> {
    if (!parameters) return labLink(this.#wanted, null);
    await this.#started();
    return labLink(this.#wanted, (await this.#compute()) ?? this.snapshot);
  }

  /** Ends the worker and frees all it held. The element starts again when it is put into a document anew. */
  async dispose(): Promise<void> {
    this.#stop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#systemTheme.start();
    this.#near.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#systemTheme.stop();
    this.#stop();
  }

  override attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    if (this.#reflecting) return;
    if (name === 'spec') {
      this.#wanted.read(value ?? '');
    } else if (name === 'theme' && value !== this.theme) {
      this.theme = themeChoices.find((choice) => choice === value) ?? 'auto';
    }
  }

  protected override willUpdate(): void {
    this.#reflecting = true;
    this.setAttribute('spec', writeLink(this.spec, this.#wanted, this.#wanted.catalogue));
    this.setAttribute('theme', this.theme);
    this.dataset.theme = this.#systemTheme.shown(this.theme);
    this.#reflecting = false;
  }

  protected override updated(): void {
    if (this.#run.phase === 'ready' && this.spec.view.panel === 'check') void this.#run.check();
  }

  protected override render() {
    return renderShell(
      {
        catalogue: this.#wanted.catalogue,
        spec: this.spec,
        shown: this.#run.shown,
        phase: this.#run.phase,
        busy: this.#run.busy,
        failure: this.#run.failure,
        messages: this.#wanted.messages.all,
        hovered: this.#hovered,
        theme: this.#systemTheme.shown(this.theme),
        share: this.#sharing.state,
        ownData: this.#own.state,
        report: this.#run.report,
        gradientRows: this.#run.gradientRows,
        checkingGradients: this.#run.checkingGradients,
        pinned: this.#training.pinned,
      },
      this.#actions,
    );
  }

  readonly #actions = readerActions({
    lab: this,
    wanted: this.#wanted,
    run: this.#run,
    training: this.#training,
    playback: this.#playback,
    sharing: this.#sharing,
    own: this.#own,
    compute: () => this.#compute(),
    boot: () => this.#boot(),
    hover: (sample) => {
      this.#hovered = sample;
      this.requestUpdate();
    },
    refused: (error) => this.#events.error(error),
  });

  #wantedChanged(before: Before): void {
    if (before.spec.view.step !== this.spec.view.step) this.#reportStep();
    if (trainingKey(before) !== trainingKey(this.#wanted)) this.#training.startAnew();
    this.#hovered = null;
    this.requestUpdate();
    this.#events.change(this.spec);
    void this.#compute();
  }

  async #compute(options?: { anew: boolean }): Promise<LabSnapshot | null> {
    // Training shows what is wanted with its next snapshot.
    if (this.#run.trainer.running) return null;
    const snapshot = await this.#run.update(options);
    if (snapshot && !this.#ready.settled) {
      this.#ready.resolve();
      this.#events.ready();
    }
    return snapshot;
  }

  async #started(): Promise<void> {
    if (!this.isConnected) throw outside();
    const { promise } = this.#ready;
    if (this.#run.phase === 'waiting' || this.#run.phase === 'failed') void this.#boot();
    await promise;
  }

  async #boot(): Promise<void> {
    this.#near.stop();
    if (await this.#run.start()) await this.#compute();
  }

  #stop(): void {
    this.#near.stop();
    this.#playback.stop();
    this.#run.stop();
    this.#ready = new Ready();
  }

  #reportFailure({ code, field, message }: Failure): void {
    this.#ready.reject(new LabError({ code, field, expected: '', got: '' }, message));
    this.#ready = new Ready();
    this.#events.error({ code, field, message });
  }

  #reportStep(): void {
    const { snapshot } = this;
    if (snapshot) this.#events.step(snapshot, this.#run.trainer.log.batch, this.spec.view.step);
  }
}

if (!customElements.get('spiral-lab')) customElements.define('spiral-lab', SpiralLab);

declare global {
  interface HTMLElementTagNameMap {
    'spiral-lab': SpiralLab;
  }
}
