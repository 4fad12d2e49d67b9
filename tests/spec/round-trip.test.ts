import { describe, expect, it } from 'vitest';
import { conform, decodeFragment, encodeFragment, validateSpec } from '../../web/spec/index.ts';
import { catalogue, isDeeplyFrozen, randomSpec, seeded } from './fixture.ts';

const random = seeded(20);
const specs = Array.from({ length: 500 }, () => randomSpec(random));

describe('500 random specs', () => {
  it('are valid as they are, and fit together', () => {
    for (const spec of specs) {
      const valid = validateSpec(spec, catalogue);
      expect(valid).toStrictEqual(spec);
      expect(conform(valid, catalogue)).toStrictEqual({ spec, notices: [] });
    }
  });

  it('come back from their fragment, without a notice', () => {
    for (const spec of specs) {
      const fragment = encodeFragment(spec, catalogue);
      expect(decodeFragment(fragment, catalogue), fragment).toStrictEqual({ spec, notices: [] });
    }
  });

  it('come back from a fragment whose every special character was escaped on the way', () => {
    for (const spec of specs) {
      const pairs = encodeFragment(spec, catalogue).split('&');
      const escaped = pairs.map((pair) => pair.replace(/(?<==.*)[(),:=]/g, encodeURIComponent));
      expect(decodeFragment(`#${escaped.join('&')}`, catalogue).spec).toStrictEqual(spec);
    }
  });

  it('come back from JSON, deeply frozen and as new objects', () => {
    for (const spec of specs) {
      const copy = validateSpec(JSON.parse(JSON.stringify(spec)), catalogue);
      expect(copy).toStrictEqual(spec);
      expect(isDeeplyFrozen(copy)).toBe(true);
      expect(copy.network).not.toBe(spec.network);
    }
  });

  it('have fragments of plain characters only, each with another text', () => {
    const fragments = specs.map((spec) => encodeFragment(spec, catalogue));
    for (const fragment of fragments) expect(fragment).toMatch(/^v=1(&[a-zA-Z0-9.,:=()-]+)*$/);
    const different = new Set(specs.map((spec) => JSON.stringify(spec)));
    expect(new Set(fragments).size).toBe(different.size);
  });
});
