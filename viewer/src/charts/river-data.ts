/** The river's numbers made ready for drawing, once a page; pure. */

import type { River, RiverDip } from "./data.js";
import { DAY, dateOf } from "./days.js";
import type { BandPoint, Point } from "./series.js";
import { runningMedian, seam, smoothBand, softened } from "./series.js";
import type { Window } from "./window.js";

export interface RiverPoint extends Point {
  readonly hollow: boolean;
  readonly link: string | null;
}

export interface Seam {
  readonly dip: RiverDip;
  readonly points: readonly Point[];
}

export interface Prepared {
  readonly data: River;
  readonly points: readonly RiverPoint[];
  readonly seams: readonly Seam[];
  readonly whole: Window;
  readonly hard: ReadonlySet<number>;
  readonly date: (day: number) => Date;
  /** The running median over `reach` days to both sides, softened. */
  readonly middle: (reach: number) => readonly Point[];
  readonly band: (reach: number) => readonly (readonly BandPoint[])[];
}

export function prepared(data: River): Prepared {
  const origin = dateOf(data.start, 0).getTime();
  const points = data.days.map((day, i) => ({
    day,
    level: data.levels[i]!,
    hollow: data.hollow[i] === 1,
    link: data.links[i] ?? null,
  }));
  const last = points[points.length - 1]?.day ?? 0;
  return {
    data,
    points,
    seams: data.dips.map((dip) => ({ dip, points: seamOf(points, dip) })),
    whole: wholeOf(points),
    hard: new Set(data.hard),
    date: (day) => new Date(origin + day * DAY),
    middle: kept((reach) => softened(runningMedian(points, reach, 5, Math.ceil(reach / 8)), Math.ceil(reach / 2))),
    band: kept((reach) => smoothBand(data.band, last, reach)),
  };
}

function seamOf(points: readonly Point[], dip: RiverDip): Point[] {
  const back = dip.recovery !== null;
  return seam(points, dip.nadir, dip.recovery ?? dip.last_seen, back ? (dip.closing ?? null) : null);
}

function wholeOf(points: readonly Point[]): Window {
  const first = points[0]?.day ?? 0;
  const last = points[points.length - 1]?.day ?? 0;
  const air = Math.max(1, (last - first) * 0.01);
  return { from: first - air, to: Math.max(last + air, first + 7) };
}

function kept<T>(make: (reach: number) => T): (reach: number) => T {
  const made = new Map<number, T>();
  return (reach) => {
    const known = made.get(reach) ?? make(reach);
    made.set(reach, known);
    return known;
  };
}
