// The outputs of a few specs as one hash: every activation, both precisions, shapes that fill vectors and don't.
import type { Engine } from '../../../web/engine/api.ts';

const activations = ['linear', 'relu', 'leaky-relu', 'elu', 'prelu', 'sigmoid', 'tanh', 'softmax'];

/** SHA-256, in hexadecimal, of the outputs and sample losses of every spec in turn. */
export async function hashOutputs(engine: Engine): Promise<string> {
  const parts: Uint8Array[] = [];
  for (const precision of ['float64', 'float32'] as const) {
    for (const [i, activation] of activations.entries()) {
      const data = { name: 'spiral', samples: 37 + i, classes: 3, noise: 0.2, seed: i };
      const layers = [
        { type: 'dense', units: 5 + 6 * i, activation },
        { type: 'dense', units: 3, activation: 'softmax' },
      ] as const;
      const dataset = engine.dataset(data);
      const network = engine.network({
        data,
        network: { layers, init: { name: 'normal', scale: 1 }, seed: 7 * i, precision },
        loss: 'categorical-cross-entropy',
      });
      const { outputs, sampleLosses } = network.evaluate(dataset);
      for (const { values } of [outputs, sampleLosses]) {
        parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice());
      }
      network.dispose();
      dataset.dispose();
    }
  }
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts as BlobPart[]).arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
