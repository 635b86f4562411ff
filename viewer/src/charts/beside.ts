/** What was beside you: every page's change as a dot, then the cautious estimate; rows in the order they are given. */

import { axisX, gridX, ruleX } from "@observablehq/plot";
import { GOLD, INK, LINE, MUTED, PAPER } from "./colours.js";
import type { Beside, BesideRow } from "./data.js";
import { html, linked, svg, textWidth } from "./elements.js";
import type { Redraw, Scales, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import { shortened } from "./labels.js";
import { legend } from "./legend.js";
import { said } from "./said.js";
import { spread, stacked } from "./stack.js";
import type { Stop } from "./stops.js";
import { walkable } from "./stops.js";

/** Room for the name above a row, and the row without it. */
const HEAD = 26;
const ROW = 62;
const BESIDE_FROM = 640;
const WIDEST = 1100;

interface Frame {
  readonly width: number;
  /** Where the names stand; 0 where they stand above their rows. */
  readonly names: number;
  readonly tail: number;
}

export function beside(stage: HTMLElement, data: Beside, setting: Setting): Redraw {
  const most = Math.max(3, ...data.rows.flatMap((r) => [...r.changes, ...(r.estimate ?? [])].map(Math.abs)));
  return (room) => {
    const width = Math.min(room, WIDEST);
    const words = said(setting.words.hint);
    const stops: Stop[] = [];
    const wide = width >= BESIDE_FROM;
    const frame = { width, names: wide ? Math.min(240, width * 0.25) : 0, tail: wide ? 150 : 12 };
    const drawing = figure(
      {
        width,
        height: 34 + data.rows.length * (ROW + (wide ? 0 : HEAD)),
        marginLeft: frame.names + 12,
        marginRight: frame.tail,
        marginTop: 4,
        marginBottom: 30,
        x: { type: "linear", domain: [-most - 0.5, most + 0.5] },
        y: { type: "band", domain: data.rows.map((_, i) => i), axis: null },
        marks: [
          gridX({ ticks: 7, stroke: MUTED, strokeOpacity: 0.15 }),
          ruleX([0], { stroke: MUTED }),
          axisX({ ticks: 7, tickSize: 0, fontSize: 14, label: null, fill: INK, tickFormat: (v: number) => signed(v, setting) }),
          mark((scales) => svg("g", {}, ...data.rows.map((row, i) => rowMark(row, i, frame, scales, stops)))),
        ],
      },
      setting,
      "group",
    );
    walkable(drawing, stops, words);
    stage.replaceChildren(html("p", { class: "gs-axis" }, setting.words.change), drawing, words.element, legend(keys(setting)));
  };
}

function signed(value: number, { dates }: Setting): string {
  return value > 0 ? `+${dates.number(value)}` : dates.number(value);
}

function rowMark(row: BesideRow, i: number, frame: Frame, { x, y, band }: Scales, stops: Stop[]): SVGElement {
  const top = y(i);
  const head = frame.names > 0 ? 0 : HEAD;
  const middle = top + head + (band.y - head) / 2 - 9;
  const hit = svg("rect", { x: 1, y: top + 1, width: frame.width - 2, height: band.y - 2, rx: 6, fill: "transparent", class: "gs-focus" });
  const thread = svg("path", { d: `M${frame.names + 12},${middle}H${frame.width - frame.tail}`, stroke: MUTED, "stroke-opacity": 0.35 });
  const { dots, cell } = stacked(row.changes, { apart: 9, most: 27, wide: spread(row.changes, x) });
  const drawn = dots.map(({ value, shift, aside }) => svg("circle", { cx: x(value) + aside, cy: middle + shift, r: Math.min(3.6, cell * 0.42) }));
  const pages = svg("g", { fill: LINE, "fill-opacity": row.few ? 0.35 : 0.75 }, ...drawn);
  const guess = row.estimate === null ? [] : [estimate(row.estimate, middle + 25, x)];
  const element = linked(row.href, {}, hit, thread, pages, ...guess, ...names(row, top, middle, frame));
  const links = row.href === null ? [] : [{ text: row.name, href: row.href }];
  stops.push({ element, x: frame.width / 2, y: top, text: `${row.name}: ${row.sentence}`, links });
  return element;
}

/** The row's name and its few words: to both sides where there is room, else above the row. */
function names(row: BesideRow, top: number, middle: number, frame: Frame): SVGElement[] {
  const tone = row.few ? "gs-label gs-label--muted" : "gs-label";
  const text = (x: number, y: number, anchor: string, style: string, words: string): SVGElement =>
    svg("text", { x, y, "text-anchor": anchor, class: style }, words);
  const short = "gs-label gs-label--muted";
  if (frame.names > 0) {
    const name = shortened(row.name, frame.names - 8, textWidth);
    return [text(4, middle + 5, "start", tone, name), text(frame.width - frame.tail + 12, middle + 5, "start", short, row.short)];
  }
  const name = shortened(row.name, frame.width - textWidth(row.short) - 24, textWidth);
  return [text(6, top + 20, "start", tone, name), text(frame.width - 6, top + 20, "end", short, row.short)];
}

function estimate([mid, low, high]: readonly [number, number, number], y: number, x: Scales["x"]): SVGElement {
  const bar = svg("path", { d: `M${x(low)},${y}H${x(high)}`, stroke: GOLD, "stroke-width": 3, "stroke-linecap": "round" });
  return svg("g", {}, bar, diamond(x(mid), y));
}

function diamond(x: number, y: number): SVGElement {
  return svg("path", { d: `M${x},${y - 6.5}l6.5,6.5l-6.5,6.5l-6.5,-6.5Z`, fill: PAPER, stroke: GOLD, "stroke-width": 2 });
}

function keys({ words }: Setting): (readonly [SVGElement, string])[] {
  const bar = svg("path", { d: "M1,8H21", stroke: GOLD, "stroke-width": 3, "stroke-linecap": "round" });
  return [
    [svg("circle", { cx: 11, cy: 8, r: 3.6, fill: LINE, "fill-opacity": 0.75 }), words.one_page],
    [svg("g", {}, bar, diamond(11, 8)), words.estimate],
  ];
}
