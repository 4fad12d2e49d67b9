// The see-through's worked lines, the matrices' layout, and what the article check calls equal.
import { describe, expect, it } from 'vitest';
import { equalAsPrinted, equalWithinTolerance } from '../../web/ui/check-report.ts';
import { roomFor, subscripted, sum } from '../../web/ui/math-terms.ts';
import { targetRows, workActivation, workDense, workLoss } from '../../web/ui/math-work.ts';
import { aligned, spanAround, spanFrom } from '../../web/ui/matrix-layout.ts';

function matrix(...rows: number[][]) {
  return { shape: [rows.length, rows[0]?.length ?? 0] as const, values: Float64Array.from(rows.flat()) };
}

const layer = {
  X: matrix([1, 2], [3, -4]),
  W: matrix([0.5, -0.25], [2, 1]),
  b: matrix([0, -1]),
  Z: matrix([4.5, 0.75], [-6.5, -5.75]),
  A: matrix([4.5, 0.75], [0, 0]),
};

describe('an entry worked out', () => {
  it('is the dot product of its row and its column plus its bias', () => {
    expect(workDense(layer, 1, 1)).toEqual({
      symbol: 'z₂₂',
      lines: ['x₂₁·w₁₂ + x₂₂·w₂₂ + b₂', '3·(−0.25) + (−4)·1 + (−1)', '−5.75'],
    });
  });

  it('takes a learned slope only where z is not above 0', () => {
    const prelu = { name: 'prelu', parameter: 0.25 };
    expect(workActivation(prelu, layer, 0, 0).lines).toEqual(['z₁₁, as it is above 0', '4.5']);
    expect(workActivation(prelu, { ...layer, A: matrix([4.5, 0.75], [-1.625, 0]) }, 1, 0).lines).toEqual([
      's₁·z₂₁',
      '0.25·(−6.5)',
      '−1.625',
    ]);
  });

  it('of softmax takes the largest of its row off every exponent', () => {
    const row = { ...layer, Z: matrix([0, Math.log(3)]), A: matrix([0.25, 0.75]) };
    expect(workActivation({ name: 'softmax', parameter: Number.NaN }, row, 0, 0).lines.slice(1)).toEqual([
      'exp(0 − 1.0986) / (exp(0 − 1.0986) + exp(1.0986 − 1.0986))',
      '0.33333333 / (0.33333333 + 1)',
      '0.33333333 / 1.3333333',
      '0.25',
    ]);
  });

  it('of the cross-entropy names the right class, and the clip where it acts', () => {
    const Y = targetRows([1, 0], 2);
    const P = matrix([0.4, 0.6], [0, 1]);
    const losses = matrix([0.5108256237659907], [16.11809565095832]);
    expect(workLoss('categorical-cross-entropy', P, Y, losses, 0)).toEqual({
      symbol: 'L₁',
      lines: ['−ln clip(p₁₂), as the sample is of class 1', '−ln 0.6', '0.51082562'],
    });
    expect(workLoss('categorical-cross-entropy', P, Y, losses, 1).lines).toContain('−ln 10⁻⁷');
  });

  it('of the binary cross-entropy with one output takes the label as 0 or 1', () => {
    const Y = targetRows([1, 0], 1);
    expect([...Y.values]).toEqual([1, 0]);
    const lines = workLoss(
      'binary-cross-entropy',
      matrix([0.5], [0.75]),
      Y,
      matrix([0.5], [1.3863]),
      1,
    ).lines;
    expect(lines).toEqual(['−(ln(1 − p₂₁)) / 1', '−(ln(1 − 0.75)) / 1', '1.3863']);
  });

  it('of the squared error is a mean over the outputs', () => {
    const lines = workLoss('mean-squared-error', matrix([0, 1, 1]), matrix([0, 1, -2]), matrix([3]), 0).lines;
    expect(lines).toEqual(['((0 − 0)² + (1 − 1)² + (1 − (−2))²) / 3', '3']);
  });

  it('has the same room whatever its numbers are, but for those of the rule', () => {
    const room = roomFor('0.9·(−0.00010122) + (1 − 0.9)·0.038198');
    expect(roomFor('0.9·5.8024e−7 + (1 − 0.9)·(−12.345)')).toBe(room);
    expect(room).toBe('0.9·(−0.00000000) + (1 − 0.9)·(−0.00000000)');
  });

  it('separates indices of more than one digit, and counts what a long sum leaves out', () => {
    expect(subscripted('z', 0, 11)).toBe('z₁,₁₂');
    expect(sum(Array.from({ length: 100 }, () => 'a'))).toContain('… 36 more …');
  });
});

describe('a matrix in sight', () => {
  it('moves its span just far enough to hold a column', () => {
    const span = spanFrom(0, 6, 64);
    expect(spanAround(span, 5)).toBe(span);
    expect(spanAround(span, 6).start).toBe(1);
    expect(spanAround(spanFrom(20, 6, 64), 3).start).toBe(3);
  });

  it('never leaves the matrix', () => {
    expect(spanFrom(62, 6, 64)).toEqual({ start: 58, length: 6, total: 64 });
    expect(spanFrom(4, 6, 3)).toEqual({ start: 0, length: 3, total: 3 });
  });

  it('writes its numbers with the same places, as many as its largest one asks for', () => {
    const write = aligned(Float64Array.of(0.03, -0.001));
    expect(write(0.03)).toBe('0.030000');
    expect(write(-0.001)).toBe('−0.001000');
    expect(aligned(Float64Array.of(1, 0, 0))(1)).toBe('1');
    expect(aligned(Float64Array.of(1e-9, 0))(1e-9)).toBe('1e−9');
  });
});

describe('equal to the printed digits', () => {
  it('rounds ours to as many places as were printed', () => {
    expect(equalAsPrinted({ printed: '0.3990861', ours: 0.39908610041 })).toBe(true);
    expect(equalAsPrinted({ printed: '0.3990861', ours: 0.39908615041 })).toBe(false);
    expect(equalAsPrinted({ printed: '0.3333333333333333', ours: 1 / 3 })).toBe(true);
    expect(equalAsPrinted({ printed: '0.5', ours: Number.NaN })).toBe(false);
  });

  it('gives a mean of many logarithms 1e-12 and no more', () => {
    const run = {
      title: '',
      program: '',
      numpyLoss: '1.0987612093718593',
      firstRows: new Float64Array(),
      classes: 3,
    };
    expect(equalWithinTolerance({ ...run, loss: 1.0987612093718597 })).toBe(true);
    expect(equalWithinTolerance({ ...run, loss: 1.09876120938 })).toBe(false);
  });
});
