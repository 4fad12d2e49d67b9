// Where the engine runs where the build has it inside its one script (scripts/vite/classic-script.ts): nothing can be
// fetched from there, so that a worker gets the engine's side as its own text.
import { runEngine } from 'virtual:engine-inside';
import { type Host, hostHere, workerFromBlob, workerFromData } from './hosts.ts';

/** The best first. */
export function ownHosts(): readonly Host[] {
  const text = `(${runEngine})(self);`;
  return [
    () => workerFromBlob(text, 'classic'),
    () => workerFromData(text, 'classic'),
    hostHere(() => runEngine),
  ];
}
