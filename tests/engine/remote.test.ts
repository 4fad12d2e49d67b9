// The engine behind a worker: the same answers, and every call settled exactly once, whatever becomes of the worker.
import { afterEach, expect, test } from 'vitest';
import type { WorkerLike } from '../../web/engine/connection.ts';
import {
  type Dataset,
  LabError,
  loadEngine,
  loadEngineInWorker,
  type RemoteDataset,
  type RemoteOptions,
} from '../../web/engine/index.ts';
import type { Reply, Request } from '../../web/engine/protocol.ts';
import { type Port, serve } from '../../web/engine/serve.ts';
import { startEngine } from '../../web/engine/start.ts';
import { rejectionOf, spiralNetwork } from './fixture.ts';

const data = { name: 'spiral', seed: 42 };
const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A worker whose side of the channel is run here, by `run`. */
function workerThat(run: (port: MessagePort) => void): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  run(port2);
  const worker: WorkerLike = {
    postMessage: (message) => port1.postMessage(message),
    terminate: () => port1.close(),
    onmessage: null,
  };
  port1.onmessage = (event) => worker.onmessage?.(event);
  return worker;
}

const real = () => workerThat((port) => serve(port as unknown as Port, startEngine));
const start = (options: RemoteOptions = {}) => loadEngineInWorker({ worker: real, ...options });

/** A worker that loads, and then answers calls as `answer` says. */
function scripted(
  answer: (request: Request & { type: 'call' }, reply: (reply: Reply) => void) => void,
): WorkerLike {
  return workerThat((port) => {
    const reply = (message: Reply) => port.postMessage(message);
    port.onmessage = ({ data: request }: MessageEvent<Request>) => {
      const properties = { version: '0', simd: true };
      const methods = ['memory', 'loss', 'dispose'];
      if (request.type === 'load')
        reply({ type: 'handle', id: request.id, handle: 0, methods, properties, parts: {} });
      if (request.type === 'call') answer(request, reply);
    };
  });
}

test('answers as the synchronous engine does, with plain properties at once', async () => {
  const [remote, local] = await Promise.all([start(), loadEngine()]);
  expect([remote.version, remote.simd]).toEqual([local.version, local.simd]);
  expect(await remote.describe()).toEqual(local.describe());

  const random = await remote.random(7);
  expect(await random.rand(3)).toEqual(local.random(7).rand(3));

  const [far, near] = [await remote.dataset(data), local.dataset(data)];
  expect([far.name, far.rows, far.features, far.classes]).toEqual(['spiral', 300, 2, 3]);
  expect(far.inputs).toEqual(near.inputs);
  expect(far.labels).toEqual(near.labels);

  const network = await remote.network({ data: far, network: spiralNetwork });
  const twin = local.network({ data: near, network: spiralNetwork });
  expect([network.inputs, network.outputs, network.precision]).toEqual([2, 3, 'float64']);
  expect(await network.evaluate(far)).toEqual(twin.evaluate(near));
  expect(await network.evaluate([1, 2], Int32Array.of(0))).toEqual(twin.evaluate([1, 2], Int32Array.of(0)));
  expect(await network.trace([1, 2])).toEqual(twin.trace([1, 2]));
  await network.setParameters([{ name: '2.bias', values: [1, 2, 3] }]);
  twin.setParameters([{ name: '2.bias', values: [1, 2, 3] }]);
  expect(await network.parameters()).toEqual(twin.parameters());

  const softmax = await remote.activation('softmax');
  expect(await softmax.value([2, 3, 4])).toEqual(local.activation('softmax').value([2, 3, 4]));
  const redrawn = await remote.network({ data: far, network: spiralNetwork }, random);
  expect(await redrawn.lossOf(far)).toBeGreaterThan(0);
  remote.terminate();
});

