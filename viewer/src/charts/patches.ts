/** A day as a patch of cloth: colour for the distance from one's own usual, a bar for the level, a hatch for print. */

import { EDGE, INK, MUTED, PAPER, stepColour } from "./colours.js";
import type { Quilt, Step } from "./data.js";
import { dateOf } from "./days.js";
import { linked, svg } from "./elements.js";
import type { Setting } from "./figure.js";
import type { Key } from "./legend.js";
import type { Stop } from "./stops.js";

export interface Day {
  readonly date: Date;
  readonly kind: "page" | "rest" | "plain";
  readonly level: number | null;
  readonly step: Step;
  readonly href: string | null;
}

/** Every day from `start` on for `length` days, up to the journal's end where the data name one. */
export function cloth(data: Quilt, length: number): Day[] {
  const page = new Map(data.days.map((day, i) => [day, i]));
  const rest = new Set(data.rest);
  const count = Math.min(length, (data.end ?? length) + 1);
  return Array.from({ length: count }, (_, day) => {
    const i = page.get(day);
    const known = { date: dateOf(data.start, day), level: null, step: null, href: null };
    if (i === undefined) return { ...known, kind: rest.has(day) ? "rest" : "plain" };
    return { ...known, kind: "page", level: data.levels[i] ?? null, step: data.steps[i] ?? null, href: data.links[i] ?? null };
  });
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page that names no number. */
const BARE = "var(--gs-raised)";

let sets = 0;

/** The hatches of one picture: the steps stay apart on a grey printer. `of` names the fill of a step. */
export function hatches(): { readonly defs: SVGElement; readonly of: (step: Step) => string } {
  sets += 1;
  const id = (step: number): string => `gs-hatch-${sets}-${step + 2}`;
  const pattern = (step: number, d: string, stroke: string): SVGElement => {
    const lines = svg("path", { d, stroke, "stroke-width": 1.5 });
    return svg("pattern", { id: id(step), width: 6, height: 6, patternUnits: "userSpaceOnUse" }, lines);
  };
  const defs = svg(
    "defs",
    {},
    pattern(-2, "M-1,1l2,-2M0,6l6,-6M5,7l2,-2M-1,5l2,2M0,0l6,6M5,-1l2,2", PAPER),
    pattern(-1, "M-1,1l2,-2M0,6l6,-6M5,7l2,-2", PAPER),
    pattern(1, "M0,3h6", INK),
    pattern(2, "M3,0v6", PAPER),
  );
  return { defs, of: (step) => (step === null || step === 0 ? "none" : `url(#${id(step)})`) };
}

/** The marks of one day inside its box. */
export function patch(day: Day, box: Box, hatch: string): SVGElement {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (day.kind === "plain") return svg("circle", { cx: middle.x, cy: middle.y, r: 1.3, fill: MUTED, "fill-opacity": 0.7 });
  if (day.kind === "rest") return leaf(middle.x, middle.y, Math.min(box.width, box.height) * 0.7);
  const shape = { ...box, rx: Math.min(4, box.width / 5) };
  const fill = svg("rect", { ...shape, class: "gs-focus", fill: day.level === null && day.step === null ? BARE : stepColour(day.step), stroke: EDGE, "stroke-width": 1 });
  const lines = svg("rect", { ...shape, class: "gs-hatch", fill: hatch });
  return linked(day.href, {}, fill, lines, ...(day.level === null ? [] : [bar(box, day.level)]));
}

/** The level as a small bar from the foot of the patch; its rim keeps it apart from all five colours. */
function bar(box: Box, level: number): SVGElement {
  const room = box.height - 4;
  const width = Math.max(3, Math.min(7, box.width / 5));
  const height = Math.max(1.5, (room * level) / 10);
  const place = { x: box.x + 3, y: box.y + 2 + room - height, width, height, rx: 1 };
  return svg("rect", { ...place, fill: INK, stroke: PAPER, "stroke-width": 1.5, "paint-order": "stroke" });
}

function leaf(x: number, y: number, size: number): SVGElement {
  const h = size / 2;
  const blade = `M${x - h * 0.8},${y + h * 0.8}C${x - h},${y - h * 0.5} ${x},${y - h} ${x + h * 0.8},${y - h * 0.8}C${x + h},${y} ${x + h * 0.5},${y + h} ${x - h * 0.8},${y + h * 0.8}L${x + h * 0.2},${y - h * 0.2}`;
  return svg("path", { d: blade, fill: "none", stroke: MUTED, "stroke-width": 1.25, "stroke-linejoin": "round" });
}

const NAMES = { "-2": "far_below", "-1": "below", "0": "usual", "1": "above", "2": "far_above" } as const;

function stepWords(step: Step, setting: Setting): string {
  return setting.words[step === null ? "no_usual" : NAMES[`${step}`]];
}

/** What a patch says when it is pointed at or has the focus. */
export function stop(day: Day, element: SVGElement, box: Box, setting: Setting): Stop {
  const { dates, words } = setting;
  const said = day.level === null ? words.no_number : `${dates.number(day.level)}, ${stepWords(day.step, setting)}`;
  const links = day.href === null ? [] : [{ text: words.open, href: day.href }];
  return { element, x: box.x, y: box.y, text: `${dates.full(day.date)}: ${said}`, links };
}

/** The key of the colours that occur, and of rest and plain days where there are any. */
export function clothKeys(days: readonly Day[], setting: Setting): Key[] {
  const { defs, of } = hatches();
  const pages = days.filter((d) => d.kind === "page" && d.level !== null);
  const steps = ([-2, -1, 0, 1, 2, null] as const).filter((step) => pages.some((d) => d.step === step));
  const keys: Key[] = steps.map((step, i) => {
    const box = { x: 3, y: 0.5, width: 15, height: 15 };
    const day: Day = { date: new Date(0), kind: "page", level: null, step, href: null };
    return [svg("g", {}, ...(i === 0 ? [defs] : []), patch(day, box, of(step))), stepWords(step, setting)];
  });
  if (days.some((d) => d.kind === "page" && d.level === null)) {
    const day: Day = { date: new Date(0), kind: "page", level: null, step: null, href: null };
    keys.push([patch(day, { x: 3, y: 0.5, width: 15, height: 15 }, "none"), setting.words.no_number]);
  }
  if (pages.length > 0) keys.push([bar({ x: 6, y: 0, width: 15, height: 16 }, 7), setting.words.level]);
  if (days.some((d) => d.kind === "rest")) keys.push([leaf(11, 8, 14), setting.words.rest]);
  if (days.some((d) => d.kind === "plain")) keys.push([svg("circle", { cx: 11, cy: 8, r: 1.5, fill: MUTED }), setting.words.no_page]);
  return keys;
}
