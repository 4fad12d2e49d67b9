// The address of a page with what its lab shows.
import { catalogue } from '../spec/built-catalogue.ts';
import { startFrom, writeLink } from '../spec/index.ts';
import type { LabSnapshot } from './picture.ts';
import { version } from './version.ts';
import type { Asked } from './wanted.ts';

/** With `snapshot` it carries that one's parameters, and says so where a link cannot; else those the run began with. */
export function labLink({ spec, start, own }: Asked, snapshot: LabSnapshot | null): string {
  const given = snapshot ? startFrom(snapshot.parameters) : start;
  const recipeOnly = snapshot !== null && given === null;
  const fragment = writeLink(spec, { start: given, own, recipeOnly, made: version }, catalogue);
  return `${location.href.split('#', 1)[0]}#${fragment}`;
}
