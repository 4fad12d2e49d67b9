// What a run's curves say in words and as a table.
import { brief, count, full, percent, significant } from './format.ts';
import type { NumberTable } from './numbers.ts';
import type { Curves } from './snapshot.ts';

/** `epoch 300: loss 0.1234, accuracy 96.3 %; test loss 0.1518, accuracy 94.7 %`; null before the first epoch. */
export function curveWords({
  loss,
  penalty,
  accuracy,
  testEpochs,
  testLoss,
  testAccuracy,
}: Curves): string | null {
  const epochs = loss.length;
  if (epochs === 0) return null;
  const right = (share: number | undefined) =>
    Number.isFinite(share) ? `, accuracy ${percent(share ?? 0)}` : '';
  const added = penalty.at(-1) ? `, penalty ${significant(penalty.at(-1) ?? 0)}` : '';
  const train = `epoch ${count(epochs)}: loss ${brief(loss.at(-1) ?? 0)}${added}${right(accuracy.at(-1))}`;
  if (testEpochs.length === 0) return train;
  const at = testEpochs.at(-1) ?? 0;
  const when = at === epochs ? '' : ` at epoch ${count(at)}`;
  return `${train}; test${when}: loss ${brief(testLoss.at(-1) ?? 0)}${right(testAccuracy.at(-1))}`;
}

/** One row an epoch; a column for each curve there is. */
export function curveTable({
  loss,
  penalty,
  accuracy,
  testEpochs,
  testLoss,
  testAccuracy,
}: Curves): NumberTable {
  const columns: { name: string; text: (index: number) => string }[] = [
    { name: 'loss', text: (i) => full(loss[i] ?? Number.NaN) },
  ];
  if (penalty.some((value) => value > 0))
    columns.push({ name: 'penalty', text: (i) => full(penalty[i] ?? Number.NaN) });
  const hasAccuracy = accuracy.some(Number.isFinite);
  if (hasAccuracy) columns.push({ name: 'accuracy', text: (i) => percent(accuracy[i] ?? Number.NaN, 2) });
  const tested = (values: readonly number[], text: (value: number) => string) => (i: number) => {
    const at = testEpochs.indexOf(i + 1);
    return at < 0 ? '' : text(values[at] ?? Number.NaN);
  };
  if (testEpochs.length > 0) {
    columns.push({ name: 'test loss', text: tested(testLoss, full) });
    if (hasAccuracy)
      columns.push({ name: 'test accuracy', text: tested(testAccuracy, (value) => percent(value, 2)) });
  }
  return {
    caption: 'Every epoch, as it was before its updates',
    columns: ['epoch', ...columns.map(({ name }) => name)],
    rows: loss.length,
    row: (index) => [count(index + 1), ...columns.map(({ text }) => text(index))],
  };
}
