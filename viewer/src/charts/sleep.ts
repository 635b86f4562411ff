/** Sleep after late pages and after the others: two strips of nights, each with its middle. */

import { axisX, gridX } from "@observablehq/plot";
import { GOLD, INK, LINE, MUTED } from "./colours.js";
import type { Sleep, Strip } from "./data.js";
import { html, svg, textWidth } from "./elements.js";
import type { Redraw, Scales, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import { shortened } from "./labels.js";
import { legend } from "./legend.js";
import { spread, stacked } from "./stack.js";

const ROW = 76;
const LINE_OF_TEXT = 24;

export function sleep(stage: HTMLElement, data: Sleep, setting: Setting): Redraw {
  return (width) => {
    const wide = Math.min(width, 760);
    const narrow = data.strips.some((s) => textWidth(s.name) + textWidth(s.short) > wide - 40);
    const head = narrow ? 2 * LINE_OF_TEXT : LINE_OF_TEXT;
    const drawing = figure(
      {
        width: wide,
        height: data.strips.length * (ROW + head) + 34,
        marginLeft: 14,
        marginRight: 14,
        marginTop: 4,
        marginBottom: 30,
        x: { type: "linear", domain: [0, 10] },
        y: { type: "band", axis: null, domain: data.strips.map((_, i) => i) },
        marks: [
          gridX([0, 2, 4, 6, 8, 10], { stroke: MUTED, strokeOpacity: 0.15 }),
          axisX([0, 2, 4, 6, 8, 10], { tickSize: 0, fontSize: 14, label: null, fill: INK }),
          mark((scales) => svg("g", {}, ...data.strips.map((strip, i) => stripMark(strip, scales.y(i), head, { ...scales, width: wide })))),
        ],
      },
      setting,
      "img",
    );
    stage.replaceChildren(html("p", { class: "gs-axis" }, setting.words.sleep), drawing, legend(keys(setting)));
  };
}

function stripMark(strip: Strip, top: number, head: number, { x, band, width }: Scales & { width: number }): SVGElement {
  const middle = top + head + (band.y - head) / 2;
  const thread = svg("path", { d: `M${x(0)},${middle}H${x(10)}`, stroke: MUTED, "stroke-opacity": 0.35 });
  const { dots, cell } = stacked(strip.values, { apart: 10, most: band.y - head - 26, wide: spread(strip.values, x) });
  const nights = dots.map(({ value, shift, aside }) => svg("circle", { cx: x(value) + aside, cy: middle + shift, r: Math.min(4, cell * 0.42) }));
  const two = head > LINE_OF_TEXT;
  const name = svg("text", { x: 8, y: top + 20, "text-anchor": "start", class: "gs-label" }, shortened(strip.name, width - 16, textWidth));
  const place = two ? { x: 8, y: top + 20 + LINE_OF_TEXT, "text-anchor": "start" } : { x: width - 8, y: top + 20, "text-anchor": "end" };
  const short = svg("text", { ...place, class: "gs-label gs-label--muted" }, strip.short);
  const tick = strip.median === null ? [] : [medianTick(x(strip.median), middle, (band.y - head) / 2 - 4)];
  return svg("g", {}, thread, ...tick, svg("g", { fill: LINE, "fill-opacity": 0.8 }, ...nights), name, short);
}

function medianTick(x: number, y: number, half: number): SVGElement {
  return svg("path", { d: `M${x},${y - half}V${y + half}`, stroke: GOLD, "stroke-width": 3, "stroke-linecap": "round" });
}

function keys({ words }: Setting): (readonly [SVGElement, string])[] {
  return [
    [svg("circle", { cx: 11, cy: 8, r: 4, fill: LINE, "fill-opacity": 0.8 }), words.night],
    [medianTick(11, 8, 6), words.median],
  ];
}
