// Fewer points for a line that looks the same: of each stretch its least and its greatest value.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The points (x[i], y[i]) whose y is a finite number, above 0 if `positive`. Where there are more than 2·`buckets`, of
 * each of `buckets` stretches as long as each other only the least and the greatest, in their order, and with them
 * the first point and the last.
 */
export function thinned(
  x: (index: number) => number,
  y: ArrayLike<number>,
  buckets: number,
  positive = false,
): Point[] {
  const drawn = (index: number) => {
    const value = y[index] ?? Number.NaN;
    return Number.isFinite(value) && !(positive && value <= 0);
  };
  const point = (index: number): Point => ({ x: x(index), y: y[index] ?? 0 });
  const kept: Point[] = [];
  let last = -1;
  const keep = (index: number) => {
    if (index <= last || !drawn(index)) return;
    kept.push(point(index));
    last = index;
  };
  if (y.length <= 2 * buckets) {
    for (let i = 0; i < y.length; i++) keep(i);
    return kept;
  }
  keep(0);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * y.length) / buckets);
    const end = Math.floor(((bucket + 1) * y.length) / buckets);
    let [least, greatest] = [-1, -1];
    for (let i = start; i < end; i++) {
      if (!drawn(i)) continue;
      if (least < 0 || (y[i] ?? 0) < (y[least] ?? 0)) least = i;
      if (greatest < 0 || (y[i] ?? 0) > (y[greatest] ?? 0)) greatest = i;
    }
    if (least < 0) continue;
    keep(Math.min(least, greatest));
    keep(Math.max(least, greatest));
  }
  keep(y.length - 1);
  return kept;
}
