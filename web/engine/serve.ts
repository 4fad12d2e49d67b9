// The worker's side: keeps the engine and its handles, and answers the page's requests one after the other.
import type { Compiled } from './compiled.ts';
import { EngineDataset } from './dataset.ts';
import type { BareEngine } from './engine.ts';
import { EngineActivation, EngineLoss } from './functions.ts';
import { disposed } from './handle.ts';
import { EngineNetwork } from './network.ts';
import {
  engineHandle,
  errorToWire,
  type HandleDescription,
  type HandleMark,
  isPlainObject,
  type Reply,
  type Request,
  replaceIn,
} from './protocol.ts';
import { EngineRandom } from './random.ts';

/** A worker's own scope, or one end of a MessageChannel. */
export interface Port {
  postMessage(message: Reply, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  onmessageerror?: ((event: MessageEvent) => void) | null;
}

type Callable = Record<string, (...args: unknown[]) => unknown>;
const kept = [EngineDataset, EngineNetwork, EngineRandom, EngineActivation, EngineLoss];
const isKept = (value: unknown): value is object => kept.some((type) => value instanceof type);

export function serve(port: Port, start: (compiled: Compiled) => Promise<BareEngine>): void {
  const objects = new Map<number, object>();
  const partsOf = new Map<number, readonly number[]>();
  let nextHandle = engineHandle;

  function keep(object: object): HandleDescription {
    const handle = nextHandle;
    nextHandle += 1;
    objects.set(handle, object);
    const { methods, values } = describeObject(object);
    const properties: Record<string, unknown> = {};
    const parts: Record<string, HandleDescription | HandleMark> = {};
    for (const [name, value] of Object.entries(values)) {
      if (!isKept(value)) properties[name] = value;
      else parts[name] = value === object ? { $handle: handle } : keep(value);
    }
    partsOf.set(
      handle,
      Object.values(parts).flatMap((part) => ('handle' in part ? part.handle : [])),
    );
    return { handle, methods, properties, parts };
  }

  function forget(handle: number): void {
    for (const part of partsOf.get(handle) ?? []) forget(part);
    partsOf.delete(handle);
    objects.delete(handle);
  }

  function call({ handle, method, args }: Extract<Request, { type: 'call' }>): unknown {
    const object = objects.get(handle);
    if (!object) {
      if (method === 'dispose') return undefined;
      throw disposed('handle');
    }
    const result = (object as Callable)[method]?.(...args.map((arg) => replaceIn(arg, unmark)));
    if (method === 'dispose' && handle !== engineHandle) forget(handle);
    return result;
  }

  function unmark(value: unknown): unknown {
    if (!isPlainObject(value) || typeof value.$handle !== 'number') return undefined;
    const object = objects.get((value as unknown as HandleMark).$handle);
    if (object) return object;
    throw disposed('argument');
  }

  async function answer(request: Exclude<Request, { type: 'release' }>): Promise<Reply> {
    const { id } = request;
    try {
      const value = request.type === 'load' ? await start(request.compiled) : call(request);
      const isHandle = request.type === 'load' || isKept(value);
      return isHandle ? { type: 'handle', id, ...keep(value as object) } : { type: 'value', id, value };
    } catch (error) {
      return { type: 'error', id, error: errorToWire(error) };
    }
  }

  port.onmessage = async ({ data: request }) => {
    if (request.type === 'release') {
      (objects.get(request.handle) as Partial<Callable> | undefined)?.dispose?.();
      forget(request.handle);
      return;
    }
    const reply = await answer(request);
    port.postMessage(reply, reply.type === 'value' ? buffersOf(reply.value) : []);
  };
}

/** The methods and getters of an object's class, and its own fields. */
function describeObject(object: object): { methods: string[]; values: Record<string, unknown> } {
  const methods: string[] = [];
  const values: Record<string, unknown> = { ...object };
  const members = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(object));
  for (const [name, { get }] of Object.entries(members)) {
    if (get) values[name] = get.call(object);
    else if (name !== 'constructor') methods.push(name);
  }
  return { methods, values };
}

/** The memory of every typed array in a result, to be handed over instead of copied. */
function buffersOf(value: unknown): Transferable[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  if (Array.isArray(value) && typeof value[0] === 'object') return value.flatMap(buffersOf);
  return isPlainObject(value) ? Object.values(value).flatMap(buffersOf) : [];
}
