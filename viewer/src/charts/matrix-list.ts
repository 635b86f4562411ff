/** The trigger map where there is no room for a map: each trigger with what was tried, one under the other. */

import type { Matrix } from "./data.js";
import { html, svg } from "./elements.js";
import type { Setting } from "./figure.js";
import type { Cell } from "./matrix-cell.js";
import { circle, counted, inOrder, pages } from "./matrix-cell.js";

const SIZE = 44;

export function matrixList(data: Matrix, setting: Setting): HTMLElement {
  const cells = inOrder(data);
  const rows = data.triggers.map((name, i) => row(name, cells.filter((cell) => cell.trigger === i), data, setting));
  return html("div", { class: "gs-cells", role: "group", "aria-label": setting.title }, ...rows);
}

function row(name: string, cells: readonly Cell[], data: Matrix, setting: Setting): HTMLElement {
  const list = html("ul", { class: "gs-pages", "aria-live": "polite" });
  const buttons = cells.map((cell) => html("li", {}, button(cell, data, setting, () => list.replaceChildren(...pages(cell, data, setting)))));
  return html("div", {}, html("p", { class: "gs-cells__name" }, name), html("ul", { class: "gs-cells__row", "aria-label": name }, ...buttons), list);
}

function button(cell: Cell, data: Matrix, setting: Setting, open: () => void): HTMLElement {
  const mark = svg("svg", { width: SIZE, height: SIZE, role: "img", "aria-label": counted(cell, setting), class: "gs-plot" }, ...circle(cell, data, { x: SIZE / 2, y: SIZE / 2 }));
  const element = html("button", { type: "button", class: "gs-cell" }, mark, html("span", {}, data.coping[cell.coping] ?? ""));
  element.addEventListener("click", open);
  return element;
}
