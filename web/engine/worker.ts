// The worker's entry.
import { runEngine } from './engine-side.ts';
import type { Port } from './serve.ts';

runEngine(globalThis as unknown as Port);
