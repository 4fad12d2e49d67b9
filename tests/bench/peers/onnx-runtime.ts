// onnxruntime-web on one thread. It only infers: the loss of W1 is taken from its probabilities here.
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { onnxModel } from './onnx-model.ts';
import type { Peer, Run } from './peer.ts';
import { batchAt, batchesOf, type Workload } from './workload.ts';

async function start(workload: Workload): Promise<Run> {
  const { sizes, parameters, batch, firstBatch, task } = workload;
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = '/modules/onnxruntime-web/dist/';
  const session = await InferenceSession.create(onnxModel(sizes, parameters), {
    executionProviders: ['wasm'],
  });
  const batches = Array.from({ length: batchesOf(workload) }, (_, i) => {
    const { x, labels } = batchAt(workload, i);
    return { x: new Tensor('float32', x, [batch, sizes[0] as number]), labels };
  });
  const classes = sizes.at(-1) as number;
  let next = firstBatch;
  let outputs = new Float32Array(0);
  return {
    async run(count) {
      let loss = Number.NaN;
      for (let i = 0; i < count; i += 1) {
        const { x, labels } = batches[next % batches.length] as (typeof batches)[number];
        next += 1;
        outputs = (await session.run({ x })).p?.data as typeof outputs;
        if (task === 'loss') loss = meanLoss(outputs, labels, classes);
      }
      return loss;
    },
    outputs: () => outputs,
    dispose: () => void session.release(),
  };
}

function meanLoss(p: Float32Array, labels: Int32Array, classes: number): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i += 1)
    sum -= Math.log(p[i * classes + (labels[i] as number)] as number);
  return sum / labels.length;
}

export const peers: Peer[] = [{ name: 'onnxruntime-web', supports: ({ task }) => task !== 'train', start }];
