// Joins a lab to the page's address: the fragment restores the spec, and changes of the spec go into the fragment.
import type { SpiralLab } from './spiral-lab.ts';

/** Browsers refuse more than about three writes of the address a second; a reader drags a slider faster. */
const quietMilliseconds = 300;

/** Returns how to part them again. */
export function linkToLocation(lab: SpiralLab): () => void {
  let writing: ReturnType<typeof setTimeout> | undefined;
  let reading = false;

  const read = () => {
    clearTimeout(writing);
    reading = true;
    lab.setAttribute('spec', location.hash.slice(1));
    reading = false;
  };
  const write = () => {
    if (reading) return;
    clearTimeout(writing);
    writing = setTimeout(async () => {
      history.replaceState(history.state, '', await lab.link());
    }, quietMilliseconds);
  };

  if (location.hash.length > 1) read();
  addEventListener('hashchange', read);
  lab.addEventListener('lab-change', write);
  return () => {
    clearTimeout(writing);
    removeEventListener('hashchange', read);
    lab.removeEventListener('lab-change', write);
  };
}
