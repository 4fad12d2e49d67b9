// What a programmer writes without a library: typed arrays, nothing allocated in a step, products in blocks.
import type { Peer, Run } from './peer.ts';
import { multiply } from './products.ts';
import { batchAt, type Optimizer, type Workload } from './workload.ts';

const lowest = 1e-7;

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** B × units: activations, and gradients before the activation. */
  readonly a: Float32Array;
  readonly dz: Float32Array;
  readonly dWeights: Float32Array;
  readonly dBias: Float32Array;
  readonly moments: readonly Float32Array[];
}

class HandWritten implements Run {
  readonly #workload: Workload;
  readonly #layers: Layer[];
  #next: number;
  #steps = 0;

  constructor(workload: Workload) {
    this.#workload = workload;
    this.#next = workload.firstBatch;
    const { sizes, parameters, batch } = workload;
    this.#layers = sizes.slice(1).map((units, i) => {
      const [weights, bias] = [parameters[2 * i] as Float32Array, parameters[2 * i + 1] as Float32Array];
      const sized = [weights.length, weights.length, bias.length, bias.length];
      return {
        inputs: sizes[i] as number,
        units,
        weights: weights.slice(),
        bias: bias.slice(),
        a: new Float32Array(batch * units),
        dz: new Float32Array(batch * units),
        dWeights: new Float32Array(weights.length),
        dBias: new Float32Array(units),
        moments: sized.map((length) => new Float32Array(length)),
      };
    });
  }

  run(count: number): number {
    const { task, optimizer } = this.#workload;
    let loss = 0;
    for (let i = 0; i < count; i += 1) {
      const { x, labels } = batchAt(this.#workload, this.#next);
      this.#next += 1;
      this.#forward(x);
      if (task !== 'grid') loss = meanLoss(this.#last.a, labels, this.#last.units);
      if (optimizer) {
        this.#backward(x, labels);
        this.#learn(optimizer);
      }
    }
    return loss;
  }

  outputs(): Float32Array {
    return this.#last.a;
  }

  dispose(): void {}

  get #last(): Layer {
    return this.#layers.at(-1) as Layer;
  }

  #forward(x: Float32Array): void {
    const { batch } = this.#workload;
    let from = x;
    for (const layer of this.#layers) {
      const { inputs, units, weights, bias, a } = layer;
      const shape: [number, number, number] = [batch, inputs, units];
      multiply(a, [from, rowMajor(inputs)], [weights, rowMajor(units)], shape, bias);
      if (layer === this.#last) softmax(a, units);
      else for (let i = 0; i < a.length; i += 1) if ((a[i] as number) < 0) a[i] = 0;
      from = a;
    }
  }

  #backward(x: Float32Array, labels: Int32Array): void {
    const { batch } = this.#workload;
    const { a, dz, units } = this.#last;
    for (let i = 0; i < a.length; i += 1) dz[i] = (a[i] as number) / batch;
    for (let i = 0; i < batch; i += 1) {
      const at = i * units + (labels[i] as number);
      dz[at] = ((a[at] as number) - 1) / batch;
    }
    for (let l = this.#layers.length - 1; l >= 0; l -= 1) {
      const layer = this.#layers[l] as Layer;
      const before = this.#layers[l - 1];
      const from = before?.a ?? x;
      const { inputs, units: outputs } = layer;
      multiply(
        layer.dWeights,
        [from, { rows: 1, columns: inputs }],
        [layer.dz, rowMajor(outputs)],
        [inputs, batch, outputs],
      );
      sumRows(layer.dBias, layer.dz);
      if (!before) return;
      const transposed = { rows: 1, columns: outputs };
      multiply(
        before.dz,
        [layer.dz, rowMajor(outputs)],
        [layer.weights, transposed],
        [batch, outputs, inputs],
      );
      for (let i = 0; i < from.length; i += 1) if (!((from[i] as number) > 0)) before.dz[i] = 0;
    }
  }

  #learn(optimizer: Optimizer): void {
    const rate = optimizer.learningRate / (1 + optimizer.decay * this.#steps);
    this.#steps += 1;
    for (const { weights, dWeights, bias, dBias, moments } of this.#layers) {
      const [m, s, mBias, sBias] = moments as [Float32Array, Float32Array, Float32Array, Float32Array];
      if (optimizer.name === 'sgd') {
        descend(weights, dWeights, rate);
        descend(bias, dBias, rate);
      } else {
        adam(weights, dWeights, m, s, rate, optimizer, this.#steps);
        adam(bias, dBias, mBias, sBias, rate, optimizer, this.#steps);
      }
    }
  }
}

function rowMajor(columns: number) {
  return { rows: columns, columns: 1 };
}

function softmax(z: Float32Array, units: number): void {
  for (let start = 0; start < z.length; start += units) {
    let highest = z[start] as number;
    for (let j = start + 1; j < start + units; j += 1) highest = Math.max(highest, z[j] as number);
    let sum = 0;
    for (let j = start; j < start + units; j += 1) {
      const power = Math.exp((z[j] as number) - highest);
      z[j] = power;
      sum += power;
    }
    for (let j = start; j < start + units; j += 1) z[j] = (z[j] as number) / sum;
  }
}

function meanLoss(p: Float32Array, labels: Int32Array, units: number): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const found = p[i * units + (labels[i] as number)] as number;
    sum -= Math.log(Math.min(Math.max(found, lowest), 1 - lowest));
  }
  return sum / labels.length;
}

function sumRows(sums: Float32Array, values: Float32Array): void {
  const width = sums.length;
  sums.fill(0);
  for (let start = 0; start < values.length; start += width) {
    for (let j = 0; j < width; j += 1) sums[j] = (sums[j] as number) + (values[start + j] as number);
  }
}

function descend(p: Float32Array, g: Float32Array, rate: number): void {
  for (let i = 0; i < p.length; i += 1) p[i] = (p[i] as number) - rate * (g[i] as number);
}

function adam(
  p: Float32Array,
  g: Float32Array,
  m: Float32Array,
  s: Float32Array,
  rate: number,
  { beta1, beta2, epsilon }: Optimizer,
  steps: number,
): void {
  const first = 1 / (1 - beta1 ** steps);
  const second = 1 / (1 - beta2 ** steps);
  for (let i = 0; i < p.length; i += 1) {
    const gradient = g[i] as number;
    const mean = beta1 * (m[i] as number) + (1 - beta1) * gradient;
    const square = beta2 * (s[i] as number) + (1 - beta2) * gradient * gradient;
    m[i] = mean;
    s[i] = square;
    p[i] = (p[i] as number) - (rate * mean * first) / (Math.sqrt(square * second) + epsilon);
  }
}

export const peers: Peer[] = [
  { name: 'JavaScript', supports: () => true, start: (workload) => new HandWritten(workload) },
];
