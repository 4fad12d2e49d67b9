// The engine's side of a connection, whole: what a worker runs, and the page itself where it can have no worker.
import type { Reply } from './protocol.ts';
import { type Port, serve } from './serve.ts';
import { startEngine } from './start.ts';

/** Serves an engine to whoever is at the other end of `port`. Where that is a worker's scope, its death is told. */
export function runEngine(port: Port): void {
  const die = (reason: string) => port.postMessage({ type: 'died', reason } satisfies Reply, []);
  port.onmessageerror = () => die('a message that could not be read');
  if (port === (globalThis as unknown)) {
    // Nothing would tell the page of a promise that failed unobserved.
    addEventListener('unhandledrejection', ({ reason }) =>
      die(reason instanceof Error ? reason.message : String(reason)),
    );
  }
  serve(port, startEngine);
}
