// The page's side of the worker: every call settles exactly once, whatever becomes of the worker.
import { LabError, type LabErrorCode } from '../spec/lab-error.ts';
import { errorFromWire, type Reply, type Request } from './protocol.ts';

/** A Worker, or anything that behaves like one. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror?: ((event: ErrorEvent) => void) | null;
  onmessageerror?: ((event: MessageEvent) => void) | null;
}

interface Pending {
  readonly resolve: (reply: Extract<Reply, { type: 'value' | 'handle' }>) => void;
  readonly reject: (error: LabError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

type Asking<R> = R extends { id: number } ? Omit<R, 'id'> : never;

export class Connection {
  readonly #worker: WorkerLike;
  readonly #pending = new Map<number, Pending>();
  #nextId = 0;
  #started = false;
  #ended: LabError | undefined;

  constructor(worker: WorkerLike) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#receive(data as Reply);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.end(this.#died(event.message || 'no reason was given'));
    };
    worker.onmessageerror = () => this.end(this.#died('a message that could not be read'));
  }

  /** Whether the other end has ever answered. */
  get started(): boolean {
    return this.#started;
  }

  /** What every call is rejected with from now on; undefined while the worker lives. */
  get ended(): LabError | undefined {
    return this.#ended;
  }

  /** Rejects with LabError: what the worker reports, timeout, worker-died, or invalid-argument where it can't be sent. */
  ask(asking: Asking<Request>, timeout: number): Promise<Extract<Reply, { type: 'value' | 'handle' }>> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      const id = this.#nextId;
      this.#nextId += 1;
      const timer = setTimeout(() => this.#settle(id)?.reject(timedOut(timeout)), timeout);
      this.#pending.set(id, { resolve, reject, timer });
      try {
        this.#worker.postMessage({ ...asking, id });
      } catch (error) {
        this.#settle(id)?.reject(notSendable(error));
      }
    });
  }

  release(handle: number): void {
    if (!this.#ended) this.#worker.postMessage({ type: 'release', handle } satisfies Request);
  }

  /** Ends the worker; whatever waits, and every later call, is rejected with `error`. */
  end(error: LabError): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#worker.terminate();
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(error);
  }

  #receive(reply: Reply): void {
    if (reply.type === 'died') {
      this.end(this.#died(reply.reason));
      return;
    }
    const pending = this.#settle(reply.id);
    if (!pending) {
      // Too late: nobody will ever hold this handle.
      if (reply.type === 'handle') this.release(reply.handle);
      return;
    }
    this.#started = true;
    if (reply.type === 'error') pending.reject(errorFromWire(reply.error));
    else pending.resolve(reply);
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (pending) clearTimeout(pending.timer);
    this.#pending.delete(id);
    return pending;
  }

  #died(reason: string): LabError {
    if (this.#started) return workerError('worker-died', reason, `The engine's worker stopped: ${reason}.`);
    return workerError('load-failed', reason, `The engine's worker could not be started: ${reason}.`);
  }
}

export function workerError(code: LabErrorCode, got: string, message: string): LabError {
  return new LabError({ code, field: '', expected: "the engine's worker", got }, message);
}

export function timedOut(timeout: number): LabError {
  const details = {
    code: 'timeout',
    field: '',
    expected: `an answer within ${timeout} ms`,
    got: 'none',
  } as const;
  return new LabError(details, `The engine's worker did not answer within ${timeout / 1000} s.`);
}

function notSendable(error: unknown): LabError {
  const got = error instanceof Error ? error.message : String(error);
  return new LabError({
    code: 'invalid-argument',
    field: '',
    expected: 'numbers, strings and plain objects',
    got,
  });
}
