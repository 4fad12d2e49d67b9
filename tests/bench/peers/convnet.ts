// ConvNetJS, a sample at a time, as its demos use it. The package has no Adam: that step is ours, over its gradients.
import { Net, Trainer, Vol } from 'convnetjs';
import type { Peer, Run } from './peer.ts';
import { batchAt, type Optimizer, type Workload } from './workload.ts';

function makeNet({ sizes, parameters }: Workload): Net {
  const net = new Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] as number },
    ...sizes.slice(1, -1).map((units) => ({ type: 'fc', num_neurons: units, activation: 'relu' })),
    { type: 'softmax', num_classes: sizes.at(-1) as number },
  ]);
  // A filter is a unit: a column of the weights.
  for (const [i, { filters = [], biases }] of net.layers.filter((layer) => layer.filters).entries()) {
    const weights = parameters[2 * i] as Float32Array;
    for (const [unit, filter] of filters.entries()) {
      for (let k = 0; k < filter.w.length; k += 1) filter.w[k] = weights[k * filters.length + unit] as number;
    }
    biases?.w.set(parameters[2 * i + 1] as Float32Array);
  }
  return net;
}

class ConvNet implements Run {
  readonly #workload: Workload;
  readonly #net: Net;
  readonly #trainer: Trainer;
  readonly #input: Vol;
  readonly #outputs: Float32Array;
  readonly #moments: { m: Float64Array; s: Float64Array }[];
  #next: number;
  #steps = 0;

  constructor(workload: Workload) {
    const { sizes, batch, firstBatch, optimizer } = workload;
    this.#workload = workload;
    this.#next = firstBatch;
    this.#net = makeNet(workload);
    const rule = { method: 'sgd', momentum: 0, l1_decay: 0, l2_decay: 0, batch_size: batch };
    this.#trainer = new Trainer(this.#net, { ...rule, learning_rate: optimizer?.learningRate ?? 0 });
    this.#input = new Vol(1, 1, sizes[0] as number, 0);
    this.#outputs = new Float32Array(batch * (sizes.at(-1) as number));
    this.#moments = this.#net.getParamsAndGrads().map(({ params }) => ({
      m: new Float64Array(params.length),
      s: new Float64Array(params.length),
    }));
  }

  run(count: number): number {
    let loss = 0;
    for (let i = 0; i < count; i += 1) {
      loss = this.#once(batchAt(this.#workload, this.#next));
      this.#next += 1;
    }
    return loss;
  }

  outputs(): Float32Array {
    return this.#outputs;
  }

  dispose(): void {}

  #once({ x, labels }: { x: Float32Array; labels: Int32Array }): number {
    const { batch, optimizer, task } = this.#workload;
    const features = this.#input.w.length;
    let sum = 0;
    for (let i = 0; i < batch; i += 1) {
      this.#input.w.set(x.subarray(i * features, (i + 1) * features));
      if (task === 'grid') this.#outputs.set(this.#net.forward(this.#input, false).w, i * 3);
      else sum += this.#learnFrom(labels[i] as number);
    }
    if (optimizer?.name === 'adam') this.#learn(optimizer);
    return sum / batch;
  }

  /** The sample's loss. */
  #learnFrom(label: number): number {
    const { optimizer } = this.#workload;
    if (optimizer?.name === 'sgd') return this.#trainer.train(this.#input, label).cost_loss;
    const outputs = this.#net.forward(this.#input, optimizer !== undefined).w;
    return optimizer ? this.#net.backward(label) : -Math.log(outputs[label] as number);
  }

  #learn({ learningRate, decay, beta1, beta2, epsilon }: Optimizer): void {
    const { batch } = this.#workload;
    const rate = learningRate / (1 + decay * this.#steps);
    this.#steps += 1;
    const first = 1 - beta1 ** this.#steps;
    const second = 1 - beta2 ** this.#steps;
    for (const [i, { params, grads }] of this.#net.getParamsAndGrads().entries()) {
      const { m, s } = this.#moments[i] as { m: Float64Array; s: Float64Array };
      for (let j = 0; j < params.length; j += 1) {
        const g = (grads[j] as number) / batch;
        const mean = beta1 * (m[j] as number) + (1 - beta1) * g;
        const square = beta2 * (s[j] as number) + (1 - beta2) * g * g;
        m[j] = mean;
        s[j] = square;
        params[j] = (params[j] as number) - (rate * (mean / first)) / (Math.sqrt(square / second) + epsilon);
        grads[j] = 0;
      }
    }
  }
}

export const peers: Peer[] = [
  { name: 'ConvNetJS', supports: () => true, start: (workload) => new ConvNet(workload) },
];
