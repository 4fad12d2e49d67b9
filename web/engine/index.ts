// The engine's public names.

export { LabError, type LabErrorCode, type LabErrorDetails } from '../spec/lab-error.ts';
export type * from './api.ts';
export { loadEngine } from './local.ts';
export {
  loadEngineInWorker,
  type RemoteDataset,
  type RemoteEngine,
  type RemoteNetwork,
  type RemoteOptions,
  type RemoteRandom,
} from './remote.ts';
