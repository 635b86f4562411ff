/** Valleys side by side: each dip with its second waves, from its first day on, newest first, on the same scales. */

import { axisX, axisY, gridY, lineY, ruleY } from "@observablehq/plot";
import type { Markish } from "@observablehq/plot";
import { GOLD, INK, LINE, MUTED, PAPER } from "./colours.js";
import type { Valley, Valleys, Wave } from "./data.js";
import { html, svg } from "./elements.js";
import type { Redraw, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import type { Key } from "./legend.js";
import { legend } from "./legend.js";
import { tickStep } from "./labels.js";
import type { Point } from "./series.js";
import { GAP, runs, seam } from "./series.js";

/** Whole rows, and about so many panels, before the button for the earlier ones. */
const AT_FIRST = 9;
const STEPS = [1, 2, 7, 14, 28, 56, 112];

interface Frame {
  readonly width: number;
  /** First and last day shown, counted from onset. */
  readonly from: number;
  readonly to: number;
}

export function valleys(stage: HTMLElement, data: Valleys, setting: Setting): Redraw {
  let all = false;
  let width = 0;
  const draw = (): void => {
    const frame = { width: panelWidth(width, data.valleys.length), ...extent(data.valleys) };
    const some = all ? data.valleys : data.valleys.slice(0, firstRows(width, data.valleys.length));
    const list = html("div", { class: "gs-valleys" }, ...some.map((valley) => panel(valley, frame, setting)));
    list.style.gridTemplateColumns = `repeat(auto-fill, ${frame.width}px)`;
    const rest = some.length < data.valleys.length ? [more()] : [];
    stage.replaceChildren(html("p", { class: "gs-axis" }, `${setting.words.axis} · ${setting.words.days_since}`), list, ...rest, legend(keys(data, setting)));
  };
  const more = (): HTMLElement => {
    const button = html("button", { type: "button", class: "gs-button" }, setting.words.more);
    button.addEventListener("click", () => {
      const next = stage.querySelectorAll(".gs-valley").length;
      all = true;
      draw();
      const opened = stage.querySelectorAll<HTMLElement>(".gs-valley")[next];
      opened?.setAttribute("tabindex", "-1");
      opened?.focus();
    });
    return button;
  };
  return (next) => {
    width = next;
    draw();
  };
}

const LEAST = 250;
const MOST = 420;
const AIR = 24;

function columnsOf(width: number, count: number): number {
  return Math.max(1, Math.min(count, Math.floor((width + AIR) / (LEAST + AIR))));
}

function firstRows(width: number, count: number): number {
  const columns = columnsOf(width, count);
  return columns * Math.ceil(AT_FIRST / columns);
}

function panelWidth(width: number, count: number): number {
  const columns = columnsOf(width, count);
  return Math.min(MOST, Math.floor((width - AIR * (columns - 1)) / columns));
}

function extent(all: readonly Valley[]): { from: number; to: number } {
  const days = all.flatMap((v) => [...v.days, ...v.waves.map(endOf)]);
  return { from: Math.min(-1, ...days), to: Math.max(7, ...days) + 1 };
}

function panel(valley: Valley, frame: Frame, setting: Setting): HTMLElement {
  const name = valley.href === null ? html("span", {}, valley.name) : html("a", { href: valley.href }, valley.name);
  const beside = valley.beside.length > 0 ? [html("p", { class: "gs-valley__beside" }, valley.beside.join(", "))] : [];
  const drawing = valleyFigure(valley, frame, setting);
  return html("section", { class: "gs-valley" }, html("p", { class: "gs-valley__name" }, name), drawing, html("p", {}, valley.label), ...beside);
}

function valleyFigure(valley: Valley, { width, from, to }: Frame, setting: Setting): SVGElement | HTMLElement {
  const step = tickStep(STEPS, (width - 38) / (to - from), 36);
  const ticks = Array.from({ length: Math.floor(to / step) + 1 }, (_, i) => i * step);
  return figure(
    {
      width,
      height: 190,
      marginLeft: 28,
      marginRight: 10,
      marginTop: 10,
      marginBottom: 28,
      x: { type: "linear", domain: [from, to] },
      y: { type: "linear", domain: [0, 10] },
      marks: [
        gridY([0, 5, 10], { stroke: MUTED, strokeOpacity: 0.15 }),
        ruleY([valley.usual], { stroke: MUTED, strokeWidth: 1.25, strokeDasharray: "1 4", strokeLinecap: "round" }),
        axisY([0, 5, 10], { tickSize: 0, tickPadding: 6, fontSize: 14, label: null, fill: INK }),
        axisX(ticks, { tickSize: 4, fontSize: 14, label: null, fill: INK, stroke: MUTED }),
        ...course(valley),
      ],
    },
    { title: valley.name, desc: [valley.label, ...valley.beside].join(", ") || setting.desc },
    "img",
  );
}

function endOf(wave: Wave): number {
  return wave.recovery ?? wave.last_seen;
}

function course(valley: Valley): Markish[] {
  const points = valley.days.map((day, i) => ({ day, level: valley.levels[i]! }));
  const raw = runs(points, GAP).flatMap((run, z) => run.map((p) => ({ ...p, z })));
  return [
    lineY(raw, { x: "day", y: "level", z: "z", stroke: LINE, strokeOpacity: 0.5, strokeWidth: 1 }),
    mark(({ x, y }) => svg("g", { fill: LINE }, ...points.map((p) => svg("circle", { cx: x(p.day), cy: y(p.level), r: 2.4 })))),
    ...valley.waves.flatMap((wave) => climb(points, wave)),
  ];
}

/** The seam of one wave, the ring of its lowest day, and an arrow where it was not over. */
function climb(points: readonly Point[], wave: Wave): Markish[] {
  const open = wave.recovery === null;
  const way = seam(points, wave.nadir, endOf(wave), open ? null : wave.closing);
  const gold = { x: "day", y: "level", curve: "monotone-x", strokeLinecap: "round" } as const;
  return [
    lineY(way, { ...gold, stroke: PAPER, strokeWidth: 6 }),
    lineY(way, { ...gold, stroke: GOLD, strokeWidth: 3.5, ...(open ? { strokeDasharray: "2 7" } : {}) }),
    mark(({ x, y }) => {
      const low = points.find((p) => p.day === wave.nadir);
      const ring = low === undefined ? [] : [svg("circle", { cx: x(low.day), cy: y(low.level), r: 4.5, fill: PAPER, stroke: LINE, "stroke-width": 2 })];
      const end = way[way.length - 1];
      return svg("g", {}, ...ring, ...(open && end !== undefined ? [arrow(x(end.day), y(end.level))] : []));
    }),
  ];
}

/** Not at its end: the way goes on to the right. */
function arrow(x: number, y: number): SVGElement {
  const d = `M${x + 5},${y}h14m-6,-5l6,5l-6,5`;
  return svg("path", { d, fill: "none", stroke: GOLD, "stroke-width": 2.5, "stroke-linecap": "round", "stroke-linejoin": "round" });
}

function keys(data: Valleys, { words }: Setting): Key[] {
  const dash = { d: "M1,8H21", "stroke-width": 1.25, "stroke-linecap": "round", stroke: MUTED, "stroke-dasharray": "1 4" };
  const list: Key[] = [[svg("path", dash), words.your_usual]];
  const seamKey = svg("path", { d: "M2,8H20", stroke: GOLD, "stroke-width": 3.5, "stroke-linecap": "round" });
  const waves = data.valleys.flatMap((v) => v.waves);
  if (waves.some((w) => w.recovery !== null)) list.push([seamKey, words.seam]);
  if (waves.some((w) => w.recovery === null)) list.push([arrow(-4, 8), words.still_open]);
  return list;
}
