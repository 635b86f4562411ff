/** Days to climb: a dot for each dip by its date; an arrow where it was not over when last seen. No curve, no trend. */

import { axisX, axisY, gridY } from "@observablehq/plot";
import { GOLD, INK, LINE, MUTED, PAPER } from "./colours.js";
import type { Climb, Climbs } from "./data.js";
import { dateOf, tickWords } from "./days.js";
import { html, linked, svg } from "./elements.js";
import type { Redraw, Scales, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import type { Key } from "./legend.js";
import { legend } from "./legend.js";
import { said } from "./said.js";
import type { Stop } from "./stops.js";
import { walkable } from "./stops.js";

const WIDEST = 1600;

export function climbs(stage: HTMLElement, data: Climbs, setting: Setting): Redraw {
  const days = data.climbs.length > 0 ? data.climbs.map((c) => c.day) : [0];
  const air = Math.max(10, (Math.max(...days) - Math.min(...days)) * 0.04);
  const domain = [dateOf(data.start, Math.min(...days) - air), dateOf(data.start, Math.max(...days) + air)];
  const longest = Math.max(7, ...data.climbs.map((c) => Math.max(c.duration, c.between?.[1] ?? 0)));
  return (room) => {
    const width = Math.min(room, WIDEST);
    const words = said(setting.words.hint);
    const stops: Stop[] = [];
    const drawing = figure(
      {
        width,
        height: Math.round(Math.min(320, Math.max(220, width * 0.3))),
        marginLeft: 40,
        marginRight: 20,
        marginTop: 26,
        marginBottom: 48,
        x: { type: "utc", domain },
        y: { type: "linear", domain: [0, longest * 1.05] },
        marks: [
          gridY({ ticks: 5, stroke: MUTED, strokeOpacity: 0.15 }),
          axisY({ ticks: 5, tickSize: 0, tickPadding: 8, fontSize: 14, label: null, fill: INK, tickFormat: "d" }),
          axisX({
            ticks: Math.floor(width / 80),
            fontSize: 14,
            label: null,
            fill: INK,
            stroke: MUTED,
            tickFormat: (_: Date, i: number, all: readonly Date[] = []) => tickWords(all, setting.dates)[i] ?? "",
          }),
          mark((scales) => svg("g", {}, ...data.climbs.map((c) => climbMark(c, data.start, scales, stops, setting)))),
        ],
      },
      setting,
      "group",
    );
    walkable(drawing, stops, words);
    stage.replaceChildren(html("p", { class: "gs-axis" }, setting.words.days), drawing, words.element, legend(keys(data, setting)));
  };
}

function climbMark(climb: Climb, start: string, { x, y }: Scales, stops: Stop[], setting: Setting): SVGElement {
  const at = { x: x(dateOf(start, climb.day)), y: y(climb.duration) };
  const [low, high] = climb.between ?? [climb.duration, climb.duration];
  const whisker = svg("path", { d: `M${at.x},${y(low)}V${y(high)}m-5,0h10M${at.x - 5},${y(low)}h10`, stroke: MUTED, "stroke-width": 1.5 });
  const reach = svg("circle", { cx: at.x, cy: at.y, r: 16, fill: "transparent" });
  const marks = climb.open ? [arrow(at.x, at.y), dot(at.x, at.y, PAPER)] : [...(low < high ? [whisker] : []), dot(at.x, at.y, GOLD)];
  const element = linked(climb.href, {}, reach, ...marks);
  const links = climb.href === null ? [] : [{ text: setting.words.open, href: climb.href }];
  stops.push({ element, ...at, text: climb.label, links });
  return element;
}

function dot(x: number, y: number, fill: string): SVGElement {
  return svg("circle", { cx: x, cy: y, r: 5.5, fill, stroke: fill === PAPER ? LINE : GOLD, "stroke-width": 2, class: "gs-focus" });
}

function arrow(x: number, y: number): SVGElement {
  const d = `M${x},${y - 6}v-14m-5,6l5,-6l5,6`;
  return svg("path", { d, fill: "none", stroke: LINE, "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" });
}

function keys(data: Climbs, { words }: Setting): Key[] {
  const list: Key[] = [];
  if (data.climbs.some((c) => !c.open)) list.push([dot(11, 8, GOLD), words.seam]);
  if (data.climbs.some((c) => c.open)) list.push([svg("g", { transform: "translate(0 6) scale(0.7)" }, arrow(16, 16)), words.still_open]);
  const spread = data.climbs.some((c) => c.between !== null && c.between[0] < c.between[1]);
  if (spread) list.push([svg("path", { d: "M11,2V14m-5,0h10M6,2h10", stroke: MUTED, "stroke-width": 1.5 }), words.between]);
  return list;
}
