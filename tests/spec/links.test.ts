// Links that were once given away must mean the same for ever. A link may be added to links.json; none may change.
// A spec there says what differs from the default of version 1, which is written out here for the same reason. What a
// later release adds has to leave older links their data, network and loss: it comes with a default of its own, which
// is added here (training, a test share, standardising), and `seed` goes on setting every seed there is.
import { describe, expect, it } from 'vitest';
import { decodeFragment, encodeFragment } from '../../web/spec/index.ts';
import { adam, catalogue } from './fixture.ts';
import links from './links.json' with { type: 'json' };

const drawn = { seed: 42, testShare: 0, standardise: false };
const article = {
  data: { name: 'spiral', samples: 100, classes: 3, noise: 0.2, ...drawn },
  network: {
    layers: [
      { type: 'dense', units: 3, activation: 'relu' },
      { type: 'dense', units: 3, activation: 'softmax' },
    ],
    init: { name: 'uniform', scale: 0.1 },
    seed: 42,
    precision: 'float64',
  },
  loss: 'categorical-cross-entropy',
  training: { optimizer: adam, batch: 0, shuffle: true, seed: 42, l1: 0, l2: 0 },
  view: { panel: 'forward', sample: 0, step: 0, theme: 'auto' },
};

describe('a link that was once given away', () => {
  it.each(links)('still means the same: $link', ({ link, spec: said }) => {
    const spec = {
      v: 1,
      data: said.data?.name ? { ...drawn, ...said.data } : { ...article.data, ...said.data },
      network: { ...article.network, ...said.network },
      loss: said.loss ?? article.loss,
      training: { ...article.training, ...said.training },
      view: { ...article.view, ...said.view },
    };
    const reading = decodeFragment(link, catalogue);
    expect(reading).toStrictEqual({ spec, notices: [] });
    expect(decodeFragment(encodeFragment(reading.spec, catalogue), catalogue)).toStrictEqual(reading);
  });
});
