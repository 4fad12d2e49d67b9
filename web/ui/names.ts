// What classes and inputs are called: by the reader's own names, where the data have some, else by number.
import { inputName } from './layers.ts';
import type { Snapshot } from './snapshot.ts';

type Named = Pick<Snapshot['data'], 'names'> | undefined;

/** `class 2`, or the reader's own name. */
export function className(data: Named, index: number): string {
  return data?.names?.classes[index] ?? `class ${index}`;
}

/** `x₁`, with the reader's own name of the column after it, where that says more. */
export function inputTitle(data: Named, index: number): string {
  const own = data?.names?.inputs[index];
  return own === undefined || own === `x${index + 1}` ? inputName(index) : `${inputName(index)} ${own}`;
}
