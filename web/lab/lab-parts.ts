// What a lab is made of, joined: what is wanted, the run, training, and what is asked for beside them.
import { Attributes } from './attributes.ts';
import { type Failure, recovered } from './failure.ts';
import { GoalWatch } from './goal-watch.ts';
import { LabEvents } from './lab-events.ts';
import { OwnImport } from './own-import.ts';
import { PanelCode } from './panel-code.ts';
import { Playback } from './playback.ts';
import { Run } from './run.ts';
import { Sharing } from './sharing.ts';
import type { SpiralLab } from './spiral-lab.ts';
import { SystemTheme } from './system-theme.ts';
import { TrainingCommands } from './training-commands.ts';
import { type Before, Wanted } from './wanted.ts';

/** What the parts tell their lab, and ask of it. */
export interface LabHost {
  readonly lab: SpiralLab;
  /** Something that is drawn is another. */
  changed(): void;
  wantedChanged(before: Before): void;
  /** Training has come further. */
  stepped(): void;
  failed(failure: Failure): void;
  /** The snapshot of what is wanted now. */
  compute(): Promise<unknown>;
}

export class LabParts {
  readonly events: LabEvents;
  readonly wanted: Wanted;
  readonly goal: GoalWatch;
  readonly attributes: Attributes;
  readonly playback = new Playback();
  readonly systemTheme: SystemTheme;
  readonly run: Run;
  readonly code: PanelCode;
  readonly training: TrainingCommands;
  readonly sharing: Sharing;
  readonly own: OwnImport;

  constructor(host: LabHost) {
    const { lab } = host;
    const changed = () => host.changed();
    const events = new LabEvents(lab);
    const wanted = new Wanted((before) => host.wantedChanged(before), changed);
    const { messages } = wanted;
    const goal = new GoalWatch({ events, messages, snapshot: () => lab.snapshot, changed });
    const run = new Run({
      wanted: () => wanted.asked,
      changed,
      trained: (snapshot) => {
        host.stepped();
        goal.look(snapshot);
      },
      failed: (failure) => host.failed(failure),
      recovered: () => messages.say(recovered),
    });
    const training = new TrainingCommands(run, wanted, changed);
    this.attributes = new Attributes(lab, {
      spec: (text) => wanted.read(text),
      view: (key, text) => wanted.readAttribute(key, text),
      goal: (text) => void goal.set(text),
    });
    this.systemTheme = new SystemTheme(changed);
    this.code = new PanelCode((error) => run.fail(error));
    this.sharing = new Sharing({ lab, wanted, run, training, compute: () => host.compute(), changed });
    this.own = new OwnImport(wanted, changed);
    [this.events, this.wanted, this.goal, this.run, this.training] = [events, wanted, goal, run, training];
  }
}
