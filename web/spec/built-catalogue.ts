// What the C++ core says of itself, written down by the build: there before the engine runs and without it.

import built from './catalogue.json' with { type: 'json' };
import type { Catalogue } from './catalogue.ts';

// TypeScript reads every text in JSON as `string`; that the file is a catalogue is held by the engine's tests.
export const catalogue = built as Catalogue;
