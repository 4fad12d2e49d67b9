// What the see-through's tests share: what a worked line comes to, its numbers read as arithmetic; and a spec.
import type { LabSpec, LayerSpec } from '../../web/spec/lab-spec.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** NaN for a line of letters. */
export function comesTo(line: string): number {
  const arithmetic = line
    .replace(/, as .*/, '')
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replace(
      /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (power) => `**${[...power].map((digit) => superscripts.indexOf(digit)).join('')}`,
    )
    .replace(/√([\d.e-]+)/g, '($1)**0.5');
  if (!/^[\d\s.+\-*/()e]+$/.test(arithmetic)) return Number.NaN;
  return Number(new Function(`return ${arithmetic}`)());
}

export function specWith(layers: readonly LayerSpec[]): LabSpec {
  return {
    v: 1,
    data: { name: 'spiral', seed: 42, testShare: 0, standardise: false },
    network: { layers, init: { name: 'uniform', scale: 0.1 }, seed: 42, precision: 'float64' },
    loss: 'categorical-cross-entropy',
    training: { optimizer: { name: 'sgd' }, batch: 0, shuffle: true, seed: 42, l1: 0, l2: 0 },
    view: { panel: 'backward', sample: 0, step: 0, theme: 'auto' },
  };
}
