// Links and the engine: a link's parameters are the network's own, in its order, and training goes on from exactly them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, loadEngine } from '../../web/engine/index.ts';
import { parameterShapes, readLink, startFrom, writeLink } from '../../web/spec/index.ts';
import { hashOf } from './fixture.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

const recipes = [
  'v=1',
  'precision=float32&layers=8:tanh,3:softmax',
  'layers=5:prelu,dropout:0.2,4:leaky-relu(slope=0.1),dropout:0.5,2:prelu,3:softmax&batch=32',
  'data=sine&layers=4:linear,6:prelu,1:linear',
  'classes=2&layers=1:sigmoid&loss=binary-cross-entropy',
];

describe.each(recipes)('the link %s', (recipe) => {
  const opened = (text: string) => {
    const link = readLink(text, engine.describe());
    expect(link.notices).toEqual([]);
    const { data, network, loss, training } = link.spec;
    const made = engine.network({ data, network, loss });
    if (link.start) made.setParameters(link.start.parameters);
    return { ...link, network: made, data: engine.dataset(data), training };
  };

  test('knows the names and shapes of its network', () => {
    const { spec, network } = opened(recipe);
    const own = network.parameters().map(({ name, shape }) => ({ name, shape: [...shape] }));
    expect(parameterShapes(spec, engine.describe())).toEqual(own);
  });

  test('restores trained parameters exactly, and training on from them is one run wherever it is opened', () => {
    const { spec, network, data, training } = opened(recipe);
    network.train(data.train, { ...training, epochs: 20 });
    const text = writeLink(spec, { start: startFrom(network.parameters()) }, engine.describe());
    const here = opened(text);
    expect(hashOf(here.network)).toBe(hashOf(network));

    // A fresh optimizer: as the network that trained it would go on after resetTraining.
    const there = opened(text);
    network.resetTraining();
    for (const each of [network, here.network, there.network])
      each.train(data.train, { ...training, epochs: 100 });
    expect(hashOf(here.network)).toBe(hashOf(network));
    expect(hashOf(there.network)).toBe(hashOf(network));
  });
});
