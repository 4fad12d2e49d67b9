// How everything here is timed, in Node and in a page: warmed up until a run is long enough for the clock, then the
// shortest of some repetitions, which other work on the machine can only have made longer.

const repetitions = 15;
/** Of what takes longer than its share of the budget. */
const leastRepetitions = 3;

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Seconds of a run. `run(n)` does n of them in one call, and may be asynchronous.
 * @param {(count: number) => unknown} run
 * @param {number} budget seconds to spend
 */
export async function secondsOf(run, budget) {
  const timed = async (/** @type {number} */ count) => {
    const start = performance.now();
    await run(count);
    return (performance.now() - start) / 1000;
  };
  const slice = budget / (2 * repetitions);
  // The optimising compiler takes over while the code is entered again and again, not in one long call.
  let count = 1;
  let warmUp = 0;
  let last = 0;
  do {
    last = await timed(count);
    warmUp += last;
    if (last < slice / 2) count *= 2;
  } while (warmUp < budget / 2);
  count = Math.max(1, Math.round((count * slice) / last));
  let shortest = Number.POSITIVE_INFINITY;
  let spent = 0;
  for (let i = 0; i < repetitions && (i < leastRepetitions || spent < budget); ) {
    const time = await timed(count);
    spent += time;
    if (time < slice / 4) {
      // Something got in the way of the last warm-up run, and these are too short for the clock: from the start.
      count *= 2;
      shortest = Number.POSITIVE_INFINITY;
      i = 0;
    } else {
      shortest = Math.min(shortest, time);
      i += 1;
    }
  }
  return shortest / count;
}
