// Where the engine runs by default: a worker beside this file. A build as one script has it inside instead:
// own-hosts-inside.ts.
import { type Host, hostHere, hostsFromText } from './hosts.ts';
import worker from './worker.ts?worker&url';

/** The best first. */
export function ownHosts(): readonly Host[] {
  const { href, origin } = new URL(worker, import.meta.url);
  const direct = () => new Worker(href, { type: 'module' });
  // Another origin's script starts no worker, but a worker of our own may import it, if that origin allows it.
  const indirect =
    origin === location.origin ? [] : hostsFromText(`import ${JSON.stringify(href)};`, 'module');
  const imported = async () => (await import('./engine-side.ts')).runEngine;
  return [direct, ...indirect, hostHere(imported)];
}
