/** What the river says: a day in words, and the key of its marks. */

import { BAND, GOLD, LINE, PAPER } from "./colours.js";
import { svg } from "./elements.js";
import type { Setting } from "./figure.js";
import type { Key } from "./legend.js";
import type { Prepared } from "./river-data.js";
import type { Scene } from "./river-plot.js";
import { crowded, reachOf } from "./river-plot.js";
import type { Link } from "./said.js";
import { bandAt } from "./series.js";

/** The day in words: its date, its number, its usual, and what it belongs to. */
export function spoken(river: Prepared, index: number, { dates, words }: Setting): { text: string; links: Link[] } {
  const { day, level, hollow, link } = river.points[index]!;
  const usual = bandAt(river.data.band, day);
  const dip = river.data.dips.find((d) => day >= d.onset && day <= (d.recovery ?? d.last_seen));
  const parts = [`${dates.full(river.date(day))}: ${dates.number(level)}`];
  if (hollow) parts.push(words.after_only);
  if (usual !== null) parts.push(`${words.your_usual} ${dates.number(usual)}`);
  if (river.hard.has(day)) parts.push(words.hard_day);
  const links = link === null ? [] : [{ text: words.open, href: link }];
  if (dip?.href) links.push({ text: dip.label, href: dip.href });
  else if (dip) parts.push(dip.label);
  return { text: parts.join(" · "), links };
}

/** The marks that this scene has, each with its name. */
export function keys(s: Scene, { words }: Setting): Key[] {
  const { river } = s;
  const dot = svg("circle", { cx: 11, cy: 8, r: 3.5, fill: LINE });
  const ring = svg("circle", { cx: 11, cy: 8, r: 3.5, fill: PAPER, stroke: LINE, "stroke-width": 1.5 });
  const stroke = (colour: string, more: Record<string, string | number> = {}): SVGElement =>
    svg("path", { d: "M2,8H20", stroke: colour, "stroke-width": 2, "stroke-linecap": "round", ...more });
  const list: Key[] = [[dot, words.day]];
  if (river.points.some((p) => p.hollow)) list.push([ring, words.after_only]);
  if (crowded(s)) list.push([stroke(LINE), `${words.middle} (${2 * reachOf(s) + 1})`]);
  if (river.data.band.length > 0) list.push([svg("rect", { x: 1, y: 2, width: 20, height: 12, rx: 2, fill: BAND }), words.usual]);
  if (river.seams.some((m) => m.dip.recovery !== null)) list.push([stroke(GOLD, { "stroke-width": 4 }), words.seam]);
  if (river.seams.some((m) => m.dip.recovery === null)) list.push([stroke(GOLD, { "stroke-width": 4, "stroke-dasharray": "1 7" }), words.open_seam]);
  if (river.hard.size > 0) list.push([svg("path", { d: "M11,4v9", stroke: LINE, "stroke-width": 2 }), words.hard_day]);
  return list;
}
