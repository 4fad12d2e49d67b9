// TensorFlow.js with its WebAssembly backend: its own optimizers, fused layers, and a tensor for each batch, made once.
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Peer, Run } from './peer.ts';
import { batchAt, batchesOf, type Optimizer, type Workload } from './workload.ts';

async function start(workload: Workload): Promise<Run> {
  setWasmPaths('/modules/@tensorflow/tfjs-backend-wasm/dist/');
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js has no WebAssembly backend here');
  await tf.ready();
  const { task, sizes, parameters, batch, firstBatch, optimizer } = workload;
  const layers = sizes.slice(1).map((units, i) => ({
    weights: tf.variable(tf.tensor(parameters[2 * i] as Float32Array, [sizes[i] as number, units])),
    bias: tf.variable(tf.tensor(parameters[2 * i + 1] as Float32Array, [units])),
  }));
  const batches = Array.from({ length: batchesOf(workload) }, (_, i) => batchAt(workload, i));
  const inputs = batches.map(({ x }) => tf.tensor(x, [batch, sizes[0] as number]));
  const classes = sizes.at(-1) as number;
  const targets = task === 'grid' ? [] : batches.map(({ labels }) => oneHot(labels, classes));

  const logits = (index: number) =>
    layers.reduce((a, { weights, bias }, i) => {
      const activation = i === layers.length - 1 ? 'linear' : 'relu';
      return tf.fused.matMul({ a, b: weights, bias, activation });
    }, inputs[index] as tf.Tensor);
  const lossOf = (index: number) =>
    tf.losses.softmaxCrossEntropy(targets[index] as tf.Tensor, logits(index)) as tf.Scalar;

  const rule = optimizer && makeOptimizer(optimizer);
  let next = firstBatch;
  let steps = 0;
  let outputs: ArrayLike<number> = [];
  const once = (index: number, last: boolean): number => {
    if (rule && optimizer) {
      if (optimizer.decay > 0) rule.learningRate = optimizer.learningRate / (1 + optimizer.decay * steps);
      steps += 1;
      const loss = tf.tidy(() => rule.minimize(() => lossOf(index), true)) as tf.Scalar;
      const value = last ? (loss.dataSync()[0] as number) : Number.NaN;
      loss.dispose();
      return value;
    }
    const result = tf.tidy(() => (task === 'grid' ? tf.softmax(logits(index)) : lossOf(index)));
    outputs = result.dataSync();
    result.dispose();
    return outputs[0] as number;
  };
  return {
    run(count) {
      let loss = Number.NaN;
      for (let i = 0; i < count; i += 1) {
        loss = once(next % batches.length, i === count - 1);
        next += 1;
      }
      return loss;
    },
    outputs: () => outputs,
    dispose() {
      const variables = layers.flatMap(({ weights, bias }) => [weights, bias]);
      for (const tensor of [...inputs, ...targets, ...variables]) tensor.dispose();
      rule?.dispose();
    },
  };
}

function oneHot(labels: Int32Array, classes: number): tf.Tensor {
  return tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), classes), 'float32'));
}

function makeOptimizer({ name, learningRate, beta1, beta2, epsilon }: Optimizer): tf.RatedOptimizer {
  return name === 'adam' ? tf.train.adam(learningRate, beta1, beta2, epsilon) : tf.train.sgd(learningRate);
}

export const peers: Peer[] = [{ name: 'TensorFlow.js', supports: () => true, start }];
