/** The cursor of the river: a rule and a ring at the day that is spoken of. */

import { INK, MUTED } from "./colours.js";
import { svg } from "./elements.js";
import type { Drawing } from "./figure.js";
import { at } from "./figure.js";
import type { Prepared } from "./river-data.js";
import type { Window } from "./window.js";

/** Hidden until it is moved. */
export function cursorMark(): SVGElement {
  const rule = svg("path", { stroke: MUTED, "stroke-width": 1 });
  const ring = svg("circle", { r: 7, fill: "none", stroke: INK, "stroke-width": 2 });
  return svg("g", { class: "gs-cursor", visibility: "hidden" }, rule, ring);
}

/** Puts the cursor of a drawing on a point, or hides it where the point is out of sight. */
export function moveCursor(drawing: Drawing, river: Prepared, window: Window, index: number): void {
  const cursor = drawing.querySelector(".gs-cursor");
  const { day, level } = river.points[index]!;
  const seen = day >= window.from && day <= window.to;
  cursor?.setAttribute("visibility", seen ? "visible" : "hidden");
  const x = at(drawing, "x", river.date(day));
  const y = at(drawing, "y", level);
  cursor?.querySelector("path")?.setAttribute("d", `M${x},${at(drawing, "y", 10)}V${at(drawing, "y", 0)}`);
  cursor?.querySelector("circle")?.setAttribute("cx", String(x));
  cursor?.querySelector("circle")?.setAttribute("cy", String(y));
}
