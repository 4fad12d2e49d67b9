// The text of the element's `spec` attribute: a link's fragment, or JSON.
import type { Catalogue } from './catalogue.ts';
import { conform } from './conform.ts';
import { decodeFragment } from './fragment.ts';
import { LabError } from './lab-error.ts';
import { brief, type Reading } from './notice.ts';
import { defaultSpec, validateSpec } from './read-spec.ts';

/** Whether the text is to be read as JSON. */
export function isJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/** Never throws. JSON starts with `{` and is all or nothing: one wrong field gives a notice and the default spec. */
export function readSpecText(text: string, catalogue: Catalogue): Reading {
  if (!isJson(text)) return decodeFragment(text, catalogue);
  try {
    return conform(validateSpec(JSON.parse(text), catalogue), catalogue);
  } catch (error) {
    const used = 'the default spec';
    const notice =
      error instanceof LabError
        ? { field: error.field, expected: error.expected, got: error.got, used }
        : { field: 'spec', expected: 'JSON', got: brief(text), used };
    return { spec: defaultSpec(catalogue), notices: [notice] };
  }
}
