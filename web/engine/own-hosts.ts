// Where the engine runs by default: a worker beside this file. A build as one script has it inside instead:
// own-hosts-inside.ts.
import { type Host, hostHere, workerFromBlob, workerFromData } from './hosts.ts';

/** Written like this for bundlers, which look for it. */
const direct: Host = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Another origin's script starts no worker, but a worker of our own may import it, if that origin allows it. */
const importing =
  (make: typeof workerFromBlob): Host =>
  async () => {
    const { workerUrl } = await import('./worker-url.ts');
    return make(`import ${JSON.stringify(workerUrl)};`, 'module');
  };

const here = hostHere(async () => (await import('./engine-side.ts')).runEngine);

/** The best first. */
export function ownHosts(): readonly Host[] {
  const ours = new URL(import.meta.url).origin === location.origin;
  return ours ? [direct, here] : [direct, importing(workerFromBlob), importing(workerFromData), here];
}
