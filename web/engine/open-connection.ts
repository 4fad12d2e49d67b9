// Opens a connection to an engine at the first of several hosts where one starts.
import type { LabError } from '../spec/lab-error.ts';
import type { Compiled } from './compiled.ts';
import { Connection, timedOut, workerError } from './connection.ts';
import type { Host } from './hosts.ts';
import type { Reply } from './protocol.ts';

interface Opened {
  readonly connection: Connection;
  readonly reply: Extract<Reply, { type: 'value' | 'handle' }>;
}

/**
 * Each host has `timeout` milliseconds. Throws LabError: what the engine reported; load-failed with the first host's
 * reason where none starts; timeout.
 */
export async function openConnection(
  hosts: readonly Host[],
  compiling: Promise<Compiled>,
  timeout: number,
): Promise<Opened> {
  compiling.catch(() => {}); // heard of below, unless no host starts
  let first: unknown;
  for (const host of hosts) {
    const connection = await connect(host, timeout).catch((error: LabError) => {
      first ??= error;
    });
    if (!connection) continue;
    try {
      const compiled = await inTime(compiling, timeout);
      return { connection, reply: await connection.ask({ type: 'load', compiled }, timeout) };
    } catch (error) {
      // One that never ran may do so elsewhere; what an engine says, or that none is there, holds everywhere.
      const neverRan = connection.ended && !connection.started;
      connection.end(error as LabError);
      if (!neverRan) throw error;
      first ??= error;
    }
  }
  throw first;
}

async function connect(host: Host, timeout: number): Promise<Connection> {
  try {
    const made = host();
    // What is there at once is listened to at once.
    return new Connection(made instanceof Promise ? await inTime(made, timeout) : made);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw workerError('load-failed', reason, `The engine's worker could not be started: ${reason}`);
  }
}

function inTime<T>(answer: Promise<T>, timeout: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut(timeout)), timeout);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
