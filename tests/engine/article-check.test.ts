// The article check on the real engine: every recipe gives what the article prints.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, loadEngine, type RemoteEngine } from '../../web/engine/index.ts';
import { checkArticle } from '../../web/lab/article-check.ts';
import { type CheckReport, equalAsPrinted } from '../../web/ui/check-report.ts';

let engine: Engine;
let report: CheckReport;

beforeAll(async () => {
  engine = await loadEngine();
  // What is awaited may be there already: the synchronous engine serves where a promise of its answers is asked for.
  report = await checkArticle(engine as unknown as RemoteEngine);
});

afterAll(() => engine.dispose());

describe('the article check', () => {
  it('computes all 36 numbers that the article prints, to the printed digit', () => {
    const numbers = report.experiments.flatMap(({ groups }) => groups.flatMap((group) => group.numbers));
    expect(numbers).toHaveLength(36);
    expect(numbers.filter((number) => !equalAsPrinted(number))).toEqual([]);
  });

  it('computes both losses that can be repeated to 1e-12', () => {
    const [topToBottom, seeded] = report.runs;
    expect(Math.abs((topToBottom?.loss ?? Number.NaN) - 1.0987612093718593)).toBeLessThanOrEqual(1e-12);
    expect(Math.abs((seeded?.loss ?? Number.NaN) - 1.0987625440858688)).toBeLessThanOrEqual(1e-12);
  });

  it('shows five rows of probabilities for each of them, each row a distribution', () => {
    for (const { firstRows, classes } of report.runs) {
      expect(firstRows).toHaveLength(5 * classes);
      for (let row = 0; row < 5; row++) {
        const total = Array.from(firstRows.subarray(row * classes, (row + 1) * classes)).reduce(
          (sum, p) => sum + p,
          0,
        );
        expect(Math.abs(total - 1)).toBeLessThanOrEqual(1e-12);
      }
    }
  });

  it('leaves nothing behind in the engine', async () => {
    const before = engine.memory().used;
    await checkArticle(engine as unknown as RemoteEngine);
    expect(engine.memory().used).toBe(before);
  });
});
