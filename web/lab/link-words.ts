// What a reader is told of a link that was opened, beside what was wrong with it.
import type { Link } from '../spec/link.ts';
import { version } from './version.ts';

export function saidOf({ start, recipeOnly, made }: Link): string[] {
  return [
    ...(start
      ? [
          'The link carries trained parameters, and the run starts from exactly these. Training on from them begins' +
            ' with a fresh optimizer: its steps and moments are not in a link.',
        ]
      : []),
    ...(recipeOnly
      ? [
          'The link carries the recipe of a run and not its trained parameters, which are more than a link can carry.' +
            ' Training by the recipe leads to them.',
        ]
      : []),
    ...(made === null ? [] : saidOfVersion('link', made)),
  ];
}

/** Of a `what` that was made by version `made`. */
export function saidOfVersion(what: string, made: string): string[] {
  if (made === version) return [];
  const versions = `version ${made} of the lab, and this is ${version}`;
  return [
    `The ${what} was made by ${versions}. It means the same, but numbers may differ in their last digits.`,
  ];
}
