// <spiral-lab>: joins the spec, the engine in its worker and the views. Views send events up; the lab makes a new
// spec or asks the engine, and hands new properties down.
import { LitElement, type PropertyDeclarations } from 'lit';
import { encodeFragment } from '../spec/index.ts';
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { Snapshot } from '../ui/snapshot.ts';
import { darkTokens, tokens } from '../ui/theme.ts';
import { catalogue } from './catalogue.ts';
import type { ParameterEdit } from './edits.ts';
import type { Failure } from './failure.ts';
import { messageStyles } from './messages.ts';
import { NearViewport } from './near-viewport.ts';
import { Playback } from './playback.ts';
import { Ready } from './ready.ts';
import { Run } from './run.ts';
import { lastStep, renderShell, type ShellActions } from './shell.ts';
import { shellStyles } from './styles.ts';
import { SystemTheme, type ThemeChoice, themeChoices } from './system-theme.ts';
import { Wanted } from './wanted.ts';

/**
 * @fires lab-ready - the first snapshot is there
 * @fires lab-change - {spec}: the spec is another one
 * @fires lab-step - {epoch, batch, step, loss, accuracy}: the see-through shows another step
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

  readonly #wanted = new Wanted(
    (before) => this.#specChanged(before),
    () => this.requestUpdate(),
  );
  #hovered: number | null = null;
  #shownLink = '';
  #reflecting = false;
  #ready = new Ready();
  readonly #playback = new Playback();
  readonly #systemTheme = new SystemTheme(() => this.requestUpdate());
  readonly #run = new Run(
    () => this.requestUpdate(),
    (failure) => this.#reportFailure(failure),
  );
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
  get snapshot(): Snapshot | null {
    return this.#run.shown?.snapshot ?? null;
  }

  /** Resolved when the first snapshot is there; rejected where the engine can't start. A retry makes a new one. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /**
   * Computes anew and shows the see-through step by step, starting the engine first where need be. Resolves after the
   * last step, with null where another request came first. Errors: LabError where the engine can't start.
   */
  async forward(): Promise<Snapshot | null> {
    await this.#started();
    const snapshot = await this.#compute({ anew: true });
    if (snapshot) await this.#playback.play(lastStep(this.spec), (step) => this.#wanted.showStep(step));
    return snapshot;
  }

  /** The next step of the see-through; after the last comes the first. */
  async step(kind: 'forward' = 'forward'): Promise<void> {
    if (kind !== 'forward') {
      throw new LabError({
        code: 'invalid-argument',
        field: 'kind',
        expected: "'forward'",
        got: String(kind),
      });
    }
    await this.#started();
    this.#playback.stop();
    this.#wanted.showStep((this.spec.view.step + 1) % (lastStep(this.spec) + 1));
  }

  /** Throws edits away, draws the parameters again and goes back to the first step. */
  async reset(): Promise<void> {
    this.#playback.stop();
    this.#wanted.edits.clear();
    this.#wanted.showStep(0);
    await this.#compute();
  }

  /** The address of this page with this spec in its fragment. */
  async link(): Promise<string> {
    return `${location.href.split('#', 1)[0]}#${encodeFragment(this.spec, catalogue)}`;
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
    this.setAttribute('spec', encodeFragment(this.spec, catalogue));
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
        catalogue,
        spec: this.spec,
        shown: this.#run.shown,
        phase: this.#run.phase,
        busy: this.#run.busy,
        failure: this.#run.failure,
        messages: this.#wanted.messages.all,
        hovered: this.#hovered,
        theme: this.#systemTheme.shown(this.theme),
        shownLink: this.#shownLink,
        report: this.#run.report,
      },
      this.#actions,
    );
  }

  readonly #actions: ShellActions = {
    changeSpec: (spec) => this.#change(spec),
    hover: (sample) => {
      this.#hovered = sample;
      this.requestUpdate();
    },
    edit: (edit) => this.#edit(edit),
    redraw: () => {
      this.#wanted.edits.clear();
      void this.#compute();
    },
    // A failure is told by its panel.
    forward: () => void this.forward().catch(() => {}),
    retry: () => void this.#boot(),
    dismiss: (id) => this.#wanted.messages.dismiss(id),
    copyLink: () => void this.#copyLink(),
  };

  #specChanged(before: LabSpec): void {
    if (before.view.step !== this.spec.view.step) this.#reportStep();
    this.#hovered = null;
    this.requestUpdate();
    this.#emit('lab-change', { spec: this.spec });
    void this.#compute();
  }

  /** A view's wish: the reader is in charge again. */
  #change(wanted: LabSpec): void {
    this.#playback.stop();
    const refused = this.#wanted.wish(wanted);
    if (refused) this.#reportError(refused);
  }

  #edit(edit: ParameterEdit): void {
    this.#wanted.edits.set(edit);
    void this.#compute();
  }

  async #compute(options?: { anew: boolean }): Promise<Snapshot | null> {
    const snapshot = await this.#run.update(this.spec, this.#wanted.edits, options);
    if (snapshot && !this.#ready.settled) {
      this.#ready.resolve();
      this.#emit('lab-ready');
    }
    return snapshot;
  }

  async #started(): Promise<void> {
    if (!this.isConnected) {
      throw new LabError({
        code: 'disposed',
        field: '',
        expected: 'a lab in a document',
        got: 'one outside',
      });
    }
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

  async #copyLink(): Promise<void> {
    const link = await this.link();
    try {
      await navigator.clipboard.writeText(link);
      this.#shownLink = '';
      this.#wanted.messages.say('The link is copied. It restores exactly this state, but for edits by hand.');
    } catch {
      // No clipboard outside secure pages, or not allowed: the reader copies it.
      this.#shownLink = link;
      this.requestUpdate();
    }
  }

  #reportFailure({ code, field, message }: Failure): void {
    this.#ready.reject(new LabError({ code, field, expected: '', got: '' }, message));
    this.#ready = new Ready();
    this.#reportError({ code, field, message });
  }

  #reportError({ code, field, message }: Pick<LabError, 'code' | 'field' | 'message'>): void {
    this.#emit('lab-error', { code, field, message });
  }

  #reportStep(): void {
    const { snapshot } = this;
    if (!snapshot) return;
    const { loss, accuracy } = snapshot;
    this.#emit('lab-step', { epoch: 0, batch: 0, step: this.spec.view.step, loss, accuracy });
  }

  #emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get('spiral-lab')) customElements.define('spiral-lab', SpiralLab);

declare global {
  interface HTMLElementTagNameMap {
    'spiral-lab': SpiralLab;
  }
}
