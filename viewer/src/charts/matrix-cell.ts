/** One trigger with one way of coping: how many pages name both, as a circle and in words. */

import { BAND, INK, LINE } from "./colours.js";
import type { Matrix } from "./data.js";
import { html, svg } from "./elements.js";
import type { Setting } from "./figure.js";

export type Cell = Matrix["cells"][number];

export function count(cell: Cell): number {
  return cell.n ?? cell.pages.length;
}

export function inOrder(data: Matrix): Cell[] {
  return [...data.cells].sort((a, b) => a.trigger - b.trigger || a.coping - b.coping);
}

/** "3 pages". */
export function counted(cell: Cell, { words }: Setting): string {
  return `${count(cell)} ${count(cell) === 1 ? words.page : words.pages}`;
}

export function told(cell: Cell, data: Matrix, setting: Setting): string {
  return `${data.triggers[cell.trigger] ?? ""}, ${data.coping[cell.coping] ?? ""}: ${counted(cell, setting)}`;
}

/** Area for pages, but never too small to hold its number. */
export function circle(cell: Cell, data: Matrix, at: { readonly x: number; readonly y: number }): SVGElement[] {
  const r = Math.max(10.5, 20 * Math.sqrt(count(cell) / Math.max(1, ...data.cells.map(count))));
  return [
    svg("circle", { cx: at.x, cy: at.y, r, fill: BAND, stroke: LINE, "stroke-width": 1.5, class: "gs-focus" }),
    svg("text", { x: at.x, y: at.y + 5, "text-anchor": "middle", "font-size": 14, fill: INK }, String(count(cell))),
  ];
}

/** What the cell says and the pages it counts, as items of a list. */
export function pages(cell: Cell, data: Matrix, setting: Setting): HTMLElement[] {
  const links = cell.pages.map(([text, href]) => html("li", {}, html("a", { href }, text)));
  return [html("li", {}, told(cell, data, setting)), ...links];
}
