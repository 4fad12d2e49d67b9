// What goes between a page and the engine's worker. Every request with an id is answered once; errors cross as data.
import { LabError, type LabErrorDetails } from '../spec/lab-error.ts';
import type { Compiled } from './compiled.ts';

/** The engine's own handle; those of data sets, networks and so on follow. */
export const engineHandle = 0;

/** Stands for a handle among the arguments, at the top or inside a plain object. */
export interface HandleMark {
  readonly $handle: number;
}

export interface WireError extends LabErrorDetails {
  readonly message: string;
}

export type Request =
  | { readonly type: 'load'; readonly id: number; readonly compiled: Compiled }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly handle: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  /** The page has lost this handle. Not answered. */
  | { readonly type: 'release'; readonly handle: number };

export type Reply =
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | ({ readonly type: 'handle'; readonly id: number } & HandleDescription)
  | { readonly type: 'error'; readonly id: number; readonly error: WireError }
  /** Something went wrong outside any request: the worker can't be relied on any more. */
  | { readonly type: 'died'; readonly reason: string };

/** Enough to make a stand-in: what can be called, the plain properties' values, and those that are handles. */
export interface HandleDescription {
  readonly handle: number;
  readonly methods: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  /** They live as long as the whole; a mark stands for the whole itself. */
  readonly parts: Readonly<Record<string, HandleDescription | HandleMark>>;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The plain object with every value in it, however deep, replaced by what `replace` answers, where it answers. */
export function replaceIn(value: unknown, replace: (value: unknown) => unknown): unknown {
  const replaced = replace(value);
  if (replaced !== undefined || !isPlainObject(value)) return replaced ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceIn(item, replace)]));
}

export function errorToWire(error: unknown): WireError {
  if (error instanceof LabError) {
    const { code, field, expected, got, message } = error;
    return { code, field, expected, got, message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'worker-died', field: '', expected: 'an answer', got: message, message };
}

export function errorFromWire({ message, ...details }: WireError): LabError {
  return new LabError(details, message);
}
