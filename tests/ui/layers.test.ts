// How views name a network's layers and find their parameters, with and without dropout between them.
import { expect, test } from 'vitest';
import type { LabSpec, LayerSpec } from '../../web/spec/lab-spec.ts';
import { denseLayers, dropoutName, layerName, parameterName } from '../../web/ui/layers.ts';

const relu: LayerSpec = { type: 'dense', units: 4, activation: 'relu' };
const softmax: LayerSpec = { type: 'dense', units: 3, activation: 'softmax' };
const dropout: LayerSpec = { type: 'dropout', rate: 0.2 };
const specOf = (...layers: LayerSpec[]) => ({ network: { layers } }) as unknown as LabSpec;

test('a dense layer counts two in the core, and dropout one', () => {
  const spec = specOf(dropout, relu, dropout, softmax);
  expect(denseLayers(spec).map(({ place, core }) => [place, core])).toEqual([
    [1, 1],
    [3, 4],
  ]);
  expect(parameterName(spec, 0, 'weights')).toBe('1.weights');
  expect(parameterName(spec, 0, 'slope')).toBe('2.slope');
  expect(parameterName(spec, 1, 'bias')).toBe('4.bias');
});

test('without dropout the layers are two apart', () => {
  const spec = specOf(relu, relu, softmax);
  expect([0, 1, 2].map((layer) => parameterName(spec, layer, 'weights'))).toEqual([
    '0.weights',
    '2.weights',
    '4.weights',
  ]);
});

test('layers are named by the dense layers alone, and dropout by what it drops', () => {
  const spec = specOf(relu, dropout, softmax);
  expect([0, 1].map((layer) => layerName(spec, layer))).toEqual(['hidden layer 1', 'output layer']);
  expect(dropoutName(spec, 1)).toBe('dropout of hidden layer 1');
  expect(dropoutName(spec, 0)).toBe('dropout of the inputs');
});
