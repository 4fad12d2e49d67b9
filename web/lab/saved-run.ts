// A saved run as a file: its spec, where it stands, its curves, and the engine's own bytes, so that it goes on to the
// same bytes as the run that never stopped. JSON; numbers that are not finite, which a regression's accuracies are, are null.
import { catalogue } from '../spec/built-catalogue.ts';
import type { Catalogue } from '../spec/catalogue.ts';
import {
  conform,
  formatTable,
  type OwnTable,
  ownName,
  parseStart,
  parseTable,
  type Start,
  validateSpec,
  withOwn,
} from '../spec/index.ts';
import { LabError } from '../spec/lab-error.ts';
import type { LabSpec } from '../spec/lab-spec.ts';
import type { Curves } from '../ui/snapshot.ts';

/** Characters of a file that is read at all: more than the largest network and data set take. */
export const maxFileLength = 2 ** 28;

const format = 'spiral-lab-run';

/** How far a run has come, beside the engine's bytes. */
export interface Progress {
  readonly epoch: number;
  readonly steps: number;
  /** Steps of the epoch that is under way. */
  readonly batch: number;
  readonly curves: Curves;
  /** The optimizer in use, and the run's steps when it began. */
  readonly optimizer: { readonly name: string; readonly since: number };
}

export interface SavedRun {
  readonly spec: LabSpec;
  readonly start: Start | null;
  /** The reader's own data, where the spec is of them. */
  readonly own: OwnTable | null;
  /** Whether parameters were changed by hand on the way. */
  readonly edited: boolean;
  readonly progress: Progress;
  /** What saveState() gave. */
  readonly state: Uint8Array;
  /** The version that saved it. */
  readonly made: string;
}

export function writeSavedRun({ spec, start, own, edited, progress, state, made }: SavedRun): string {
  const saved = { format, v: 1, made, spec, start: start?.text ?? null, edited, progress };
  const points =
    spec.data.name === ownName && own
      ? { target: own.classes ? 'class' : 'value', points: formatTable(own) }
      : {};
  return `${JSON.stringify({ ...saved, ...points, state: toBase64(state) }, null, 1)}\n`;
}

/** Errors: LabError invalid-argument with the first field that is wrong. Whether the state fits is the engine's to say. */
export function readSavedRun(text: string): SavedRun {
  const file = parse(text);
  if (file.format !== format) throw refused('the file', 'a run that the lab saved', 'another file');
  if (file.v !== 1) throw refused('v', '1', file.v);
  const own = readPoints(file);
  const known = withOwn(catalogue, own);
  const { spec, notices } = conform(validateSpec(file.spec, known), known);
  const [misfit] = notices;
  if (misfit) throw refused(misfit.field, misfit.expected, misfit.got);
  return {
    spec,
    own,
    start: readStart(file.start, spec, known),
    edited: file.edited === true,
    progress: readProgress(file.progress),
    state: fromBase64(file.state),
    made: String(file.made),
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file === 'object' && file !== null) return file as Record<string, unknown>;
  } catch {
    // It is no JSON, and said below.
  }
  throw refused('the file', 'a run that the lab saved', text.trim() ? 'another file' : 'an empty file');
}

function readPoints({ points, target }: Record<string, unknown>): OwnTable | null {
  if (points === undefined) return null;
  const table = typeof points === 'string' ? parseTable(points, target === 'value') : 'no text';
  if (typeof table === 'string') throw refused('points', 'the run’s own data', table);
  return table;
}

function readStart(text: unknown, spec: LabSpec, known: Catalogue): Start | null {
  if (text === null) return null;
  const start = typeof text === 'string' ? parseStart(text, spec, known) : 'no text';
  if (typeof start === 'string') throw refused('start', 'the parameters of its network', start);
  return start;
}

function readProgress(value: unknown): Progress {
  const { epoch, steps, batch, curves, optimizer } = fieldsOf(value, 'progress');
  const { name, since } = fieldsOf(optimizer, 'progress.optimizer');
  const epochs = whole(epoch, 'progress.epoch');
  const said = fieldsOf(curves, 'progress.curves');
  const curve = (key: keyof Curves, length: number) => numbers(said[key], length, `progress.curves.${key}`);
  const tests = Array.isArray(said.testEpochs) ? said.testEpochs.length : 0;
  return {
    epoch: epochs,
    steps: whole(steps, 'progress.steps'),
    batch: whole(batch, 'progress.batch'),
    curves: {
      loss: curve('loss', epochs),
      penalty: curve('penalty', epochs),
      accuracy: curve('accuracy', epochs),
      testEpochs: curve('testEpochs', tests),
      testLoss: curve('testLoss', tests),
      testAccuracy: curve('testAccuracy', tests),
    },
    optimizer: { name: String(name), since: whole(since, 'progress.optimizer.since') },
  };
}

function fieldsOf(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw refused(field, 'an object', value);
  return value as Record<string, unknown>;
}

function whole(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw refused(field, 'a whole number', value);
}

function numbers(values: unknown, length: number, field: string): number[] {
  const good = (value: unknown) => value === null || typeof value === 'number';
  if (!Array.isArray(values) || values.length !== length || !values.every(good)) {
    throw refused(field, `${length} numbers`, Array.isArray(values) ? `${values.length} values` : values);
  }
  return values.map((value) => value ?? Number.NaN);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

function fromBase64(text: unknown): Uint8Array {
  try {
    return Uint8Array.from(atob(String(text)), (character) => character.charCodeAt(0));
  } catch {
    throw refused('state', 'base64', text);
  }
}

function refused(field: string, expected: string, got: unknown): LabError {
  const words = typeof got === 'object' && got !== null ? 'an object' : String(got).slice(0, 60);
  return new LabError({ code: 'invalid-argument', field, expected, got: words });
}
