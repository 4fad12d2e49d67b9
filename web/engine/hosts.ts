// Where an engine can run, from a worker of its own down to the page's own thread.
import type { WorkerLike } from './connection.ts';
import type { Port } from './serve.ts';

/** Makes a worker, or throws where there can be none. A worker that does not start says so by an error event. */
export type Host = () => WorkerLike | Promise<WorkerLike>;
export type RunEngine = (port: Port) => void;

/** A worker from a script's text. */
export function workerFromBlob(text: string, type: WorkerType): WorkerLike {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(url, { type });
  // Read by now where it can be read at all; kept, it would hold the text for as long as the page lives.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return worker;
}

/** The same where the page's policy or its origin forbids blobs. */
export function workerFromData(text: string, type: WorkerType): WorkerLike {
  return new Worker(`data:text/javascript,${encodeURIComponent(text)}`, { type });
}

/** The engine on the page's own thread: each call is a task of its own, so that the page draws in between. */
export function hostHere(find: () => RunEngine | Promise<RunEngine>): Host {
  return async () => {
    const run = await find();
    const { port1, port2 } = new MessageChannel();
    run(port2);
    const host: WorkerLike = {
      postMessage: (message) => port1.postMessage(message),
      terminate: () => {
        port1.close();
        port2.close();
      },
      onmessage: null,
    };
    port1.onmessage = (event) => host.onmessage?.(event);
    return host;
  };
}
