// One update of one number by every optimizer, with its numbers worked out. Computed here for display, in the order of
// the core's own arithmetic; PyTorch's forms. Letters as in the catalogue's formulas: p the parameter, g its gradient,
// η the learning rate now, t the steps taken so far; a prime marks what is new.
import type { CatalogueEntry } from '../spec/catalogue.ts';
import type { Choice } from '../spec/lab-spec.ts';
import { factor, fine, type Working, worked } from './math-terms.ts';

export interface Update {
  readonly p: number;
  readonly g: number;
  /** What the optimizer remembers, by name: `m`, `v`, `s`; 0 where it is not there yet. */
  readonly moments: Readonly<Record<string, number>>;
  /** t, counted from 0. */
  readonly steps: number;
  /** η, decay included. */
  readonly rate: number;
  readonly optimizer: Choice;
  /** The optimizer's own, for what the choice leaves out. */
  readonly entry: CatalogueEntry | undefined;
}

/** One quantity of the rule worked out: `m′` comes to its value. */
export interface Line {
  readonly working: Working;
  readonly value: number;
}

/** A number with its letter. */
interface Quantity {
  readonly letter: string;
  readonly value: number;
}

type Option = (name: string) => number;

/** What a rule has at hand: the gradient and the parameter may carry weight decay already. */
interface Given {
  readonly p: Quantity;
  readonly g: Quantity;
  readonly moment: (name: string) => number;
  readonly steps: number;
  readonly rate: number;
  readonly option: Option;
}

/** The rule line by line; the last is the new value p′. Empty for an optimizer that is not known here. */
export function workUpdate(update: Update): Line[] {
  const option: Option = (name) => {
    const own = update.entry?.parameters.find((parameter) => parameter.name === name);
    return Number(update.optimizer[name] ?? own?.default ?? 0);
  };
  const rate = rateLine(update, option);
  const decay = option('weightDecay');
  const decoupled = update.optimizer.name === 'adamw';
  const before = decay === 0 ? null : decoupled ? shrunk(update, decay) : decayed(update, decay);
  const given: Given = {
    p: { letter: decoupled && before ? 'p₁' : 'p', value: decoupled && before ? before.value : update.p },
    g: { letter: !decoupled && before ? 'g₁' : 'g', value: !decoupled && before ? before.value : update.g },
    moment: (name) => update.moments[name] ?? 0,
    steps: update.steps,
    rate: update.rate,
    option,
  };
  const rule = rules[update.optimizer.name];
  return rule ? [rate, ...(before ? [before] : []), ...rule(given)] : [];
}

function line(symbol: string, value: number, letters: string, numbers: string, write = worked): Line {
  return { working: { symbol, lines: [letters, numbers, write(value)] }, value };
}

function rateLine({ rate, steps }: Update, option: Option): Line {
  const [start, decay] = [option('learningRate'), option('decay')];
  if (decay === 0) return { working: { symbol: 'η', lines: [worked(rate)] }, value: rate };
  return line('η', rate, 'rate / (1 + decay·t)', `${worked(start)} / (1 + ${worked(decay)}·${steps})`);
}

/** Weight decay as part of the gradient. */
function decayed({ p, g }: Update, decay: number): Line {
  return line('g₁', g + decay * p, 'g + λ·p', `${worked(g)} + ${worked(decay)}·${factor(p)}`);
}

/** AdamW's: taken off the parameter itself, before the step. */
function shrunk({ p, rate }: Update, decay: number): Line {
  const value = p - rate * decay * p;
  return line('p₁', value, 'p − η·λ·p', `${fine(p)} − ${worked(rate)}·${worked(decay)}·${factor(p)}`, fine);
}

function moved({ p }: Given, change: number, letters: string, numbers: string): Line {
  return line('p′', p.value - change, `${p.letter} − ${letters}`, `${fine(p.value)} − ${numbers}`, fine);
}

