// A link: the recipe of a run, which is its spec; where wanted the trained parameters it starts from; and the version
// of the lab that wrote it.
import type { Catalogue } from './catalogue.ts';
import { encodeFragment, maxLength } from './fragment.ts';
import { readPairs } from './fragment-fields.ts';
import type { LabSpec, Notice } from './lab-spec.ts';
import type { Reading } from './notice.ts';
import { countNumbers, type Parameter, parameterShapes } from './parameters.ts';
import { type Door, lenientDoor } from './rules.ts';
import { isJson, readSpecText } from './spec-text.ts';
import { decodeState, encodeState } from './state-text.ts';

/** Parameters that a run starts from instead of drawn ones. */
export interface Start {
  readonly parameters: readonly Parameter[];
  /** As a link says them. Equal texts are equal starts. */
  readonly text: string;
}

export interface Link extends Reading {
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
  const { spec, notices } = readSpecText(text, catalogue);
  // What is wrong with the pairs themselves was said when the spec was read.
  const readable = !isJson(text) && text.length <= maxLength;
  const said = readable ? readPairs(lenientDoor([]), text) : new Map<string, string>();
  const more: Notice[] = [];
  const door = lenientDoor(more);
  const state = said.get('state');
  const recipeOnly = state === recipe;
  return {
    spec,
    start: recipeOnly ? null : readStart(door, state, spec, catalogue),
    recipeOnly,
    made: readVersion(door, said.get('made')),
    notices: [...notices, ...more],
  };
}

/** The start that `parameters` are; null where a link cannot carry them. */
export function startFrom(parameters: readonly Parameter[]): Start | null {
  const text = encodeState(parameters);
  return text === null ? null : { parameters, text };
}

/** What a link may say beside its recipe. */
export type Beside = Pick<Link, 'start'> & Partial<Pick<Link, 'recipeOnly' | 'made'>>;

/** The fragment, without `#`. */
export function writeLink(spec: LabSpec, { start, recipeOnly, made }: Beside, catalogue: Catalogue): string {
  const state = recipeOnly ? recipe : start?.text;
  return [
    encodeFragment(spec, catalogue),
    ...(made ? [`made=${made}`] : []),
    ...(state ? [`state=${state}`] : []),
  ].join('&');
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
