// The types of timing.mjs for what is TypeScript here; Node runs the module as it is.
export function median(values: number[]): number;
export function secondsOf(run: (count: number) => unknown, budget: number): Promise<number>;
