// The page of a measurement: `measure` checks one peer on one workload against NumPy's numbers, and then times it.
import { loadEngine } from '../../../web/engine/index.ts';
import { secondsOf } from '../timing.mjs';
import { type Peer, worstError } from './peer.ts';
import { makeWorkload } from './workload.ts';

const modules: Record<string, () => Promise<{ peers: Peer[] }>> = {
  'spiral-lab': () => import('./spiral-lab.ts'),
  'hand-written': () => import('./hand-written.ts'),
  tensorflow: () => import('./tensorflow.ts'),
  'onnx-runtime': () => import('./onnx-runtime.ts'),
  convnet: () => import('./convnet.ts'),
};

export interface Measurement {
  readonly peer: string;
  /** Runs a second; none where the peer cannot do the work, or did it wrong. */
  readonly rate?: number;
  /** Of its tolerance. */
  readonly error?: number;
}

async function measure(name: string, module: string, budget: number): Promise<Measurement[]> {
  const engine = await loadEngine();
  const workload = makeWorkload(engine, name);
  engine.dispose();
  const { peers } = (await modules[module]?.()) ?? { peers: [] };
  const measured: Measurement[] = [];
  for (const peer of peers) {
    measured.push(peer.supports(workload) ? await measurePeer(peer, workload, budget) : { peer: peer.name });
  }
  return measured;
}

async function measurePeer(
  peer: Peer,
  workload: ReturnType<typeof makeWorkload>,
  budget: number,
): Promise<Measurement> {
  const error = await worstError(peer, workload);
  if (!(error <= 1)) return { peer: peer.name, error };
  const run = await peer.start(workload);
  const seconds = await secondsOf((count) => run.run(count), budget);
  run.dispose();
  return { peer: peer.name, error, rate: 1 / seconds };
}

Object.assign(globalThis, { measure, modules: Object.keys(modules) });
