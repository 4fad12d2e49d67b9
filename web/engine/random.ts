// The engine's generator, NumPy's legacy one.
import type { NumbersLike, Random } from './api.ts';
import { checkNumber, checkNumbers, checkWhole, refuse } from './arguments.ts';
import { Handle, type Session } from './handle.ts';
import { type RawRandom, unwrap } from './wasm-module.ts';

const maxDraws = 1e7;

export class EngineRandom implements Random {
  readonly #handle: Handle<RawRandom>;

  constructor(session: Session, seed: number) {
    this.#handle = new Handle(session, unwrap(session.module.random(seed)), 'generator');
  }

  /** The raw generator of `random`, which must be of this engine. */
  static raw(random: unknown, session: Session): RawRandom {
    if (!(typeof random === 'object' && random !== null && #handle in random)) {
      refuse('random', 'a generator of this engine', random);
    }
    const handle = random.#handle;
    if (handle.session !== session) refuse('random', 'a generator of this engine', random);
    return handle.raw;
  }

  rand(n: number): Float64Array {
    const { raw } = this.#handle;
    checkWhole(n, 0, maxDraws, 'n');
    return unwrap(raw.rand(n));
  }

  randn(n: number): Float64Array {
    const { raw } = this.#handle;
    checkWhole(n, 0, maxDraws, 'n');
    return unwrap(raw.randn(n));
  }

  randint(low: number, high: number, n: number): Float64Array {
    const { raw } = this.#handle;
    checkNumber(low, 'low');
    checkNumber(high, 'high');
    checkWhole(n, 0, maxDraws, 'n');
    return unwrap(raw.randint(low, high, n));
  }

  permutation(n: number): Int32Array {
    const { raw } = this.#handle;
    checkWhole(n, 0, maxDraws, 'n');
    return unwrap(raw.permutation(n));
  }

  shuffle(array: NumbersLike): Float64Array {
    const { raw } = this.#handle;
    checkNumbers(array, 'array');
    return unwrap(raw.shuffle(array));
  }

  dispose(): void {
    this.#handle.dispose();
  }
}
