// What a step of the way back is in other languages than numbers: formula, NumPy and C++.
import type { LabSpec } from '../spec/lab-spec.ts';
import { coreCode, plainCode } from './code.ts';
import { activationName, type BackwardStep, denseLayers, isFused } from './see-through-steps.ts';
import { typeset, type Words } from './see-through-words.ts';

const unclipped = (derivative: string) => `np.where((P < 1e-7) | (P > 1 - 1e-7), 0, ${derivative})`;

/** The losses' derivatives in NumPy, and the activations': the core's catalogue has the forward lines alone. */
const lossLines: Readonly<Record<string, string>> = {
  'mean-squared-error': 'dA = 2 * (P - Y) / P.size',
  'categorical-cross-entropy': `dA = ${unclipped('-Y / P')} / len(P)`,
  'binary-cross-entropy': `dA = ${unclipped('(P - Y) / (P * (1 - P))')} / P.size`,
};

const activationLines: Readonly<Record<string, string>> = {
  linear: 'dZ = dA',
  relu: 'dZ = dA * (Z > 0)',
  'leaky-relu': 'dZ = dA * np.where(Z > 0, 1, slope)',
  elu: 'dZ = dA * np.where(Z > 0, 1, A + alpha)',
  prelu: 'dZ = dA * np.where(Z > 0, 1, slopes)\ndslopes = (dA * Z * (Z <= 0)).sum(axis=0, keepdims=True)',
  sigmoid: 'dZ = dA * A * (1 - A)',
  tanh: 'dZ = dA * (1 - A ** 2)',
  softmax: 'dZ = A * (dA - (A * dA).sum(axis=1, keepdims=True))',
};

export function backwardWordsOf(step: BackwardStep, spec: LabSpec): Words {
  if (step.kind === 'weights') {
    return words(
      ['backward/weights', 'backward/bias'],
      ['dW = X.T @ dZ', 'db = dZ.sum(axis=0, keepdims=True)'],
      ['layers/dense/backward-parameters'],
    );
  }
  if (step.kind === 'inputs') return words(['backward/inputs'], ['dX = dZ @ W.T'], ['layers/dense/backward']);
  const isLast = step.layer === denseLayers(spec).length - 1;
  if (isLast && isFused(spec)) {
    return words(['backward/fused'], ['dZ = (P - Y) / len(P)'], ['softmax-cross-entropy/backward']);
  }
  const name = activationName(spec, step.layer);
  return words(
    [
      isLast ? `backward/losses/${spec.loss}` : 'backward/next',
      ...(name === 'softmax' ? [] : ['backward/chain']),
      `backward/activations/${name}`,
    ],
    [isLast ? (lossLines[spec.loss] ?? '') : 'dA = dZ_next @ W_next.T', activationLines[name] ?? ''],
    [
      ...(isLast ? [`losses/${spec.loss}/backward`, 'losses/derivative'] : ['layers/dense/backward']),
      ...activationSource(name),
    ],
  );
}

/** An activation's derivative and the loop around it; PReLU and softmax have their own. */
function activationSource(name: string): string[] {
  const own = `activations/${name}/backward`;
  if (name === 'softmax') return [own];
  if (name === 'prelu') return [own, 'activations/prelu/scale', 'activations/prelu/slope-gradient'];
  return [own, 'activations/each/backward'];
}

function words(math: readonly string[], numpy: readonly string[], source: readonly string[]): Words {
  return {
    formulas: typeset(math.map((key) => `own/${key}`)),
    numpy: plainCode('In NumPy', numpy.join('\n')),
    source: source.map(coreCode),
  };
}
