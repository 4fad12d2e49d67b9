// A link: the recipe of a run, which is its spec; the reader's own data, where it is of these; where wanted the trained
// parameters it starts from; and the version of the lab that wrote it.
import type { Catalogue } from './catalogue.ts';
import { encodeFragment, maxLength } from './fragment.ts';
import { readPairs } from './fragment-fields.ts';
import type { LabSpec, Notice } from './lab-spec.ts';
import type { Reading } from './notice.ts';
import { type OwnTable, ownName, withOwn } from './own-table.ts';
import { encodeTable, parseTable, pointsLeftOut } from './own-text.ts';
import { countNumbers, type Parameter, parameterShapes } from './parameters.ts';
import { type Door, lenientDoor, readOneOf } from './rules.ts';
import { isJson, readSpecText } from './spec-text.ts';
import { decodeState, encodeState } from './state-text.ts';

/** Parameters that a run starts from instead of drawn ones. */
export interface Start {
  readonly parameters: readonly Parameter[];
  /** As a link says them. Equal texts are equal starts. */
  readonly text: string;
}

export interface Link extends Reading {
  /** The reader's own data, which the spec is of. */
  readonly own: OwnTable | null;
  readonly start: Start | null;
  /** Whether the link says that it had to leave the trained parameters out. */
  readonly recipeOnly: boolean;
  /** The version that wrote it; null where the link does not say. */
  readonly made: string | null;
}

/** What `state` says where a link cannot carry the parameters. */
const recipe = 'recipe';

const drawn = 'parameters drawn from the seed';

/** The text of a link or an attribute, or JSON. Never throws: what is not understood becomes a notice. */
export function readLink(text: string, catalogue: Catalogue): Link {
  // What is wrong with the pairs themselves is said when the spec is read.
  const readable = !isJson(text) && text.length <= maxLength;
  const said = readable ? readPairs(lenientDoor([]), text) : new Map<string, string>();
  const before: Notice[] = [];
  const own = readOwn(lenientDoor(before), said);
  const known = own ? withOwn(catalogue, own) : catalogue;
  const { spec, notices } = readSpecText(text, known);
  const after: Notice[] = [];
  const door = lenientDoor(after);
  const state = said.get('state');
  const recipeOnly = state === recipe;
  return {
    spec,
    own,
    start: recipeOnly ? null : readStart(door, state, spec, known),
    recipeOnly,
    made: readVersion(door, said.get('made')),
    // Where there are no points, that `own` is no data set goes without saying.
    notices: [...before, ...notices.filter(({ field }) => !(before.length && field === 'data')), ...after],
  };
}

/** The start that `parameters` are; null where a link cannot carry them. */
export function startFrom(parameters: readonly Parameter[]): Start | null {
  const text = encodeState(parameters);
  return text === null ? null : { parameters, text };
}

/** What a link may say beside its recipe. */
export type Beside = Pick<Link, 'start'> & Partial<Pick<Link, 'own' | 'recipeOnly' | 'made'>>;

/** The fragment, without `#`. */
export function writeLink(spec: LabSpec, beside: Beside, catalogue: Catalogue): string {
  const { start, recipeOnly, made, own } = beside;
  const state = recipeOnly ? recipe : start?.text;
  const table = spec.data.name === ownName ? (own ?? null) : null;
  return [
    encodeFragment(spec, table ? withOwn(catalogue, table) : catalogue),
    ...(table ? writeOwn(table) : []),
    ...(made ? [`made=${made}`] : []),
    ...(state ? [`state=${state}`] : []),
  ].join('&');
}

function writeOwn(table: OwnTable): string[] {
  const points = `points=${encodeTable(table) ?? pointsLeftOut}`;
  return table.classes ? [points] : ['target=value', points];
}

function readOwn(door: Door, said: ReadonlyMap<string, string>): OwnTable | null {
  const points = said.get('points');
  const target = readOneOf(door, said.get('target'), ['class', 'value'], 'class', 'target');
  if (said.get('data') !== ownName) {
    if (points !== undefined)
      door.refuse('points', 'data=own beside them', said.get('data') ?? '', undefined);
    return null;
  }
  const table = points === undefined ? 'nothing' : parseTable(points, target === 'value');
  if (typeof table !== 'string') return table;
  const got = points === pointsLeftOut ? 'a link that leaves them out, as they are too many' : table;
  door.refuse('points', 'points of your own, such as x,y,kind;1,2,a;3,4,b', got, 'the default data');
  return null;
}

function readStart(door: Door, text: string | undefined, spec: LabSpec, catalogue: Catalogue): Start | null {
  if (text === undefined) return null;
  const start = parseStart(text, spec, catalogue);
  if (typeof start !== 'string') return start;
  const count = countNumbers(parameterShapes(spec, catalogue));
  door.refuse('state', `the ${count} parameters of this network, of ${spec.network.precision}`, start, drawn);
  return null;
}

/** The start of `spec` that a state's text is, or in words what came instead. */
export function parseStart(text: string, spec: LabSpec, catalogue: Catalogue): Start | string {
  const parameters = decodeState(text, parameterShapes(spec, catalogue), spec.network.precision);
  return typeof parameters === 'string' ? parameters : { parameters, text: text.replace(/\s+/g, '') };
}

function readVersion(door: Door, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{1,9}\.\d{1,9}\.\d{1,9}(-[\w.-]{1,30})?$/.test(text)) return text;
  return door.refuse('made', 'a version such as 0.1.0', text, undefined) ?? null;
}
