// The package's `spiral-lab/engine`: the engine, in a page, behind a worker and in Node.
export * from '../engine/index.ts';
export type { Choice, LayerSpec } from '../spec/lab-spec.ts';
