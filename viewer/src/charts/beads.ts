/**
 * Wins as beads on a thread, in order of date. The beads stand evenly: a thread has no empty stretches, so
 * it counts nothing and compares no weeks. Those found inside a valley are larger.
 */

import { GOLD, MUTED, PAPER } from "./colours.js";
import type { Bead, Beads } from "./data.js";
import { dateOf } from "./days.js";
import { linked, svg, textWidth } from "./elements.js";
import type { Redraw, Scales, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import type { Key } from "./legend.js";
import { legend } from "./legend.js";
import { said } from "./said.js";
import type { Stop } from "./stops.js";
import { walkable } from "./stops.js";

const ROW = 66;
const LOOSE = 44;
const TIGHT = 28;
const MANY = 90;

export function beads(stage: HTMLElement, data: Beads, setting: Setting): Redraw {
  return (width) => {
    const words = said(setting.words.hint);
    const stops: Stop[] = [];
    const apart = data.beads.length > MANY ? TIGHT : LOOSE;
    const columns = Math.max(3, Math.min(data.beads.length, Math.floor(width / apart)));
    const rows = Math.max(1, Math.ceil(data.beads.length / columns));
    const drawing = figure(
      {
        width: Math.min(width, Math.max(200, columns * apart + 40)),
        height: rows * ROW,
        margin: 0,
        x: { type: "band", axis: null, domain: Array.from({ length: columns }, (_, i) => i) },
        y: { type: "band", axis: null, domain: Array.from({ length: rows }, (_, i) => i) },
        marks: [mark((scales) => string(data, columns, scales, stops, setting))],
      },
      setting,
      "group",
    );
    walkable(drawing, stops, words);
    stage.replaceChildren(drawing, words.element, legend(keys(data, setting)));
  };
}

function string(data: Beads, columns: number, scales: Scales, stops: Stop[], setting: Setting): SVGElement {
  const rows = Math.ceil(data.beads.length / columns);
  const threads = Array.from({ length: rows }, (_, row) => {
    const length = Math.min(columns, data.beads.length - row * columns);
    return thread(scales, row, length);
  });
  const drawn = data.beads.map((bead, i) => {
    const at = placeOf(scales, Math.floor(i / columns), i % columns);
    return beadMark(bead, at, data.start, stops, setting);
  });
  return svg("g", {}, ...threads, ...drawn, ...dates(data, columns, scales, setting));
}

function placeOf({ x, y, band }: Scales, row: number, column: number): { x: number; y: number } {
  // A light sway, so that the thread hangs instead of being ruled.
  return { x: x(column) + band.x / 2, y: y(row) + 22 + 4 * Math.sin(column * 0.9 + row) };
}

function thread(scales: Scales, row: number, length: number): SVGElement {
  const first = placeOf(scales, row, 0);
  const points = Array.from({ length }, (_, i) => placeOf(scales, row, i));
  const last = points[points.length - 1] ?? first;
  const half = scales.band.x / 2;
  const way = points.map((p) => `L${p.x},${p.y}`).join("");
  return svg("path", { d: `M${first.x - half},${first.y}${way}L${last.x + half},${last.y}`, fill: "none", stroke: MUTED, "stroke-width": 1.25, "stroke-linejoin": "round" });
}

function beadMark(bead: Bead, at: { x: number; y: number }, start: string, stops: Stop[], setting: Setting): SVGElement {
  const r = bead.inside ? 11 : 7;
  const hit = svg("rect", { x: at.x - 14, y: at.y - 22, width: 28, height: 44, fill: "transparent" });
  const round = svg("circle", { cx: at.x, cy: at.y, r, fill: GOLD, stroke: PAPER, "stroke-width": 1.5, class: "gs-focus" });
  const light = svg("circle", { cx: at.x - r * 0.3, cy: at.y - r * 0.3, r: r * 0.25, fill: "white", "fill-opacity": 0.7 });
  const element = linked(bead.href, {}, hit, round, light);
  const links = bead.href === null ? [] : [{ text: setting.words.open, href: bead.href }];
  const inside = bead.inside ? ` · ${setting.words.inside}` : "";
  stops.push({ element, ...at, text: `${setting.dates.full(dateOf(start, bead.day))}: ${bead.text}${inside}`, links });
  return element;
}

/** The month below the first bead of each month, where it does not touch the one before. */
function dates(data: Beads, columns: number, scales: Scales, setting: Setting): SVGElement[] {
  const named: SVGElement[] = [];
  let month = "";
  let year = 0;
  let free = { row: -1, x: -Infinity };
  data.beads.forEach((bead, i) => {
    const date = dateOf(data.start, bead.day);
    const row = Math.floor(i / columns);
    const name = setting.dates.month(date);
    const full = date.getUTCFullYear() === year ? name : `${name} ${date.getUTCFullYear()}`;
    const left = scales.x(i % columns) + 2;
    if (`${name}${date.getUTCFullYear()}` === month || (row === free.row && left < free.x)) return;
    if (left + textWidth(full) > scales.x(columns - 1) + scales.band.x) return;
    named.push(svg("text", { x: left, y: scales.y(row) + 56, "text-anchor": "start", class: "gs-label gs-label--muted" }, full));
    month = `${name}${date.getUTCFullYear()}`;
    year = date.getUTCFullYear();
    free = { row, x: left + textWidth(full) + 12 };
  });
  return named;
}

function keys(data: Beads, { words }: Setting): Key[] {
  const bead = (r: number): SVGElement => svg("circle", { cx: 11, cy: 8, r, fill: GOLD });
  const list: Key[] = [[bead(4.5), words.win]];
  if (data.beads.some((b) => b.inside)) list.push([bead(7.5), words.inside]);
  return list;
}
