// The built engine's own description, there before the engine runs and without it.

import described from '../spec/catalogue.json' with { type: 'json' };
import type { Catalogue } from '../spec/catalogue.ts';

// TypeScript reads every text in JSON as `string`; that the file is a catalogue is held by the spec's tests.
export const catalogue = described as Catalogue;
