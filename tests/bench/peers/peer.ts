// What a peer is to the benchmark, and how it is judged before it is timed.
import type { Workload } from './workload.ts';

/** A network with the workload's parameters, under way. */
export interface Run {
  /** So many passes, steps or chunks. The last loss, before its update; of a grid, anything. */
  run(count: number): number | Promise<number>;
  /** Of a grid: the last chunk's outputs, row by row. */
  outputs(): ArrayLike<number>;
  dispose(): void;
}

export interface Peer {
  readonly name: string;
  supports(workload: Workload): boolean;
  start(workload: Workload): Run | Promise<Run>;
}

/** The largest error over its tolerance; above 1 the peer is wrong, and is not timed. */
export async function worstError(peer: Peer, workload: Workload): Promise<number> {
  const run = await peer.start(workload);
  try {
    const losses: number[] = [];
    for (const count of workload.runs) losses.push(await run.run(count));
    const errors =
      workload.task === 'grid' ? gridErrors(run.outputs(), workload) : lossErrors(losses, workload);
    // NaN is an error too.
    return errors.reduce((worst, error) => (error <= worst ? worst : error), 0);
  } finally {
    run.dispose();
  }
}

function lossErrors(losses: readonly number[], { expected, tolerances }: Workload): number[] {
  return (expected.losses ?? []).map((loss, i) => {
    const error = Math.abs((losses[i] as number) - loss) / Math.abs(loss);
    return error / (tolerances[i] as number);
  });
}

function gridErrors(outputs: ArrayLike<number>, { expected, tolerances, sizes, batch }: Workload): number[] {
  const width = sizes.at(-1) as number;
  const { mean = [], rows = [], points = [] } = expected;
  const means = mean.map((_, column) => {
    let sum = 0;
    for (let row = 0; row < batch; row += 1) sum += outputs[row * width + column] as number;
    return sum / batch;
  });
  const kept = rows.flatMap((row) => mean.map((_, column) => outputs[row * width + column] as number));
  return [...means, ...kept].map(
    (value, i) => Math.abs(value - ([...mean, ...points][i] as number)) / (tolerances[0] as number),
  );
}
