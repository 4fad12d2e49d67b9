// Where the engine runs: at the first host where it starts, from a worker down to the page's own thread.
import { expect, test } from 'vitest';
import { compiled } from '../../web/engine/compiled.ts';
import type { WorkerLike } from '../../web/engine/connection.ts';
import { runEngine } from '../../web/engine/engine-side.ts';
import { type Host, hostHere } from '../../web/engine/hosts.ts';
import { loadEngine } from '../../web/engine/index.ts';
import { openConnection } from '../../web/engine/open-connection.ts';
import { loadEngineInWorker } from '../../web/engine/remote.ts';
import { rejectionOf } from './fixture.ts';

const here = hostHere(() => runEngine);
const tried: string[] = [];

function named(name: string, host: Host): Host {
  return () => {
    tried.push(name);
    return host();
  };
}

const forbidden = named('forbidden', () => {
  throw new Error('forbidden here');
});

/** As where a policy forbids the worker's script: an event later, without a word. */
const silent = named('silent', () => {
  const worker: WorkerLike = { postMessage: () => {}, terminate: () => {}, onmessage: null };
  setTimeout(() => worker.onerror?.(new Event('error') as ErrorEvent));
  return worker;
});

async function open(hosts: readonly Host[], compiling = compiled({})) {
  tried.length = 0;
  return openConnection(hosts, compiling, 1000);
}

test('the engine on the caller’s own thread answers as the synchronous one does', async () => {
  const remote = await loadEngineInWorker({ worker: here });
  const local = await loadEngine();
  expect(await (await remote.random(7)).rand(3)).toEqual(local.random(7).rand(3));
  remote.terminate();
  expect((await rejectionOf(remote.memory())).code).toBe('worker-died');
});

test('where one host can’t be made and the next does not start, the one after them is taken', async () => {
  const { connection } = await open([forbidden, silent, named('here', here), named('never', here)]);
  expect(tried).toEqual(['forbidden', 'silent', 'here']);
  connection.end(new Error('done') as never);
});

test('where none starts, the first one’s reason is told', async () => {
  const error = await rejectionOf(open([forbidden, silent]));
  expect([error.code, error.got]).toEqual(['load-failed', 'forbidden here']);
});

test('a program that is missing is missing everywhere: no other host is tried', async () => {
  const missing = compiled({ wasmUrl: new URL('nothing.wasm', import.meta.url) });
  const error = await rejectionOf(open([named('here', here), named('never', here)], missing));
  expect(error.message).toMatch(/could not be read/);
  expect(tried).toEqual(['here']);
});

test('a host that takes too long is not waited for', async () => {
  const slow: Host = () => new Promise(() => {});
  const error = await rejectionOf(openConnection([slow], compiled({}), 20));
  expect(error.code).toBe('load-failed');
  expect(error.message).toMatch(/did not answer within/);
});
