// Our engine, by its public API alone.
import { loadEngine, type NetworkRequest } from '../../../web/engine/index.ts';
import type { Peer, Run } from './peer.ts';
import { batchAt, batchesOf, gridPlace, type Workload } from './workload.ts';

type Precision = 'float32' | 'float64';

async function start(workload: Workload, precision: Precision): Promise<Run> {
  const { task, sizes, inputs, labels, parameters, batch, optimizer } = workload;
  const engine = await loadEngine();
  const [features, classes] = [sizes[0] as number, sizes.at(-1) as number];
  const layers = sizes.slice(1).map((units, i) => {
    return { type: 'dense', units, activation: i === sizes.length - 2 ? 'softmax' : 'relu' } as const;
  });
  const request: NetworkRequest = { data: { features }, network: { layers, seed: 0, precision } };
  const network = engine.network(request);
  network.setParameters(
    parameters.map((values, i) => ({ name: `${i - (i % 2)}.${i % 2 ? 'bias' : 'weights'}`, values })),
  );
  const outputs = new (precision === 'float32' ? Float32Array : Float64Array)(batch * classes);
  const dispose = () => engine.dispose();
  if (task === 'grid') return { run: gridRun(workload, network, outputs), outputs: () => outputs, dispose };

  const dataset = engine.dataset({ features, classes, inputs, labels });
  const run = (count: number) => {
    if (optimizer) {
      const order = { batch, shuffle: false, dropLast: true };
      return network.train(dataset, { optimizer: { ...optimizer }, ...order, steps: count }).lastLoss;
    }
    let loss = 0;
    for (let i = 0; i < count; i += 1) loss = network.lossOf(dataset);
    return loss;
  };
  return { run, outputs: () => outputs, dispose };
}

/** A frame by predictGrid, which needs no points; chunks of a larger grid by forward. Both into the caller's array. */
function gridRun(
  workload: Workload,
  network: Pick<ReturnType<Awaited<ReturnType<typeof loadEngine>>['network']>, 'forward' | 'predictGrid'>,
  outputs: Float32Array | Float64Array,
) {
  const { side, firstBatch } = workload;
  let next = firstBatch;
  const ends = [gridPlace(0, side), gridPlace(side - 1, side)] as const;
  return (count: number) => {
    for (let i = 0; i < count; i += 1) {
      if (batchesOf(workload) === 1)
        network.predictGrid({ x: ends, y: ends, columns: side, rows: side }, outputs);
      else network.forward(batchAt(workload, next).x, outputs);
      next += 1;
    }
    return 0;
  };
}

export const peers: Peer[] = (['float32', 'float64'] as const).map((precision) => ({
  name: precision === 'float32' ? 'Spiral Lab' : 'Spiral Lab, float64',
  supports: () => true,
  start: (workload) => start(workload, precision),
}));
