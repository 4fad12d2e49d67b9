// The trainings of trainings.json in an engine: what core_bytes prints of the native core.
import type { Engine } from '../../../web/engine/index.ts';
import trainings from './trainings.json';

const grid = { x: [-1, 1], y: [-1, 1], columns: 37, rows: 23 } as const;

export interface Bytes {
  readonly name: string;
  readonly precision: string;
  readonly bytes: Uint8Array;
}

export function bytesOf(engine: Engine): Bytes[] {
  return trainings.flatMap((training) =>
    (['float64', 'float32'] as const).map((precision) => run(engine, training as Training, precision)),
  );
}

type Requests = { data: Parameters<Engine['dataset']>[0]; network: Parameters<Engine['network']>[0] };

interface Training {
  readonly name: string;
  readonly data: Requests['network']['data'] & Requests['data'];
  readonly layers: Requests['network']['network']['layers'];
  readonly init: { name: string };
  readonly loss: string;
  readonly training: { optimizer: { name: string }; seed: number };
  readonly epochs: number;
}

function run(engine: Engine, of: Training, precision: 'float64' | 'float32'): Bytes {
  const { name, data, layers, init, loss, training, epochs } = of;
  const dataset = engine.dataset(data);
  const network = engine.network({
    data,
    network: { layers, init, seed: training.seed, precision },
    loss,
  });
  network.train(dataset, { ...training, epochs });
  const arrays = network.parameters().map(({ values }) => values);
  if (network.inputs === 2) arrays.push(network.predictGrid(grid));
  network.dispose();
  dataset.dispose();
  return {
    name,
    precision,
    bytes: Buffer.concat(arrays.map((a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength))),
  };
}
