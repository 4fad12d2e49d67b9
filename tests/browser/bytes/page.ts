// Hashes the outputs of both builds in this browser, and leaves them on the page for the test.
import { loadEngine } from '../../../web/engine/index.ts';
import { hashOutputs } from './hash.ts';

for (const simd of [true, false]) {
  const engine = await loadEngine({ simd });
  document.body.dataset[engine.simd ? 'simd' : 'plain'] = await hashOutputs(engine);
  engine.dispose();
}
