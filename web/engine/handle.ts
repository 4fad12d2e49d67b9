// Lifetimes: every object in wasm memory is owned by one Handle, and every Handle by one Session, the engine's.
import { LabError } from '../spec/lab-error.ts';
import type { RawHandle, WasmModule } from './wasm-module.ts';

export function disposed(what: string): LabError {
  const words = { expected: `a live ${what}`, got: 'one that was disposed' };
  return new LabError({ code: 'disposed', field: '', ...words }, `The ${what} was disposed.`);
}

export class Session {
  #module: WasmModule | undefined;
  // Weak, so that a handle its owner forgot can still be collected, and its memory with it.
  readonly #handles = new Set<WeakRef<Handle<RawHandle>>>();
  readonly #collected = new FinalizationRegistry<WeakRef<Handle<RawHandle>>>((ref) =>
    this.#handles.delete(ref),
  );

  constructor(module: WasmModule) {
    this.#module = module;
  }

  /** Throws LabError disposed. */
  get module(): WasmModule {
    if (!this.#module) throw disposed('engine');
    return this.#module;
  }

  adopt(handle: Handle<RawHandle>): WeakRef<Handle<RawHandle>> {
    const ref = new WeakRef(handle);
    this.#handles.add(ref);
    this.#collected.register(handle, ref, ref);
    return ref;
  }

  release(ref: WeakRef<Handle<RawHandle>>): void {
    this.#handles.delete(ref);
    this.#collected.unregister(ref);
  }

  dispose(): void {
    for (const ref of [...this.#handles]) ref.deref()?.dispose();
    this.#module = undefined;
  }
}

export class Handle<Raw extends RawHandle> {
  readonly session: Session;
  readonly #what: string;
  readonly #ref: WeakRef<Handle<RawHandle>>;
  #raw: Raw | undefined;

  constructor(session: Session, raw: Raw, what: string) {
    this.session = session;
    this.#raw = raw;
    this.#what = what;
    this.#ref = session.adopt(this);
  }

  /** Throws LabError disposed. */
  get raw(): Raw {
    if (!this.#raw) throw disposed(this.#what);
    return this.#raw;
  }

  dispose(): void {
    if (!this.#raw) return;
    this.#raw.delete();
    this.#raw = undefined;
    this.session.release(this.#ref);
  }
}