const rules: Readonly<Record<string, (given: Given) => Line[]>> = {
  sgd: (given) => {
    const { g, rate } = given;
    return [moved(given, rate * g.value, `η·${g.letter}`, `${worked(rate)}·${factor(g.value)}`)];
  },
  momentum: (given) => {
    const v = velocity(given);
    return [v, moved(given, given.rate * v.value, 'η·v′', `${worked(given.rate)}·${factor(v.value)}`)];
  },
  nesterov: (given) => {
    const { g, rate, option } = given;
    const v = velocity(given);
    const mu = option('momentum');
    return [
      v,
      moved(
        given,
        rate * (g.value + mu * v.value),
        `η·(${g.letter} + μ·v′)`,
        `${worked(rate)}·(${worked(g.value)} + ${worked(mu)}·${factor(v.value)})`,
      ),
    ];
  },
  adagrad: (given) => {
    const { g } = given;
    const s = given.moment('s');
    const sum = line('s′', s + g.value * g.value, `s + ${g.letter}²`, `${worked(s)} + ${factor(g.value)}²`);
    return [sum, scaled(given, sum.value)];
  },
  rmsprop: (given) => {
    const mean = meanSquare(given, 's', 'ρ', given.option('rho'));
    return [mean, scaled(given, mean.value)];
  },
  adam,
  adamw: adam,
};

function velocity({ g, moment, option }: Given): Line {
  const [v, mu] = [moment('v'), option('momentum')];
  return line('v′', mu * v + g.value, `μ·v + ${g.letter}`, `${worked(mu)}·${factor(v)} + ${factor(g.value)}`);
}

/** A running mean of g² under the name `letter`. */
function meanSquare({ g, moment }: Given, letter: string, share: string, kept: number): Line {
  const before = moment(letter);
  return line(
    `${letter}′`,
    kept * before + (1 - kept) * g.value * g.value,
    `${share}·${letter} + (1 − ${share})·${g.letter}²`,
    `${worked(kept)}·${worked(before)} + (1 − ${worked(kept)})·${factor(g.value)}²`,
  );
}

/** p′ = p − η·g / (√s′ + ε) */
function scaled(given: Given, s: number): Line {
  const { g, rate, option } = given;
  const epsilon = option('epsilon');
  return moved(
    given,
    (rate * g.value) / (Math.sqrt(s) + epsilon),
    `η·${g.letter} / (√s′ + ε)`,
    `${worked(rate)}·${factor(g.value)} / (√${worked(s)} + ${worked(epsilon)})`,
  );
}

/** Both means started at 0; dividing by 1 − β^(t+1) makes up for what that took off. */
function adam(given: Given): Line[] {
  const { g, moment, steps, rate, option } = given;
  const [beta1, beta2, epsilon] = [option('beta1'), option('beta2'), option('epsilon')];
  const before = moment('m');
  const m = line(
    'm′',
    beta1 * before + (1 - beta1) * g.value,
    `β₁·m + (1 − β₁)·${g.letter}`,
    `${worked(beta1)}·${factor(before)} + (1 − ${worked(beta1)})·${factor(g.value)}`,
  );
  const v = meanSquare(given, 'v', 'β₂', beta2);
  const [taken1, taken2] = [1 - beta1 ** (steps + 1), 1 - beta2 ** (steps + 1)];
  const corrected = (name: string, { value }: Line, beta: number, taken: number, letters: string) =>
    line(name, value / taken, letters, `${worked(value)} / (1 − ${worked(beta)}${exponent(steps + 1)})`);
  const mHat = corrected('m̂', m, beta1, taken1, 'm′ / (1 − β₁ᵗ⁺¹)');
  const vHat = corrected('v̂', v, beta2, taken2, 'v′ / (1 − β₂ᵗ⁺¹)');
  const change = ((rate / taken1) * m.value) / (Math.sqrt(v.value) / Math.sqrt(taken2) + epsilon);
  const numbers = `${worked(rate)}·${factor(mHat.value)} / (√${worked(vHat.value)} + ${worked(epsilon)})`;
  return [m, v, mHat, vHat, moved(given, change, 'η·m̂ / (√v̂ + ε)', numbers)];
}

function exponent(power: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return String(power).replace(/\d/g, (digit) => digits.charAt(Number(digit)));
}
