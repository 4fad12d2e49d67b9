// The workloads of tests/oracle/workloads.json with their numbers, drawn as workloads.py draws them.
import type { Engine, Random } from '../../../web/engine/index.ts';
import oracle from '../../oracle/workloads.json';

export interface Optimizer {
  readonly name: 'sgd' | 'adam';
  readonly learningRate: number;
  readonly decay: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export interface Workload {
  readonly name: string;
  readonly task: 'loss' | 'train' | 'grid';
  /** Units from the inputs to the outputs: ReLU between them, softmax and cross-entropy at the end. */
  readonly sizes: readonly number[];
  /** Rows × sizes[0]. */
  readonly inputs: Float32Array;
  /** None for a grid. */
  readonly labels: Int32Array;
  /** Of each layer its weights (inputs × units) and its bias. */
  readonly parameters: readonly Float32Array[];
  readonly batch: number;
  readonly firstBatch: number;
  /** Points of a grid in each direction, from -1 to 1. */
  readonly side: number;
  readonly optimizer: Optimizer | undefined;
  readonly runs: readonly number[];
  readonly tolerances: readonly number[];
  readonly expected: { losses?: number[]; mean?: number[]; rows?: number[]; points?: number[] };
}

interface Data {
  readonly name: string;
  readonly samples?: number;
  readonly classes?: number;
  readonly noise?: number;
  readonly rows?: number;
  readonly side?: number;
  readonly first_chunk?: number;
}

export const workloads = oracle.workloads.map(({ name, about }) => ({ name, about }));

/** How many batches there are; what is left at the end is never looked at. */
export function batchesOf({ inputs, sizes, batch }: Workload): number {
  return Math.floor(inputs.length / (sizes[0] as number) / batch);
}

/** Inputs and labels of a batch, as views. */
export function batchAt(workload: Workload, index: number): { x: Float32Array; labels: Int32Array } {
  const { inputs, labels, sizes, batch } = workload;
  const features = sizes[0] as number;
  const start = (index % batchesOf(workload)) * batch;
  return {
    x: inputs.subarray(start * features, (start + batch) * features),
    labels: labels.subarray(start, start + batch),
  };
}

export function makeWorkload(engine: Engine, name: string): Workload {
  const found = oracle.workloads.find((workload) => workload.name === name);
  if (!found) throw new Error(`There is no workload ${name}`);
  const random = engine.random(found.seed);
  const data: Data = found.data;
  const { inputs, labels } = drawData(data, found.sizes[0] as number, random);
  const parameters = drawParameters(found.sizes, found.weights, random);
  random.dispose();
  return {
    name,
    task: found.task as Workload['task'],
    sizes: found.sizes,
    inputs,
    labels,
    parameters,
    batch: found.batch,
    firstBatch: data.first_chunk ?? 0,
    side: data.side ?? 0,
    optimizer: found.optimizer as Optimizer | undefined,
    runs: found.runs,
    tolerances: found.tolerances_float32,
    expected: found.expected,
  };
}

function drawData(data: Data, features: number, random: Random) {
  if (data.name === 'spiral') return drawSpiral(data as Required<Data>, random);
  if (data.name === 'uniform') {
    const { rows = 0, classes = 0 } = data;
    const inputs = Float32Array.from(random.rand(rows * features));
    return { inputs, labels: Int32Array.from(random.randint(0, classes, rows)) };
  }
  return { inputs: gridPoints(data.side ?? 0), labels: new Int32Array(0) };
}

/** One arm per class, and then its rows in a drawn order, or a batch would be of one class. */
function drawSpiral({ samples, classes, noise }: Required<Data>, random: Random) {
  const points = Array.from({ length: classes }, (_, label) =>
    Array.from(random.randn(samples), (shift, i) => {
      const radius = i / (samples - 1);
      const angle = 4 * (label + radius) + noise * shift;
      return { x: radius * Math.sin(angle), y: radius * Math.cos(angle), label };
    }),
  ).flat();
  const order = Array.from(
    random.permutation(points.length),
    (row) => points[row] as (typeof points)[number],
  );
  return {
    inputs: Float32Array.from(order.flatMap(({ x, y }) => [x, y])),
    labels: Int32Array.from(order, ({ label }) => label),
  };
}

/** Where a grid's column or row lies. */
export function gridPlace(index: number, side: number): number {
  return -1 + (2 * index) / (side - 1);
}

function gridPoints(side: number): Float32Array {
  const points = new Float32Array(2 * side * side);
  for (let i = 0; i < side * side; i += 1) {
    points[2 * i] = gridPlace(i % side, side);
    points[2 * i + 1] = gridPlace(Math.floor(i / side), side);
  }
  return points;
}

function drawParameters(
  sizes: readonly number[],
  { scale, bias }: { scale: number | string; bias: number },
  random: Random,
): Float32Array[] {
  return sizes.slice(1).flatMap((units, i) => {
    const inputs = sizes[i] as number;
    const factor = typeof scale === 'number' ? scale : Math.sqrt(2 / inputs);
    return [
      Float32Array.from(random.randn(inputs * units), (value) => factor * value),
      Float32Array.from(random.randn(units), (value) => bias * value),
    ];
  });
}
