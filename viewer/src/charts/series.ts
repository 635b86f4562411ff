/** What is done to a series before it is drawn: every function here is pure, and nothing here is computed with again. */

export interface Point {
  /** Whole-day offset. */
  readonly day: number;
  readonly level: number;
}

/** The usual (`mid`) with its spread to both sides, as drawn. */
export interface BandPoint {
  readonly day: number;
  readonly mid: number;
  readonly low: number;
  readonly high: number;
}

/** The longest gap, in days, across which a line is drawn. */
export const GAP = 3;

/** Cuts points, in order of day, wherever more than `gap` days lie between neighbours. */
export function runs<P extends { readonly day: number }>(points: readonly P[], gap: number): P[][] {
  const cut: P[][] = [];
  let before = -Infinity;
  for (const point of points) {
    if (point.day - before > gap) cut.push([]);
    cut[cut.length - 1]?.push(point);
    before = point.day;
  }
  return cut;
}

/** The middle of unordered numbers; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

/**
 * The median of the points at most `reach` days away, at each point that is `stride` days or more past the one before;
 * places with fewer than `least` points around are left out.
 */
export function runningMedian(points: readonly Point[], reach: number, least = 3, stride = 1): Point[] {
  const out: Point[] = [];
  let first = 0;
  let end = 0;
  let before = -Infinity;
  for (const { day } of points) {
    if (day - before < stride) continue;
    before = day;
    while (first < points.length && points[first]!.day < day - reach) first += 1;
    while (end < points.length && points[end]!.day <= day + reach) end += 1;
    if (end - first >= least) out.push({ day, level: median(points.slice(first, end).map((p) => p.level)) });
  }
  return out;
}

/** The average of the points at most `reach` days away, nearer ones weighing more (a triangle): takes the steps out of a median. */
export function softened(points: readonly Point[], reach: number): Point[] {
  let first = 0;
  let end = 0;
  return points.map(({ day }) => {
    while (points[first]!.day < day - reach) first += 1;
    while (end < points.length && points[end]!.day <= day + reach) end += 1;
    return { day, level: weighted(points.slice(first, end), day, reach) };
  });
}

function weighted(near: readonly Point[], day: number, reach: number): number {
  let sum = 0;
  let weight = 0;
  for (const point of near) {
    const w = 1 - Math.abs(point.day - day) / (reach + 1);
    sum += w * point.level;
    weight += w;
  }
  return sum / weight;
}

/** The band's value on every day from its first to `last`, null where it has none. */
function daily(steps: readonly (readonly [number, number | null, number | null])[], last: number): (BandPoint | null)[] {
  const out: (BandPoint | null)[] = [];
  const begin = steps[0]?.[0] ?? 0;
  steps.forEach(([from, usual, spread], i) => {
    const until = steps[i + 1]?.[0] ?? last + 1;
    for (let day = from; day < until; day += 1) {
      out[day - begin] = usual === null || spread === null ? null : { day, mid: usual, low: usual - spread, high: usual + spread };
    }
  });
  return out;
}

/** The band as drawn: each unbroken piece of the steps rolled twice with a mean of `reach` days to both sides. */
export function smoothBand(
  steps: readonly (readonly [number, number | null, number | null])[],
  last: number,
  reach: number,
): BandPoint[][] {
  const days = daily(steps, last).filter((b): b is BandPoint => b !== null && b !== undefined);
  return runs(days, 1).map((piece) => rolled(rolled(piece, reach), reach));
}

function rolled(piece: readonly BandPoint[], reach: number): BandPoint[] {
  const mids = sums(piece.map((b) => b.mid));
  const lows = sums(piece.map((b) => b.low));
  const highs = sums(piece.map((b) => b.high));
  return piece.map(({ day }, i) => {
    // The reach shrinks towards the ends, so that no end is pulled inwards by days on one side only.
    const r = Math.min(reach, i, piece.length - 1 - i);
    const mean = (s: readonly number[]): number => ((s[i + r + 1] ?? 0) - (s[i - r] ?? 0)) / (2 * r + 1);
    return { day, mid: mean(mids), low: mean(lows), high: mean(highs) };
  });
}

function sums(values: readonly number[]): number[] {
  const out = [0];
  for (const value of values) out.push(out[out.length - 1]! + value);
  return out;
}

/**
 * The gold seam of a dip: from its nadir to its recovery (or the last day seen) through a softened middle,
 * with both ends exact. A closed dip's seam ends at `closing` or above, whatever its last days were.
 */
export function seam(points: readonly Point[], nadir: number, end: number, closing: number | null): Point[] {
  const climb = points.filter((p) => p.day >= nadir && p.day <= end);
  const first = climb[0];
  const last = climb[climb.length - 1];
  if (first === undefined || last === undefined || climb.length < 2) return climb;
  const reach = Math.max(1, Math.round((end - nadir) / 4));
  const middle = softened(climb, reach).slice(1, -1);
  const top = closing === null ? last.level : Math.max(last.level, closing);
  return [first, ...middle.map((p) => ({ ...p, level: Math.min(p.level, Math.max(top, first.level)) })), { day: last.day, level: top }];
}

/** The index of the point nearest to `day` in points ordered by day; -1 where there are none. */
export function nearest(points: readonly { readonly day: number }[], day: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (points[mid]!.day < day) low = mid + 1;
    else high = mid;
  }
  const before = points[low - 1];
  const here = points[low];
  if (here === undefined) return -1;
  return before !== undefined && day - before.day < here.day - day ? low - 1 : low;
}

/** The value that a step band holds on a day, or null. */
export function bandAt(steps: readonly (readonly [number, number | null, number | null])[], day: number): number | null {
  let held: number | null = null;
  for (const [from, usual] of steps) {
    if (from > day) break;
    held = usual;
  }
  return held;
}
