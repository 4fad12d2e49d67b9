// What readers do with the controls, carried out: by the element's own methods where authors have them too, else by its
// parts. A failure is told by its panel.
import type { LabError } from '../spec/lab-error.ts';
import type { OwnImport } from './own-import.ts';
import type { Playback } from './playback.ts';
import type { Run } from './run.ts';
import type { Sharing } from './sharing.ts';
import type { ShellActions } from './shell.ts';
import type { SpiralLab } from './spiral-lab.ts';
import type { TrainingCommands } from './training-commands.ts';
import type { Wanted } from './wanted.ts';

export interface Parts {
  readonly lab: Pick<SpiralLab, 'spec' | 'forward' | 'run' | 'pause' | 'step' | 'reset' | 'link'>;
  readonly wanted: Wanted;
  readonly run: Run;
  readonly training: TrainingCommands;
  readonly playback: Playback;
  readonly sharing: Sharing;
  readonly own: OwnImport;
  /** The snapshot of what is wanted now. */
  compute(): Promise<unknown>;
  boot(): Promise<void>;
  hover(sample: number | null): void;
  refused(error: LabError): void;
}

export function readerActions(parts: Parts): ShellActions {
  const { lab, wanted, run, training, playback, sharing, own } = parts;
  const quietly = (answer: Promise<unknown>) => void answer.catch(() => {});
  /** The reader is in charge again. */
  const changeSpec: ShellActions['changeSpec'] = (spec) => {
    playback.stop();
    const error = wanted.wish(spec);
    if (error) parts.refused(error);
  };
  return {
    changeSpec,
    hover: parts.hover,
    edit: (edit) => {
      wanted.edits.set(edit);
      quietly(parts.compute());
    },
    redraw: () => {
      training.clear();
      wanted.drawAgain();
      quietly(parts.compute());
    },
    forward: () => quietly(lab.forward()),
    train: (options) => quietly(lab.run(options)),
    pause: () => quietly(lab.pause()),
    step: (unit) => quietly(lab.step(unit)),
    reset: () => quietly(lab.reset()),
    newSeed: () => {
      training.clear();
      changeSpec(training.withNewSeed(lab.spec));
    },
    restore: () => quietly(run.restoreLastGood()),
    checkGradients: () => quietly(run.checkGradients()),
    pin: () => training.pin(),
    unpin: () => training.unpin(),
    retry: () => quietly(parts.boot()),
    dismiss: (id) => wanted.messages.dismiss(id),
    share: () => quietly(sharing.open()),
    closeShare: () => sharing.close(),
    saveRun: () => quietly(sharing.save()),
    openOwn: () => quietly(own.open()),
    closeOwn: () => own.close(),
    readOwn: ({ text, separator }) => quietly(own.read(text, separator)),
    takeOwn: (roles) => quietly(own.take(roles)),
    useOwn: () => {
      playback.stop();
      own.use();
    },
    editPoints: (edit) => {
      playback.stop();
      if (run.shown) own.edit(edit, run.shown.snapshot.data);
    },
    exportData: () => {
      if (run.shown) quietly(own.export(run.shown.snapshot.data));
    },
    openRun: (file) => quietly(sharing.take(file)),
  };
}
