/** The river as one figure: what is drawn for one window at one width. */

import { areaY, axisX, axisY, gridY, lineY, ruleY } from "@observablehq/plot";
import type { Markish } from "@observablehq/plot";
import { BAND, GOLD, INK, LINE, MUTED, PAPER } from "./colours.js";
import { tickWords } from "./days.js";
import { svg, textWidth } from "./elements.js";
import type { Drawing, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import { placed } from "./labels.js";
import type { Prepared, RiverPoint, Seam } from "./river-data.js";
import type { Point } from "./series.js";
import { GAP, runs } from "./series.js";
import type { Window } from "./window.js";
import { spanOf } from "./window.js";

const LANE = 22;
const LANES = 2;
const LEFT = 36;
const BOTTOM = 48;

/** Below so many pixels a point, the raw line gives way to a running median. */
const CROWDED = 5;

/** Over more days than this the seams are too near for words: the line beneath says them. */
const NAMED = 800;

export interface Scene {
  readonly river: Prepared;
  readonly window: Window;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly visible: readonly RiverPoint[];
  /** Pixels a point. */
  readonly room: number;
}

export function scene(river: Prepared, window: Window, width: number): Scene {
  const visible = river.points.filter((p) => p.day >= window.from && p.day <= window.to);
  const top = river.seams.length > 0 && spanOf(window) <= NAMED ? LANES * LANE + 12 : 12;
  const right = width >= 720 ? 100 : 16;
  const height = top + Math.round(Math.min(Math.max(width * 0.3, 190), 420)) + BOTTOM;
  const room = (width - LEFT - right) / Math.max(1, visible.length);
  return { river, window, width, height, left: LEFT, right, top, visible, room };
}

export function crowded(s: Scene): boolean {
  return s.room < CROWDED;
}

/** How many days to each side the running median looks: a week at a year, six weeks at ten years. */
export function reachOf(s: Scene): number {
  return Math.min(45, Math.max(7, Math.round(spanOf(s.window) / 80)));
}

export function riverFigure(s: Scene, setting: Setting): Drawing {
  const { river, window } = s;
  return figure(
    {
      width: s.width,
      height: s.height,
      marginLeft: s.left,
      marginRight: s.right,
      marginTop: s.top,
      marginBottom: BOTTOM,
      x: { type: "utc", domain: [river.date(window.from), river.date(window.to)] },
      y: { type: "linear", domain: [0, 10] },
      marks: [valleys(s), band(s), axes(s, setting), line(s), dots(s), hardDays(s), seams(s), labels(s), usualName(s, setting)],
    },
    setting,
    "img",
  );
}

function axes(s: Scene, setting: Setting): Markish {
  const ticks = Math.max(2, Math.floor((s.width - s.left - s.right) / 66));
  return [
    gridY([0, 2, 4, 6, 8, 10], { stroke: MUTED, strokeOpacity: 0.14 }),
    ruleY([0], { stroke: MUTED, strokeOpacity: 0.5 }),
    axisY({ ticks: [0, 2, 4, 6, 8, 10], tickSize: 0, tickPadding: 8, label: null, fill: INK, fontSize: 14 }),
    axisX({
      ticks,
      tickSize: 5,
      label: null,
      fill: INK,
      stroke: MUTED,
      fontSize: 14,
      tickFormat: (_: Date, i: number, all: readonly Date[] = []) => tickWords(all, setting.dates)[i] ?? "",
    }),
  ];
}

function bandReach(s: Scene): number {
  return Math.min(30, Math.max(4, Math.round(spanOf(s.window) / 120)));
}

function band(s: Scene): Markish {
  const thin = Math.max(1, Math.floor(spanOf(s.window) / s.width));
  const near = s.river.band(bandReach(s)).flatMap((piece, z) =>
    piece
      .filter((b, i) => (i % thin === 0 || i === piece.length - 1) && b.day >= s.window.from - thin && b.day <= s.window.to + thin)
      .map((b) => ({ ...b, z, x: s.river.date(b.day) })),
  );
  const limit = (v: number): number => Math.min(10, Math.max(0, v));
  return [
    areaY(near, { x: "x", y1: (b) => limit(b.low), y2: (b) => limit(b.high), z: "z", fill: BAND, clip: true }),
    lineY(near, { x: "x", y: "mid", z: "z", stroke: MUTED, strokeWidth: 1.25, strokeDasharray: "1 4", strokeLinecap: "round", clip: true }),
  ];
}

/** The raw line across small gaps, or the running median where the points are many. */
function line(s: Scene): Markish {
  const many = crowded(s);
  const points: readonly Point[] = many ? s.river.middle(reachOf(s)) : s.river.points;
  const air = Math.max(20, reachOf(s));
  const near = points.filter((p) => p.day >= s.window.from - air && p.day <= s.window.to + air);
  const cut = runs(near, many ? reachOf(s) : GAP).flatMap((run, z) => run.map((p) => ({ z, x: s.river.date(p.day), y: p.level })));
  const style = many ? { strokeWidth: 1.75, strokeOpacity: 0.95 } : { strokeWidth: 1, strokeOpacity: 0.45 };
  return lineY(cut, { x: "x", y: "y", z: "z", stroke: LINE, curve: many ? "linear" : "monotone-x", clip: true, ...style });
}

/** All dots as one path each for full and hollow ones: ten years of circles would be thousands of elements. */
function dots(s: Scene): Markish {
  const r = Math.min(4, Math.max(1.1, s.room * 0.4));
  const opacity = Math.min(1, Math.max(0.3, 0.1 + s.room * 0.18));
  return mark(({ x, y }) => {
    const d = (hollow: boolean): string =>
      s.visible.filter((p) => p.hollow === hollow).map((p) => `M${x(s.river.date(p.day)).toFixed(1)},${y(p.level).toFixed(1)}h0`).join("");
    const round = { fill: "none", "stroke-linecap": "round" };
    const full = svg("path", { ...round, d: d(false), stroke: LINE, "stroke-width": 2 * r, "stroke-opacity": opacity });
    const rings = d(true);
    const outer = svg("path", { ...round, d: rings, stroke: LINE, "stroke-width": 2 * r + 0.4, "stroke-opacity": opacity });
    const inner = svg("path", { ...round, d: rings, stroke: PAPER, "stroke-width": Math.max(0.8, 2 * r - 2.6) });
    return svg("g", {}, full, outer, inner);
  });
}

function hardDays(s: Scene): Markish {
  const days = s.visible.filter((p) => s.river.hard.has(p.day));
  return mark(({ x, y }) => {
    const d = days.map((p) => `M${x(s.river.date(p.day)).toFixed(1)},${y(0)}v-9`).join("");
    return svg("path", { d, stroke: LINE, "stroke-width": 2, "stroke-linecap": "round" });
  });
}

function endOf({ dip }: Seam): number {
  return dip.recovery ?? dip.last_seen;
}

function inSight(s: Scene): readonly Seam[] {
  return s.river.seams.filter((m) => endOf(m) >= s.window.from && m.dip.onset <= s.window.to);
}

function valleys(s: Scene): Markish {
  const clamp = (day: number): number => Math.min(s.window.to, Math.max(s.window.from, day));
  return mark(({ x, y }) => {
    const shades = inSight(s).map((m) => {
      const from = x(s.river.date(clamp(m.dip.onset)));
      const to = x(s.river.date(clamp(endOf(m))));
      return svg("rect", { x: from, y: y(10), width: Math.max(2, to - from), height: y(0) - y(10), rx: 3 });
    });
    return svg("g", { fill: LINE, "fill-opacity": 0.09 }, ...shades);
  });
}

function seams(s: Scene): Markish {
  const seen = inSight(s);
  const width = s.room < 1 ? 2 : s.room < 2.5 ? 3 : 4;
  const drawn = (open: boolean): Markish[] => {
    const points = seen
      .filter((m) => (m.dip.recovery === null) === open)
      .flatMap((m) => m.points.map((p) => ({ x: s.river.date(p.day), y: p.level, z: m.dip.onset })));
    const base = { x: "x", y: "y", z: "z", curve: "monotone-x", strokeLinecap: "round", strokeLinejoin: "round", clip: true } as const;
    const dash = open ? { strokeDasharray: "2 7" } : {};
    return [lineY(points, { ...base, stroke: PAPER, strokeWidth: width + Math.min(3, width - 0.5) }), lineY(points, { ...base, ...dash, stroke: GOLD, strokeWidth: width })];
  };
  return [...drawn(false), ...drawn(true), nadirs(s, seen)];
}

function nadirs(s: Scene, seen: readonly Seam[]): Markish {
  const r = s.room < 1 ? 2.25 : s.room < 2.5 ? 3.5 : 4.5;
  return mark(({ x, y }) => {
    const rings = seen
      .filter((m) => m.dip.nadir >= s.window.from && m.dip.nadir <= s.window.to)
      .map((m) => svg("circle", { cx: x(s.river.date(m.dip.nadir)), cy: y(m.dip.lowest), r }));
    return svg("g", { fill: PAPER, stroke: LINE, "stroke-width": r > 3 ? 2 : 1.5 }, ...rings);
  });
}

/** "back on …" in lanes above the picture, each with a thin line down to its seam's end; the newest are placed first. */
function labels(s: Scene): Markish {
  if (spanOf(s.window) > NAMED) return null;
  const named = inSight(s).filter((m) => endOf(m) >= s.window.from && endOf(m) <= s.window.to && m.dip.label !== "");
  return mark(({ x, y }) => {
    const anchor = (m: Seam): number => x(s.river.date(endOf(m)));
    const newest = [...named].sort((a, b) => endOf(b) - endOf(a));
    const wanted = newest.map((m) => ({ text: m.dip.label, x: anchor(m), seam: m }));
    const fitting = placed(wanted, 4, s.width - 4, LANES, textWidth);
    const drawn = fitting.map((label) => {
      const bottom = s.top - 12 - label.lane * LANE;
      const end = wanted.find((w) => w.x === label.x && w.text === label.text)?.seam.points.at(-1)?.level ?? 10;
      const leader = svg("path", { d: `M${label.x},${bottom + 3}V${y(end) - 5}`, stroke: GOLD, "stroke-width": 1, "stroke-opacity": 0.55 });
      const text = svg("text", { x: label.left, y: bottom - 2, class: "gs-label gs-label--gold", "text-anchor": "start" }, label.text);
      return [leader, text] as const;
    });
    // Every line lies behind every text.
    return svg("g", {}, ...drawn.map(([leader]) => leader), ...drawn.map(([, text]) => text));
  });
}

/** The band's name beside its end, where the margin has room for it. */
function usualName(s: Scene, setting: Setting): Markish {
  const near = s.river.band(bandReach(s)).at(-1) ?? [];
  const last = near.findLast((b) => b.day <= s.window.to);
  if (s.right < 60 || last === undefined) return null;
  return mark(({ y }) => svg("text", { x: s.width - s.right + 12, y: y(last.mid) + 5, class: "gs-label gs-label--muted", "text-anchor": "start" }, setting.words.your_usual));
}
