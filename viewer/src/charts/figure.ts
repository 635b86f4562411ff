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

/** A mark drawn by hand on Plot's scales. */
export function mark(render: (x: (v: Date | number | string) => number, y: (v: number | string) => number) => SVGElement): Markish {
  return (_index, scales) => {
    const x = scales.x as ((v: unknown) => number) | undefined;
    const y = scales.y as ((v: unknown) => number) | undefined;
    return render((v) => x?.(v) ?? 0, (v) => y?.(v) ?? 0);
  };
}
