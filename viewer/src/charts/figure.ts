/** One SVG figure by Observable Plot, named for those who do not see it. */

import { plot } from "@observablehq/plot";
import type { Markish, Plot, PlotOptions } from "@observablehq/plot";
import type { Words } from "./words.js";
import type { Calendar } from "./days.js";
import { svg } from "./elements.js";

/** What a picture is given besides its own numbers. */
export interface Setting {
  readonly title: string;
  readonly desc: string;
  readonly words: Words;
  readonly dates: Calendar;
}

/** A picture that fills its stage anew at each width. */
export type Redraw = (width: number) => void;

export type Drawing = (SVGSVGElement | HTMLElement) & Plot;

/** `img` for a plain picture, `group` where there are links inside. */
export type Role = "img" | "group";

let made = 0;

/** Plots at one pixel a unit and puts title, description and role on the SVG. */
export function figure(options: PlotOptions, setting: Pick<Setting, "title" | "desc">, role: Role): Drawing {
  const drawing = plot({ ...options, className: "gs-plot" });
  made += 1;
  const title = svg("title", { id: `gs-title-${made}` }, setting.title);
  const desc = svg("desc", { id: `gs-desc-${made}` }, setting.desc);
  // Plot names its groups after its marks ("area", "rule"), which says nothing to a reader and is not allowed on a plain group.
  for (const group of drawing.querySelectorAll("g[aria-label]:not([role])")) group.removeAttribute("aria-label");
  drawing.prepend(title, desc);
  drawing.setAttribute("role", role);
  drawing.setAttribute("aria-labelledby", title.id);
  drawing.setAttribute("aria-describedby", desc.id);
  return drawing as Drawing;
}

/** The pixel of a value on a scale of a drawing. */
export function at(drawing: Drawing, scale: "x" | "y", value: Date | number): number {
  return drawing.scale(scale)?.apply(value) as number;
}

/** What a mark drawn by hand is given: Plot's own scales, and the width of a band on each. */
export interface Scales {
  readonly x: (value: Date | number | string) => number;
  readonly y: (value: number | string) => number;
  readonly band: { readonly x: number; readonly y: number };
}

/** A mark drawn by hand on Plot's scales. */
export function mark(render: (scales: Scales) => SVGElement): Markish {
  return (_index, scales) => {
    const band = { x: scales.scales.x?.bandwidth ?? 0, y: scales.scales.y?.bandwidth ?? 0 };
    return render({ x: (v) => Number(scales["x"]?.(v)), y: (v) => Number(scales["y"]?.(v)), band });
  };
}
