/** The trigger map: how many pages name a trigger and a way of coping together; no colour by effect. */

import { MUTED } from "./colours.js";
import type { Matrix } from "./data.js";
import { html, svg, textWidth } from "./elements.js";
import type { Redraw, Scales, Setting } from "./figure.js";
import { figure, mark } from "./figure.js";
import { shortened } from "./labels.js";
import type { Cell } from "./matrix-cell.js";
import { circle, inOrder, pages, told } from "./matrix-cell.js";
import { matrixList } from "./matrix-list.js";
import { said } from "./said.js";
import type { Stop } from "./stops.js";
import { walkable } from "./stops.js";

const CELL = 44;
const SLANT = Math.PI / 4;

/** On a narrower stage a map that would not fit is a list instead; on a wider one it scrolls by itself. */
const LIST_BELOW = 600;

export function matrix(stage: HTMLElement, data: Matrix, setting: Setting): Redraw {
  return (width) => {
    const frame = frameOf(data, width);
    if (frame.width > width && width < LIST_BELOW) return stage.replaceChildren(matrixList(data, setting));
    const words = said(setting.words.hint);
    const list = html("ul", { class: "gs-pages", "aria-live": "polite" });
    const stops: Stop[] = [];
    const open = (cell: Cell): void => list.replaceChildren(...pages(cell, data, setting));
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

/** Columns keep the width of a finger. */
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

function cells(data: Matrix, scales: Scales, stops: Stop[], open: (cell: Cell) => void, setting: Setting): SVGElement {
  const drawn = inOrder(data).map((cell) => {
    const at = { x: scales.x(cell.coping) + scales.band.x / 2, y: scales.y(cell.trigger) + scales.band.y / 2 };
    const hit = svg("rect", { x: at.x - CELL / 2, y: at.y - CELL / 2, width: CELL, height: CELL, fill: "transparent" });
    const element = svg("g", { role: "button" }, hit, ...circle(cell, data, at));
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
