// Activations and losses on their own. They hold nothing in wasm memory.
import type { Choice } from '../spec/lab-spec.ts';
import type { ActivationFunction, LabelsLike, LossFunction, NumbersLike } from './api.ts';
import { checkNumbers, checkWhole, countRows, readTargets, refuse } from './arguments.ts';
import type { Session } from './handle.ts';
import { unwrap } from './wasm-module.ts';

export class EngineActivation implements ActivationFunction {
  readonly #session: Session;
  readonly #request: { activation: Choice };

  constructor(session: Session, activation: Choice) {
    this.#session = session;
    this.#request = { activation };
    unwrap(session.module.activationValue(this.#request, [0])); // an unknown name or parameter is refused here
  }

  value(x: NumbersLike): Float64Array {
    const { module } = this.#session;
    checkNumbers(x, 'x');
    if (x.length === 0) refuse('x', 'at least one value', x);
    return unwrap(module.activationValue(this.#request, x));
  }

  derivative(x: NumbersLike): Float64Array {
    const { module } = this.#session;
    checkNumbers(x, 'x');
    if (x.length === 0) refuse('x', 'at least one value', x);
    return unwrap(module.activationDerivative(this.#request, x));
  }
}

type LossArguments = [outputs: NumbersLike, targets: LabelsLike | NumbersLike, columns?: number];

export class EngineLoss implements LossFunction {
  readonly #session: Session;
  readonly #name: string;

  constructor(session: Session, name: string) {
    this.#session = session;
    this.#name = name;
    unwrap(session.module.loss(name, [0], { targets: Float64Array.of(0) }, 1)); // an unknown name is refused here
  }

  value(...args: LossArguments): number {
    return this.#compute(...args).value;
  }

  samples(...args: LossArguments): Float64Array {
    return this.#compute(...args).samples;
  }

  derivative(...args: LossArguments): Float64Array {
    return this.#compute(...args).derivative;
  }

  #compute(...[outputs, targets, given]: LossArguments) {
    const { module } = this.#session;
    checkNumbers(outputs, 'outputs');
    if (outputs.length === 0) refuse('outputs', 'at least one value', outputs);
    if (given !== undefined) checkWhole(given, 1, outputs.length, 'columns');
    const columns = given ?? columnsOf(outputs, targets);
    const rows = countRows(outputs, columns, 'outputs');
    return unwrap(module.loss(this.#name, outputs, readTargets(targets, rows, columns), columns));
  }
}

/** As many columns as leave one row per target; one row where there is a target per output. */
function columnsOf(outputs: NumbersLike, targets: unknown): number {
  const count = (targets as ArrayLike<unknown> | undefined)?.length;
  const labelled = Object.prototype.toString.call(targets) === '[object Int32Array]';
  if (!count || (count === outputs.length && !labelled) || outputs.length % count !== 0)
    return outputs.length;
  return outputs.length / count;
}
