// The worker's own address, for a worker of our own origin to import it from.
import url from './worker.ts?worker&url';

export const workerUrl = new URL(url, import.meta.url).href;
