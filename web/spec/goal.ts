// A goal: what a run is to reach, as an author says it in an attribute: `accuracy>=0.95`, `loss<0.1 and accuracy>95%`.
import { LabError } from './lab-error.ts';
import { brief } from './notice.ts';

export const measures = ['accuracy', 'loss', 'test accuracy', 'test loss', 'epoch'] as const;
export type Measure = (typeof measures)[number];
type Relation = '≥' | '≤' | '>' | '<';

export interface Condition {
  readonly measure: Measure;
  readonly relation: Relation;
  /** Accuracies in [0, 1]. */
  readonly value: number;
}

/** All of them hold at once. */
export type Goal = readonly Condition[];

/** A condition with what was measured. */
export interface Evidence extends Condition {
  readonly actual: number;
}

/** What there is to measure; null where the data or the run do not have it. */
export type Measured = Readonly<Record<Measure, number | null>>;

const relations: Readonly<Record<string, Relation>> = {
  '>=': '≥',
  '≥': '≥',
  '<=': '≤',
  '≤': '≤',
  '>': '>',
  '<': '<',
};

const holds: Readonly<Record<Relation, (actual: number, value: number) => boolean>> = {
  '≥': (actual, value) => actual >= value,
  '≤': (actual, value) => actual <= value,
  '>': (actual, value) => actual > value,
  '<': (actual, value) => actual < value,
};

/** Conditions with `and` or commas between them. Throws LabError invalid-argument. */
export function parseGoal(text: string): Goal {
  return Object.freeze(text.split(/,|\band\b/i).map(parseCondition));
}

function parseCondition(text: string): Condition {
  const [, name = '', sign = '', number = '', percent] =
    /^([a-z\s-]+?)\s*(>=|<=|[≥≤><])\s*(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)\s*(%)?$/i.exec(
      text.trim(),
    ) ?? [];
  const measure = measures.find((each) => each === name.toLowerCase().replace(/[\s-]+/g, ' '));
  const relation = relations[sign];
  const value = Number(number) / (percent ? 100 : 1);
  const share = measure?.endsWith('accuracy');
  if (!measure || !relation || (percent && !share) || (share && value > 1)) throw refused(text);
  return Object.freeze({ measure, relation, value });
}

function refused(text: string): LabError {
  return new LabError({
    code: 'invalid-argument',
    field: 'goal',
    expected: `conditions such as accuracy>=0.95 or loss<0.1, of ${measures.join(', ')}`,
    got: brief(text.trim()) || 'nothing',
  });
}

/** What shows that the goal is reached; null where it is not. */
export function evidenceOf(goal: Goal, measured: Measured): readonly Evidence[] | null {
  const evidence = goal.flatMap((condition) => {
    const actual = measured[condition.measure];
    return actual !== null && holds[condition.relation](actual, condition.value)
      ? { ...condition, actual }
      : [];
  });
  return evidence.length === goal.length ? evidence : null;
}

/** `accuracy ≥ 0.95 and loss < 0.1` */
export function goalWords(goal: Goal): string {
  return goal.map(({ measure, relation, value }) => `${measure} ${relation} ${value}`).join(' and ');
}
