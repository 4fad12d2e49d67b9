// Links with all they may carry: the recipe, the parameters it starts from, and who wrote it.
import { describe, expect, it } from 'vitest';
import {
  defaultSpec,
  encodeFragment,
  parameterShapes,
  readLink,
  startFrom,
  writeLink,
} from '../../web/spec/index.ts';
import type { LabSpec } from '../../web/spec/lab-spec.ts';
import badFragments from './bad-fragments.json' with { type: 'json' };
import { catalogue, randomSpec, seeded } from './fixture.ts';
import links from './state-links.json' with { type: 'json' };

const base = defaultSpec(catalogue);
const read = (text: string) => readLink(text, catalogue);
const nothing = { own: null, start: null, recipeOnly: false, made: null };

/** Random parameters of the network; null where a link cannot carry them. */
function randomStart({ spec, random }: { spec: LabSpec; random: () => number }) {
  const parameters = parameterShapes(spec, catalogue).map(({ name, shape }) => {
    // Two thousand are more than a link carries: how many more is all the same.
    const count = Math.min(2000, shape[0] * shape[1]);
    const values = spec.network.precision === 'float32' ? new Float32Array(count) : new Float64Array(count);
    return { name, shape, values: values.map(() => random() - 0.5) };
  });
  return startFrom(parameters);
}

describe('a link with trained parameters that was once given away', () => {
  it.each(links)('still gives the same numbers: $link', ({ link, parameters }) => {
    const { start, made, notices, spec } = read(link);
    expect(notices).toStrictEqual([]);
    expect(made).toBe('0.1.0');
    expect(start?.parameters.map((each) => ({ ...each, values: [...each.values] }))).toStrictEqual(
      parameters,
    );
    expect(`#${writeLink(spec, { start, made }, catalogue)}`).toBe(link);
  });
});

describe('500 random specs', () => {
  it('come back from their link, with the parameters wherever a link can carry them', () => {
    const random = seeded(21);
    let carried = 0;
    for (let i = 0; i < 500; i++) {
      const spec = randomSpec(random);
      const start = randomStart({ spec, random });
      const recipeOnly = start === null;
      if (start) carried += 1;
      const text = writeLink(spec, { start, recipeOnly, made: '1.2.3' }, catalogue);
      expect(read(text), text).toStrictEqual({
        ...nothing,
        spec,
        notices: [],
        start,
        recipeOnly,
        made: '1.2.3',
      });
    }
    expect(carried).toBeGreaterThan(100);
  }, 30_000);
});

describe('what a link says beside its recipe', () => {
  it('is nothing where it is the recipe alone, and nothing of JSON', () => {
    expect(read('noise=0.5')).toMatchObject(nothing);
    expect(read('{"data": {"noise": 0.5}}')).toMatchObject({ ...nothing, notices: [] });
    expect(writeLink(base, { start: null }, catalogue)).toBe(encodeFragment(base, catalogue));
  });

  it('may be that the parameters are left out', () => {
    expect(read('state=recipe')).toStrictEqual({ ...nothing, spec: base, recipeOnly: true, notices: [] });
  });

  it.each(['0.1.0', '12.0.3', '1.0.0-beta.2'])('may be that version %s wrote it', (version) => {
    expect(read(`made=${version}`)).toMatchObject({ made: version, notices: [] });
  });

  it.each(['', '1', 'v1.0.0', '1.0.0-<b>', `1.0.${'9'.repeat(99)}`])(
    'is no version such as %s',
    (version) => {
      const { made, notices } = read(`made=${version}`);
      expect(made).toBeNull();
      expect(notices).toMatchObject([{ field: 'made', used: 'nothing' }]);
    },
  );

  it.each([
    ['layers=4:relu,3:softmax', 'the 27 parameters of this network, of float64', '21 of float64'],
    ['precision=float32', 'the 21 parameters of this network, of float32', '21 of float64'],
  ])('is not used where it belongs to another network: %s', (recipe, expected, got) => {
    const state = links[0]?.link.split('state=')[1];
    const { start, notices } = read(`${recipe}&state=${state}`);
    expect(start).toBeNull();
    expect(notices).toStrictEqual([
      { field: 'state', expected, got, used: 'parameters drawn from the seed' },
    ]);
  });

  it('of two states is the first, and says so', () => {
    const [one, two] = [links[0], links[0]].map((each) => each?.link.split('state=')[1]);
    const { start, notices } = read(`state=${one}&state=${two}`);
    expect(start?.text).toBe(one);
    expect(notices).toMatchObject([{ field: 'state', expected: 'each key once' }]);
  });
});

describe('a bad fragment', () => {
  const megabyte = [
    `noise=${'9'.repeat(2 ** 20)}`,
    '&'.repeat(2 ** 20),
    'state=float64.00000000.'.padEnd(2 ** 20, 'A'),
  ];

  it.each(badFragments)('does nothing worse than a notice: %s', (text) => {
    const link = read(text);
    expect(link.notices.length).toBeGreaterThan(0);
    expect(link.start).toBeNull();
    const text2 = encodeFragment(link.spec, catalogue);
    expect(read(text2)).toMatchObject({ spec: link.spec, notices: [] });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each(megabyte)('of a megabyte is not read at all', (text) => {
    expect(read(text)).toMatchObject({
      ...nothing,
      spec: base,
      notices: [{ got: expect.stringMatching(/characters/) }],
    });
  });
});