test('trains as the synchronous engine does, on the parts of a split data set', async () => {
  const [remote, local] = await Promise.all([start(), loadEngine()]);
  const split = { ...data, samples: 20, testShare: 0.25, standardise: true };
  const [far, near] = [await remote.dataset(split), local.dataset(split)];
  expect([far.train.rows, far.test?.rows]).toEqual([45, 15]);
  expect(far.train.inputs).toEqual(near.train.inputs);
  const network = await remote.network({ data: far, network: spiralNetwork });
  const twin = local.network({ data: near, network: spiralNetwork });
  const request = { optimizer: { name: 'adam' }, batch: 16, epochs: 3 };
  expect(await network.train(far.train, request)).toEqual(twin.train(near.train, request));
  expect(await network.evaluate(far.test as RemoteDataset)).toEqual(twin.evaluate(near.test as Dataset));
  expect(await network.optimizerState()).toEqual(twin.optimizerState());
  const batch = [near.inputs, near.labels as Int32Array] as const;
  expect(await network.gradients(...batch, { l1: 0.1 })).toEqual(twin.gradients(...batch, { l1: 0.1 }));
  expect(await network.checkGradients(...batch)).toEqual(twin.checkGradients(...batch));
  expect(await network.trace(...batch)).toEqual(twin.trace(...batch));

  const state = await network.saveState();
  expect(state).toEqual(twin.saveState());
  const other = await remote.network({ data: far, network: spiralNetwork });
  await other.restoreState(state);
  expect(state.length).toBeGreaterThan(0); // the caller's bytes are still there
  expect(await other.train(far.train, request)).toEqual(twin.train(near.train, request));
  await other.resetTraining();
  expect(await other.optimizerState()).toBeNull();
  expect((await rejectionOf(other.restoreLastGood())).field).toBe('state');
  remote.terminate();
});

test('the parts of a data set are handles of their own, and end with it', async () => {
  const remote = await start();
  const whole = await remote.dataset(data);
  expect(whole.train).toBe(whole);
  expect(whole.test).toBeNull();
  const live = await remote.network({ data: whole, network: spiralNetwork });
  const splitAndDispose = async () => {
    const split = await remote.dataset({ ...data, testShare: 0.5 });
    expect(await live.lossOf(split.train)).toBeGreaterThan(0);
    await split.dispose();
    return split;
  };
  const split = await splitAndDispose();
  const { used } = await remote.memory();
  await splitAndDispose();
  expect((await remote.memory()).used).toBe(used);
  expect((await rejectionOf(live.lossOf(split.train))).code).toBe('disposed');
  remote.terminate();
});

test("fills the caller's own array, and leaves arguments alone", async () => {
  const remote = await start();
  const network = await remote.network({ data, network: spiralNetwork });
  const inputs = Float64Array.of(1, 2);
  const into = new Float64Array(3);
  expect(await network.forward(inputs, into)).toBe(into);
  expect(into).toEqual(await network.forward(inputs));
  expect([...inputs]).toEqual([1, 2]);
  remote.terminate();
});

test('errors arrive as the LabError they were', async () => {
  const remote = await start();
  const network = await remote.network({ data, network: spiralNetwork });
  const error = await rejectionOf(network.forward([1, Number.NaN]));
  expect(error).toMatchObject({ code: 'invalid-argument', field: 'inputs[1]', got: 'NaN' });
  expect(error.message).toMatch(/finite/);
  const unsendable = await rejectionOf(network.forward((() => 1) as never));
  expect(unsendable.code).toBe('invalid-argument');
  await network.dispose();
  await network.dispose();
  expect((await rejectionOf(network.forward([1, 2]))).code).toBe('disposed');
  const { used } = await remote.memory();
  expect(used).toBeGreaterThan(0);
  remote.terminate();
});

test('a disposed engine ends its worker; disposing again is fine', async () => {
  const remote = await start();
  const dataset = await remote.dataset(data);
  await remote.dispose();
  await remote.dispose();
  await dataset.dispose();
  expect((await rejectionOf(remote.memory())).code).toBe('disposed');
});

test('1,000 concurrent calls are all answered, each with its own answer', async () => {
  const remote = await start();
  const network = await remote.network({ data, network: spiralNetwork });
  const twin = (await loadEngine()).network({ data, network: spiralNetwork });
  const calls = Array.from({ length: 1000 }, (_, i) => network.forward([i / 1000, 1]));
  for (const [i, outputs] of (await Promise.all(calls)).entries()) {
    expect(outputs).toEqual(twin.forward([i / 1000, 1]));
  }
  remote.terminate();
});

