// The worker's entry.
import { loadBareEngine } from './load.ts';
import type { Reply } from './protocol.ts';
import { type Port, serve } from './serve.ts';

const scope = globalThis as unknown as Port;

// Nothing would tell the page of a promise that failed unobserved.
addEventListener('unhandledrejection', ({ reason }) => {
  const died: Reply = { type: 'died', reason: reason instanceof Error ? reason.message : String(reason) };
  scope.postMessage(died, []);
});

serve(scope, loadBareEngine);
