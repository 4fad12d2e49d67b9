// Gives the lab away and takes it back: the share dialogue's links, the file of a run, and the opening of one.
import { LabError } from '../spec/lab-error.ts';
import type { Shared } from '../ui/share.ts';
import { download } from './download.ts';
import { saidOfVersion } from './link-words.ts';
import type { Run } from './run.ts';
import type { SavedRun } from './saved-run.ts';
import type { SpiralLab } from './spiral-lab.ts';
import type { TrainingCommands } from './training-commands.ts';
import { TrainingLog } from './training-log.ts';
import { version } from './version.ts';
import type { Wanted } from './wanted.ts';

interface Parts {
  readonly lab: Pick<SpiralLab, 'link' | 'pause' | 'ready'>;
  readonly wanted: Wanted;
  readonly run: Run;
  readonly training: TrainingCommands;
  /** The snapshot of what is wanted now. */
  compute(): Promise<unknown>;
  changed(): void;
}

/** The dialogue, while it is open. */
export interface ShareState {
  readonly shared: Shared;
  readonly problem: string;
}

export class Sharing {
  readonly #parts: Parts;
  #state: ShareState | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get state(): ShareState | null {
    return this.#state;
  }

  /** Opens the dialogue; it is loaded when it is first asked for. Training pauses: what is shared is what is seen. */
  async open(): Promise<void> {
    const { lab, run } = this.#parts;
    await Promise.all([import('../ui/share.ts'), lab.pause()]);
    const exact = run.shown ? await lab.link({ parameters: true }) : null;
    const snapshot = run.shown?.snapshot;
    this.#show({
      problem: '',
      shared: {
        link: await lab.link(),
        exactLink: exact?.includes('&state=recipe') ? null : exact,
        numbers: snapshot?.parameters.reduce((sum, { values }) => sum + values.length, 0) ?? 0,
        moved: snapshot !== undefined && (snapshot.step > 0 || snapshot.edited),
      },
    });
  }

  close(): void {
    this.#show(null);
  }

  /** Downloads the run. What goes wrong is said in the dialogue. */
  async save(): Promise<void> {
    await this.#trying(async () => {
      const { wanted, run } = this.#parts;
      if (run.trainer.log.diverged) {
        throw new Error('The run came to a number that is not finite. Go back to the step before it first.');
      }
      const kept = await run.keep();
      if (!kept) throw new Error('The network’s program is not running: there is no run to save yet.');
      const { writeSavedRun } = await import('./saved-run.ts');
      const { spec, start, own, edits } = wanted;
      const text = writeSavedRun({ spec, start, own, edited: !edits.empty, ...kept, made: version });
      download(`spiral-lab-${spec.data.name}-epoch-${kept.progress.epoch}.json`, 'application/json', text);
    });
  }

  /** Takes up a saved run. What is wrong with the file is said in the dialogue, and the lab keeps what it shows. */
  async take(file: Blob): Promise<void> {
    await this.#trying(async () => {
      const { lab, run } = this.#parts;
      const { maxFileLength, readSavedRun } = await import('./saved-run.ts');
      if (file.size > maxFileLength) throw new Error('The file is larger than any run that the lab saves.');
      const saved = readSavedRun(await file.text());
      await lab.ready;
      await run.tryState(saved.spec, saved.state);
      await lab.pause();
      this.#adopt(saved);
      this.close();
      await this.#parts.compute();
    });
  }

  #adopt(saved: SavedRun): void {
    const { wanted, run, training } = this.#parts;
    const { epoch, steps } = saved.progress;
    training.clear();
    wanted.messages.clear();
    wanted.begin(saved);
    run.trainer.adopt(TrainingLog.opened(saved));
    if (saved.edited) wanted.edits.adopt();
    wanted.messages.say(
      `The saved run is opened, at epoch ${epoch} and step ${steps}. It goes on as if it had never stopped.`,
    );
    for (const sentence of saidOfVersion('saved run', saved.made)) wanted.messages.say(sentence);
  }

  async #trying(act: () => Promise<void>): Promise<void> {
    const { state } = this;
    try {
      if (state) this.#show({ ...state, problem: '' });
      await act();
    } catch (error) {
      const problem = problemOf(error);
      if (this.#state) this.#show({ ...this.#state, problem });
      else this.#parts.wanted.messages.say(problem);
    }
  }

  #show(state: ShareState | null): void {
    this.#state = state;
    this.#parts.changed();
  }
}

function problemOf(error: unknown): string {
  if (!(error instanceof LabError)) return error instanceof Error ? error.message : String(error);
  return `This file cannot be opened. ${error.message}. The lab keeps what it shows.`;
}
