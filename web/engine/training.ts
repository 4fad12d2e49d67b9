// What training is asked for, checked: kinds and whole numbers here; names, ranges and defaults are the core's.
import {
  checkFlag,
  checkNumber,
  checkObject,
  checkSeed,
  checkWhole,
  readChoice,
  refuse,
} from './arguments.ts';
import type { RawPenaltyRequest, RawTrainingRequest } from './wasm-module.ts';

export const maxRows = 1e6;
const maxEpochs = 1e6;
const maxSteps = 1e9;

export interface Penalty {
  readonly l1?: number;
  readonly l2?: number;
}

export function readPenalty(penalty: unknown): RawPenaltyRequest {
  checkObject(penalty, 'penalty');
  const { l1, l2 } = penalty as Record<string, unknown>;
  if (l1 !== undefined) checkNumber(l1, 'training.l1');
  if (l2 !== undefined) checkNumber(l2, 'training.l2');
  return { training: { l1, l2 } };
}

export function readTraining(request: unknown): RawTrainingRequest {
  checkObject(request, 'training');
  const { optimizer, batch, shuffle, dropLast, seed, epochs, steps, untilLoss } = request as Record<
    string,
    unknown
  >;
  if (batch !== undefined) checkWhole(batch, 0, maxRows, 'training.batch');
  if (shuffle !== undefined) checkFlag(shuffle, 'training.shuffle');
  if (dropLast !== undefined) checkFlag(dropLast, 'training.dropLast');
  if (seed !== undefined) checkSeed(seed, 'training.seed');
  if ((epochs === undefined) === (steps === undefined)) {
    refuse('epochs', 'either epochs or steps', epochs === undefined ? undefined : 'both');
  }
  if (epochs !== undefined) checkWhole(epochs, 1, maxEpochs, 'epochs');
  if (steps !== undefined) checkWhole(steps, 1, maxSteps, 'steps');
  if (untilLoss !== undefined) checkNumber(untilLoss, 'untilLoss');
  return {
    training: {
      optimizer: readChoice(optimizer, 'training.optimizer'),
      batch,
      shuffle,
      dropLast,
      seed,
      ...readPenalty(request).training,
    },
    epochs,
    steps,
    untilLoss,
  };
}
