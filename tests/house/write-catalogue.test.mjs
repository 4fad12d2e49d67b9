// The built catalogue is the core's, word for word.
import { expect, test } from 'vitest';
import { describeCore } from '../../scripts/write-catalogue.mjs';
import { catalogue } from '../../web/spec/built-catalogue.ts';

test('the catalogue is what the core says of itself', async () => {
  expect(catalogue).toEqual(await describeCore());
});