test('replies out of order reach their own calls, and only the first of two counts', async () => {
  const waiting: (() => void)[] = [];
  const worker = scripted((request, reply) => {
    waiting.unshift(() => reply({ type: 'value', id: request.id, value: request.id }));
    if (waiting.length === 3) for (const answer of [...waiting, ...waiting]) answer();
  });
  const remote = await loadEngineInWorker({ worker: () => worker });
  const answers = await Promise.all([remote.memory(), remote.memory(), remote.memory()]);
  expect(answers).toEqual([1, 2, 3]);
  remote.terminate();
});

test('a call without an answer times out, and a late answer is ignored', async () => {
  let late = () => {};
  const worker = scripted((request, reply) => {
    const answer = () => reply({ type: 'value', id: request.id, value: request.method });
    if (request.method === 'memory') late = answer;
    else answer();
  });
  const remote = await loadEngineInWorker({ worker: () => worker, callTimeout: 20 });
  expect((await rejectionOf(remote.memory())).code).toBe('timeout');
  late();
  expect(await remote.loss('any')).toBe('loss');
  remote.terminate();
});

test('a handle that comes too late is given back', async () => {
  const released: number[] = [];
  const worker = workerThat((port) => {
    port.onmessage = ({ data: request }: MessageEvent<Request>) => {
      const description = { methods: ['memory'], properties: {}, parts: {} };
      if (request.type === 'load')
        port.postMessage({ type: 'handle', id: request.id, handle: 0, ...description });
      if (request.type === 'call') {
        setTimeout(() => port.postMessage({ type: 'handle', id: request.id, handle: 5, ...description }), 40);
      }
      if (request.type === 'release') released.push(request.handle);
    };
  });
  const remote = await loadEngineInWorker({ worker: () => worker, callTimeout: 10 });
  expect((await rejectionOf(remote.memory())).code).toBe('timeout');
  await expect.poll(() => released).toEqual([5]);
  remote.terminate();
});

test('a worker that never starts times out and is ended', async () => {
  let terminated = 0;
  const worker = { ...workerThat(() => {}), terminate: () => (terminated += 1) } as WorkerLike;
  const error = await rejectionOf(loadEngineInWorker({ worker: () => worker, startTimeout: 20 }));
  expect(error.code).toBe('timeout');
  expect(terminated).toBe(1);
});

test('a worker that cannot be made, or whose script is missing, is a failed load', async () => {
  const refusing = () => {
    throw new Error('no workers here');
  };
  expect(await rejectionOf(loadEngineInWorker({ worker: refusing }))).toMatchObject({ code: 'load-failed' });
  const worker = workerThat(() => {});
  const loading = rejectionOf(loadEngineInWorker({ worker: () => worker }));
  worker.onerror?.({ message: '' } as ErrorEvent);
  expect((await loading).code).toBe('load-failed');
});

test('a failed load in the worker is told in its own words', async () => {
  const wasmBinary = new TextEncoder().encode('<!doctype html>');
  const error = await rejectionOf(start({ wasmBinary }));
  expect(error).toMatchObject({ code: 'load-failed', got: 'a web page' });
});

test.each([
  ['an error event', (worker: WorkerLike) => worker.onerror?.({ message: 'boom' } as ErrorEvent)],
  ['an unreadable message', (worker: WorkerLike) => worker.onmessageerror?.({} as MessageEvent)],
  [
    'an unobserved rejection',
    (worker: WorkerLike) => worker.onmessage?.({ data: { type: 'died', reason: 'boom' } } as MessageEvent),
  ],
])('%s ends every call, now and later', async (_, die) => {
  const worker = scripted(() => {});
  const remote = await loadEngineInWorker({ worker: () => worker });
  const settled: unknown[] = [];
  const calls = [remote.memory(), remote.loss('any')].map((call) =>
    call.catch((error) => settled.push(error)),
  );
  die(worker);
  await Promise.all(calls);
  expect(settled).toHaveLength(2);
  for (const error of settled) expect(error).toMatchObject({ code: 'worker-died' });
  expect(settled[0]).toBeInstanceOf(LabError);
  expect((await rejectionOf(remote.memory())).code).toBe('worker-died');
});

test('terminate() rejects what waits and what comes later', async () => {
  const remote = await loadEngineInWorker({ worker: () => scripted(() => {}) });
  const waiting = rejectionOf(remote.memory());
  remote.terminate();
  remote.terminate();
  expect((await waiting).code).toBe('worker-died');
  expect((await rejectionOf(remote.describe())).code).toBe('worker-died');
});
