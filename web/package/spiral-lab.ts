// The package's `spiral-lab`: <spiral-lab>, defined by being imported, and the types of what it takes and gives.

export type { LabSnapshot } from '../lab/picture.ts';
export { SpiralLab } from '../lab/spiral-lab.ts';
export type { RunOptions, StepKind } from '../lab/training-commands.ts';
export { LabError, type LabErrorCode, type LabErrorDetails } from '../spec/lab-error.ts';
export type * from '../spec/lab-spec.ts';
