// The decision boundary as a picture of the plane. At rest it is computed at once; while the network trains, a band of
// rows in each turn, so that no turn takes longer than a slice of training and the picture stays as fine.
import type { Grid } from '../engine/api.ts';
import type { RemoteNetwork } from '../engine/index.ts';
import type { Boundary } from '../ui/snapshot.ts';
import type { Data } from './data-view.ts';
import type { Learner } from './learner.ts';
import { Mesh } from './mesh.ts';
import { planeAround } from './sampling.ts';
import type { TrainingLog } from './training-log.ts';

/** Whose boundary it is. */
interface Subject {
  readonly data: Data;
  readonly learner: Learner;
  readonly log: TrainingLog;
  readonly running: boolean;
}

/** A picture under way. */
interface Draft {
  readonly of: Subject;
  readonly grid: Grid;
  /** Stands where the learner stood when the picture was begun. */
  readonly network: RemoteNetwork;
  readonly bands: Boundary['outputs']['values'][];
  rows: number;
}

export class BoundaryPainter {
  readonly #now: () => number;
  readonly #mesh = new Mesh();
  #draft: Draft | null = null;
  #last: { readonly of: Subject; readonly boundary: Boundary } | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** One band further: the newest picture that is whole. Null where the data have no plane. */
  async paint(subject: Subject): Promise<Boundary | null> {
    const { data, learner, running } = subject;
    if (data.view.features !== 2) return null;
    this.#mesh.take(`${data.serial} ${learner.serial}`, learner.size);
    const side = this.#mesh.side;
    const grid = { ...planeAround(data.view.inputs), columns: side, rows: side };
    if (!running || this.#mesh.rows(side) >= side) return this.#once(subject, grid);
    if (!isSame(this.#draft?.of, subject)) this.#draft = null;
    this.#draft ??= {
      of: subject,
      grid,
      network: await learner.still(),
      bands: [],
      rows: 0,
    };
    // Without a picture of the same run there is nothing to show meanwhile.
    do await this.#band(this.#draft);
    while (this.#draft.rows < this.#draft.grid.rows && !isSame(this.#last?.of, subject));
    if (this.#draft.rows === this.#draft.grid.rows) this.#finish(this.#draft);
    return this.#last?.boundary ?? null;
  }

  async #once(of: Subject, grid: Grid): Promise<Boundary> {
    const draft: Draft = { of, grid, network: of.learner.handle, bands: [], rows: 0 };
    await this.#band(draft, grid.rows);
    return this.#finish(draft);
  }

  /** The next rows, from (x[0], y[0]) on. */
  async #band(draft: Draft, most = this.#mesh.rows(draft.grid.columns)): Promise<void> {
    const { grid, network } = draft;
    const rows = Math.min(most, grid.rows - draft.rows);
    const [low, high] = grid.y;
    const y = (row: number) => low + ((high - low) * row) / (grid.rows - 1);
    const start = this.#now();
    const values = await network.predictGrid({
      ...grid,
      y: [y(draft.rows), y(draft.rows + rows - 1)],
      rows,
    });
    this.#mesh.measure(rows * grid.columns, this.#now() - start);
    draft.bands.push(values);
    draft.rows += rows;
  }

  #finish({ of, grid, bands }: Draft): Boundary {
    const values = joined(bands);
    const points = grid.columns * grid.rows;
    const boundary = { ...grid, outputs: { shape: [points, values.length / points] as const, values } };
    this.#draft = null;
    this.#last = { of, boundary };
    return boundary;
  }
}

/** Whether a picture of the one will do for the other for a while. */
function isSame(a: Subject | undefined, b: Subject): boolean {
  return a?.data === b.data && a.learner === b.learner && a.log === b.log;
}

function joined(bands: Draft['bands']): Boundary['outputs']['values'] {
  const [first = new Float64Array(0)] = bands;
  if (bands.length === 1) return first;
  const length = bands.reduce((sum, band) => sum + band.length, 0);
  const whole = first instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  let at = 0;
  for (const band of bands) {
    whole.set(band, at);
    at += band.length;
  }
  return whole;
}
