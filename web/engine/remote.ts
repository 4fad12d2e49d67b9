// The engine behind a worker: the names of api.ts, every method a promise. No list of them is kept here: the worker
// describes each handle it gives out, and the types follow from api.ts.
import { catalogue } from '../spec/built-catalogue.ts';
import type {
  ActivationFunction,
  Dataset,
  Engine,
  LoadOptions,
  LossFunction,
  Network,
  Numbers,
  Random,
} from './api.ts';
import { requireWebAssembly } from './compile.ts';
import { compiled } from './compiled.ts';
import { type Connection, workerError } from './connection.ts';
import { disposed } from './handle.ts';
import type { Host } from './hosts.ts';
import { openConnection } from './open-connection.ts';
import { ownHosts } from './own-hosts.ts';
import { engineHandle, type HandleDescription, type HandleMark, type Reply, replaceIn } from './protocol.ts';

type Handles = Dataset | Network | Random | ActivationFunction | LossFunction;
type RemoteArgument<A> = A extends Dataset ? RemoteDataset : A extends Random ? RemoteRandom : A;
type RemoteArguments<A extends readonly unknown[]> = A extends unknown
  ? { [I in keyof A]: RemoteArgument<A[I]> }
  : never;
type RemoteResult<R> = R extends Handles ? Remote<R> : R;

/** The same names and arguments, every method a promise; plain properties are there at once. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: RemoteArguments<A>) => Promise<RemoteResult<R>>
    : RemoteResult<T[K]>;
};

export interface RemoteDataset extends Remote<Dataset> {}
export interface RemoteNetwork extends Remote<Network> {}
export interface RemoteRandom extends Remote<Random> {}
export interface RemoteEngine extends Remote<Engine> {
  /** Ends the worker at once. Whatever waits, and every later call but dispose(), is rejected: worker-died. */
  terminate(): void;
}

export interface RemoteOptions extends LoadOptions {
  /** How long a call may take, in milliseconds, those before it in the queue included. Default 30,000. */
  readonly callTimeout?: number;
  /** How long loading may take, in milliseconds. Default 15,000. */
  readonly startTimeout?: number;
  /** Makes the worker; it must run worker.ts. Default: one beside this file, or where none can be had the page's thread. */
  readonly worker?: Host;
}

/** Errors: LabError unsupported, load-failed, timeout, worker-died. */
export async function loadEngineInWorker(options: RemoteOptions = {}): Promise<RemoteEngine> {
  requireWebAssembly();
  const { callTimeout = 30_000, startTimeout = 15_000, worker, ...loading } = options;
  const hosts = worker ? [worker] : ownHosts();
  const { connection, reply } = await openConnection(hosts, compiled(loading), startTimeout);
  return new Stubs(connection, callTimeout).engine(reply);
}

// Which argument of a method is the caller's array for the result: the worker fills a copy of it.
const intoIndex: Readonly<Record<string, number>> = { forward: 1, predictGrid: 1 };

type Stub = Record<string, unknown>;

/** Makes the stand-ins for the worker's handles. */
class Stubs {
  readonly #connection: Connection;
  readonly #timeout: number;
  readonly #handles = new WeakMap<object, number>();
  // A part keeps its whole, with which it would be disposed.
  readonly #wholes = new WeakMap<object, object>();
  readonly #collected: FinalizationRegistry<number>;

  constructor(connection: Connection, timeout: number) {
    this.#connection = connection;
    this.#timeout = timeout;
    this.#collected = new FinalizationRegistry((handle) => connection.release(handle));
  }

  engine(reply: Reply): RemoteEngine {
    const stub = this.#keep(reply as HandleDescription & Reply);
    const dispose = stub.dispose as () => Promise<void>;
    return Object.assign(stub, {
      describe: async () => {
        if (this.#connection.ended) throw this.#connection.ended;
        return structuredClone(catalogue);
      },
      dispose: async () => {
        await dispose();
        this.#connection.end(disposed('engine'));
      },
      terminate: () => {
        this.#connection.end(
          workerError('worker-died', 'terminate()', "The engine's worker was ended by terminate()."),
        );
      },
    }) as unknown as RemoteEngine;
  }

  #keep(description: HandleDescription): Stub {
    const stub = this.#make(description);
    if (description.handle !== engineHandle) this.#collected.register(stub, description.handle);
    return stub;
  }

  #make({ handle, methods, properties, parts }: HandleDescription): Stub {
    const stub: Stub = { ...properties };
    for (const method of methods) stub[method] = (...args: unknown[]) => this.#call(handle, method, args);
    for (const [name, part] of Object.entries(parts)) {
      const made = '$handle' in part ? stub : this.#make(part);
      if (made !== stub) this.#wholes.set(made, stub);
      stub[name] = made;
    }
    this.#handles.set(stub, handle);
    return stub;
  }

  async #call(handle: number, method: string, args: readonly unknown[]): Promise<unknown> {
    if (method === 'dispose' && this.#connection.ended) return undefined; // the worker's end freed everything
    const marked = args.map((arg) => replaceIn(arg, (value) => this.#mark(value)));
    const reply = await this.#connection.ask({ type: 'call', handle, method, args: marked }, this.#timeout);
    if (reply.type === 'handle') return this.#keep(reply);
    const into = args[intoIndex[method] ?? args.length] as Numbers | undefined;
    if (into === undefined) return reply.value;
    into.set(reply.value as Numbers);
    return into;
  }

  #mark(value: unknown): HandleMark | undefined {
    const handle = typeof value === 'object' && value !== null ? this.#handles.get(value) : undefined;
    return handle === undefined ? undefined : { $handle: handle };
  }
}
