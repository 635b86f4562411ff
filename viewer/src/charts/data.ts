/**
 * The JSON of each picture, in its `<template class="gs-picture__data">`: the contract between Python and the charts.
 *
 * Days are whole-day offsets from an ISO `start`; parallel arrays have equal lengths and are in order
 * of date. Levels are on 0 to 10. A link is an address relative to the page, or null for none.
 * The words inside the pictures are in a template of their own, once a page: see `words.ts`.
 */

/** Distance from one's own usual: far below, below, around, above, far above; null where no usual is known. */
export type Step = -2 | -1 | 0 | 1 | 2 | null;

export type DipStatus = "recovered" | "climbing" | "ongoing" | "lost" | "long";

export interface Picture {
  /** What a screen reader says first; the figure's caption where absent. */
  readonly title?: string;
  /** The text alternative of `spec/resilience.md` section 3.2. */
  readonly desc?: string;
}

export interface RiverDip {
  readonly onset: number;
  readonly nadir: number;
  /** Null while open or lost from sight: the seam is then dashed and ends at `last_seen`. */
  readonly recovery: number | null;
  readonly last_seen: number;
  readonly status: DipStatus;
  readonly lowest: number;
  /** The closing line U of the dip; the seam ends there or above. */
  readonly closing?: number;
  /** "back on 28 March". */
  readonly label: string;
  readonly href: string | null;
}

export interface River extends Picture {
  readonly start: string;
  readonly days: readonly number[];
  readonly levels: readonly number[];
  /** 1 where only a mood after writing is known. */
  readonly hollow: readonly (0 | 1)[];
  readonly links: readonly (string | null)[];
  /** `[offset, usual, spread]`, each holding until the next; a null usual ends the band. Only changes need be sent. */
  readonly band: readonly (readonly [number, number | null, number | null])[];
  readonly dips: readonly RiverDip[];
  /** Offsets of hard days. */
  readonly hard: readonly number[];
}

/** One year (or less): patches by month. A day that is in neither `days` nor `rest` is plain cloth. */
export interface Quilt extends Picture {
  /** The first day shown; its month and those up to that of `end`, twelve at most. */
  readonly start: string;
  /** Days with a page. */
  readonly days: readonly number[];
  /** Null for a page without a number. */
  readonly levels: readonly (number | null)[];
  readonly steps: readonly Step[];
  readonly links: readonly (string | null)[];
  /** Offsets of planned rest days. */
  readonly rest: readonly number[];
  /** The last day of the journal: later days are not drawn. */
  readonly end?: number;
}

/** A month calendar: the same fields as a quilt, `start` is the first of the month. */
export interface Month extends Quilt {
  /** 0 for Monday (default) to 6 for Sunday. */
  readonly week_start?: number;
}

/** One way down and up; a second wave of the same stretch is another of the same valley. */
export interface Wave {
  readonly nadir: number;
  readonly recovery: number | null;
  readonly last_seen: number;
  readonly closing: number;
}

export interface Valley {
  /** The dip's own name or its month: "March: the move". */
  readonly name: string;
  readonly href: string | null;
  /** Days counted from onset, negative before it. */
  readonly days: readonly number[];
  readonly levels: readonly number[];
  readonly usual: number;
  /** In order of date, at least one. */
  readonly waves: readonly Wave[];
  /** "back after 18 days". */
  readonly label: string;
  /** Tags of the climbs, in words. */
  readonly beside: readonly string[];
}

export interface Valleys extends Picture {
  /** Newest first. */
  readonly valleys: readonly Valley[];
}

export interface Climb {
  /** Offset of the onset. */
  readonly day: number;
  /** Days from onset to recovery, or seen so far while open. */
  readonly duration: number;
  readonly open: boolean;
  /** `recovery_between`, counted from onset; null while open. */
  readonly between: readonly [number, number] | null;
  readonly label: string;
  readonly href: string | null;
}

export interface Climbs extends Picture {
  readonly start: string;
  readonly climbs: readonly Climb[];
}

export interface BesideRow {
  readonly name: string;
  /** One value a page: mood after minus before. */
  readonly changes: readonly number[];
  /** `[estimate, low, high]`, or null where there are too few pages or it is never estimated. */
  readonly estimate: readonly [number, number, number] | null;
  /** Under 5 pages: drawn pale, with `short` beside it. */
  readonly few: boolean;
  /** A word or two at the end of the row: "9 pages", "3 pages: too few". */
  readonly short: string;
  /** The whole sentence of `spec/resilience.md` section 2.7. */
  readonly sentence: string;
  readonly href: string | null;
}

export interface Beside extends Picture {
  /** Alphabetical or by use, never by effect. */
  readonly rows: readonly BesideRow[];
}

export interface Matrix extends Picture {
  readonly triggers: readonly string[];
  readonly coping: readonly string[];
  /** Cells with at least one page; `pages` are `[what to show, address]`. */
  readonly cells: readonly {
    readonly trigger: number;
    readonly coping: number;
    readonly pages: readonly (readonly [string, string])[];
    /** How many pages, where it is more than are listed. */
    readonly n?: number;
  }[];
}

export interface Bead {
  readonly day: number;
  readonly text: string;
  readonly href: string | null;
  /** Recorded inside a dip: drawn larger. */
  readonly inside: boolean;
}

export interface Beads extends Picture {
  readonly start: string;
  readonly beads: readonly Bead[];
}

export interface Strip {
  readonly name: string;
  readonly values: readonly number[];
  readonly median: number | null;
  /** "about 4, 6 nights". */
  readonly short: string;
}

export interface Sleep extends Picture {
  /** After late pages, then after the others. */
  readonly strips: readonly Strip[];
}

export interface Pictures {
  readonly river: River;
  readonly quilt: Quilt;
  readonly valleys: Valleys;
  readonly climbs: Climbs;
  readonly beside: Beside;
  readonly matrix: Matrix;
  readonly beads: Beads;
  readonly sleep: Sleep;
  readonly month: Month;
}

export type Kind = keyof Pictures;
