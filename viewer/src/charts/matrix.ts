/** The trigger map: how many pages name a trigger and a way of coping together; no colour by effect. */

import { BAND, INK, LINE, MUTED } from "./colours.js";
import type { Matrix } from "./data.js";
import { html, svg, textWidth } from "./elements.js";
import type { Redraw, Scales, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import { shortened } from "./labels.js";
import { said } from "./said.js";
import type { Stop } from "./stops.js";
import { walkable } from "./stops.js";

type Cell = Matrix["cells"][number];

const CELL = 44;
const SLANT = Math.PI / 4;

export function matrix(stage: HTMLElement, data: Matrix, setting: Setting): Redraw {
  return (width) => {
    const words = said(setting.words.hint);
    const list = html("ul", { class: "gs-pages", "aria-live": "polite" });
    const frame = frameOf(data, width);
    const stops: Stop[] = [];
    const open = (cell: Cell): void => {
      const links = cell.pages.map(([text, href]) => html("li", {}, html("a", { href }, text)));
      list.replaceChildren(html("li", {}, told(cell, data, setting)), ...links);
    };
    const drawing = figure(
      {
        ...frame,
        x: { type: "band", domain: data.coping.map((_, i) => i), axis: null },
        y: { type: "band", domain: data.triggers.map((_, i) => i), axis: null },
        marks: [mark((scales) => names(data, frame, scales)), mark((scales) => cells(data, scales, stops, open, setting))],
      },
      setting,
      "group",
    );
    walkable(drawing, stops, words);
    const wide = html("div", { class: "gs-wide" }, drawing);
    if (frame.width > width) scrollable(wide, setting.title);
    stage.replaceChildren(wide, words.element, list);
  };
}

function scrollable(element: HTMLElement, name: string): void {
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", name);
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly marginTop: number;
  readonly marginBottom: number;
}

/** Columns keep the width of a finger: a map that is wider than the screen scrolls by itself. */
function frameOf(data: Matrix, width: number): Frame {
  const longest = (names: readonly string[]): number => Math.max(0, ...names.map(textWidth));
  const left = Math.min(longest(data.triggers) + 16, Math.max(130, width * 0.25));
  const tall = Math.min(longest(data.coping), 150) * Math.sin(SLANT) + 24;
  const right = Math.min(longest(data.coping.slice(-3)), 150) * Math.cos(SLANT) - 10;
  const cell = Math.min(72, Math.max(CELL, (width - left - right) / Math.max(1, data.coping.length)));
  const height = tall + data.triggers.length * CELL + 6;
  return { width: left + cell * data.coping.length + right, height, marginLeft: left, marginRight: right, marginTop: tall, marginBottom: 6 };
}

function names(data: Matrix, frame: Frame, { x, y, band }: Scales): SVGElement {
  const rows = data.triggers.map((name, i) =>
    svg("text", { x: frame.marginLeft - 12, y: y(i) + band.y / 2 + 5, "text-anchor": "end", class: "gs-label" }, svg("title", {}, name), shortened(name, frame.marginLeft - 14, textWidth)),
  );
  const columns = data.coping.map((name, i) => {
    const at = { x: x(i) + band.x / 2, y: frame.marginTop - 8 };
    const turn = `translate(${at.x} ${at.y}) rotate(-45)`;
    return svg("text", { transform: turn, "text-anchor": "start", class: "gs-label" }, svg("title", {}, name), shortened(name, 150, textWidth));
  });
  const lines = data.triggers.map((_, i) => `M${frame.marginLeft},${y(i) + band.y / 2}H${frame.width - frame.marginRight}`).join("");
  const grid = svg("path", { d: lines, stroke: MUTED, "stroke-opacity": 0.2 });
  return svg("g", {}, grid, ...rows, ...columns);
}

function count(cell: Cell): number {
  return cell.n ?? cell.pages.length;
}

function told(cell: Cell, data: Matrix, { words }: Setting): string {
  return `${data.triggers[cell.trigger] ?? ""}, ${data.coping[cell.coping] ?? ""}: ${count(cell)} ${count(cell) === 1 ? words.page : words.pages}`;
}

function cells(data: Matrix, scales: Scales, stops: Stop[], open: (cell: Cell) => void, setting: Setting): SVGElement {
  const most = Math.max(1, ...data.cells.map(count));
  const inOrder = [...data.cells].sort((a, b) => a.trigger - b.trigger || a.coping - b.coping);
  const drawn = inOrder.map((cell) => {
    const at = { x: scales.x(cell.coping) + scales.band.x / 2, y: scales.y(cell.trigger) + scales.band.y / 2 };
    // Area for pages, but never too small to hold its number.
    const r = Math.max(10.5, 20 * Math.sqrt(count(cell) / most));
    const hit = svg("rect", { x: at.x - CELL / 2, y: at.y - CELL / 2, width: CELL, height: CELL, fill: "transparent" });
    const circle = svg("circle", { cx: at.x, cy: at.y, r, fill: BAND, stroke: LINE, "stroke-width": 1.5, class: "gs-focus" });
    const number = svg("text", { x: at.x, y: at.y + 5, "text-anchor": "middle", "font-size": 14, fill: INK }, String(count(cell)));
    const element = svg("g", { role: "button" }, hit, circle, number);
    element.addEventListener("click", () => open(cell));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(cell);
    });
    stops.push({ element, ...at, text: told(cell, data, setting), links: [] });
    return element;
  });
  return svg("g", {}, ...drawn);
}
