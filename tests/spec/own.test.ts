// Data of the reader's own: in a link where they are few, with every bit, and refused with the reason where they are not right.
import { describe, expect, it } from 'vitest';
import {
  encodeTable,
  type OwnTable,
  ownTable,
  parseTable,
  readLink,
  validateSpec,
  withOwn,
  writeLink,
} from '../../web/spec/index.ts';
import { catalogue, seeded } from './fixture.ts';

const random = seeded(11);

function randomTable(rows: number, classes: number): OwnTable {
  const inputs = ['x', 'längs', 'a & b=c%'].slice(0, 2 + Math.floor(random() * 2));
  const numbers = (count: number) =>
    Float64Array.from({ length: count }, () => (random() - 0.5) * 10 ** (random() * 20 - 10));
  return ownTable({
    inputs,
    target: 'what it is',
    classes: classes ? Array.from({ length: classes }, (_, k) => `kind ${k} ½`) : null,
    values: numbers(rows * inputs.length),
    labels: Int32Array.from({ length: classes ? rows : 0 }, () => Math.floor(random() * classes)),
    targets: numbers(classes ? 0 : rows),
  });
}

describe('a table in a link', () => {
  it('comes back with every bit, its names and the order of its classes, 200 times', () => {
    for (let i = 0; i < 200; i++) {
      const own = randomTable(1 + Math.floor(random() * 40), i % 3 === 0 ? 0 : 2 + (i % 9));
      const known = withOwn(catalogue, own);
      const spec = validateSpec({ data: { name: 'own', testShare: 0.1, standardise: true } }, known);
      const text = writeLink(spec, { start: null, own }, catalogue);
      expect(text).toMatch(/^v=1&data=own&[\w.,;:=&%()+-]+$/);
      const link = readLink(text, catalogue);
      expect(link, text).toMatchObject({ spec, notices: [], own });
    }
  });

  it('is left out where it is too large, and whoever opens the link is told', () => {
    const own = randomTable(3000, 2);
    expect(encodeTable(own)).toBeNull();
    const spec = validateSpec({ data: { name: 'own' } }, withOwn(catalogue, own));
    const text = writeLink(spec, { start: null, own }, catalogue);
    expect(text).toMatch(/&points=left-out$/);
    const { own: none, notices, spec: used } = readLink(text, catalogue);
    expect(none).toBeNull();
    expect(used.data.name).toBe('spiral');
    expect(notices[0]).toMatchObject({
      field: 'points',
      got: 'a link that leaves them out, as they are too many',
    });
  });

  it('says nothing where the data are others', () => {
    const own = randomTable(3, 2);
    const spec = validateSpec({}, withOwn(catalogue, own));
    expect(writeLink(spec, { start: null, own }, catalogue)).toBe('v=1');
  });

  it('written by hand is short', () => {
    const { own, spec, notices } = readLink('data=own&points=x,y,kind;0,0,no;1,1,yes;0,1,no', catalogue);
    expect(notices).toEqual([]);
    expect(own).toMatchObject({ rows: 3, inputs: ['x', 'y'], target: 'kind', classes: ['no', 'yes'] });
    expect(spec.network.layers.at(-1)).toMatchObject({ units: 2, activation: 'softmax' });
    const values = readLink('data=own&target=value&points=x,y,z;0,0,1.5;1,1,2', catalogue);
    expect(values.own).toMatchObject({ classes: null, targets: Float64Array.of(1.5, 2) });
    expect(values.spec.loss).toBe('mean-squared-error');
  });

  it.each([
    ['', '0 inputs'],
    ['x,kind;1,a', '1 inputs'],
    ['x,y,kind', '0 rows'],
    ['x,y,kind;1,2,a;3,4', '2 columns in row 2'],
    ['x,y,kind;1,,a;3,4,b', 'nothing in row 1'],
    ['x,y,kind;1,NaN,a;3,4,b', 'NaN in row 1'],
    ['x,y,kind;1,2,a;3,4,a', '1 classes'],
    ['x,y,kind:a:a;1,2,a', 'a class that is named twice'],
    [`x,y,kind;${Array.from({ length: 11 }, (_, i) => `0,0,k${i}`).join(';')}`, '11 classes'],
    ['<script>alert(1)</script>', '0 inputs'],
    ['__proto__,constructor,kind;a,b,c', 'a in row 1'],
  ])('that is %s gives a notice', (points, got) => {
    expect(parseTable(points, false)).toBe(got);
    const link = readLink(`data=own&points=${points}`, catalogue);
    expect(link.own).toBeNull();
    expect(link.notices).toMatchObject([{ field: 'points', got, used: 'the default data' }]);
  });

  it('beside other data is ignored, with a notice', () => {
    const { own, notices } = readLink('data=moons&points=x,y,kind;0,0,no;1,1,yes', catalogue);
    expect(own).toBeNull();
    expect(notices).toMatchObject([{ field: 'points', expected: 'data=own beside them', got: 'moons' }]);
  });
});
