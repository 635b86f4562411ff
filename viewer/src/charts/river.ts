/** The river of mood: its figure with zoom, a cursor that walks from day to day, and the words of that day. */

import { GOLD, INK, LINE, MUTED, PAPER, BAND } from "./colours.js";
import type { River } from "./data.js";
import { html, svg } from "./elements.js";
import type { Drawing, Redraw, Setting } from "./figure.js";
import { at } from "./figure.js";
import { gestures } from "./gestures.js";
import type { Key } from "./legend.js";
import { legend } from "./legend.js";
import type { Prepared } from "./river-data.js";
import { prepared } from "./river-data.js";
import type { Scene } from "./river-plot.js";
import { crowded, reachOf, riverFigure, scene } from "./river-plot.js";
import { controls } from "./river-controls.js";
import type { Link } from "./said.js";
import { said } from "./said.js";
import { bandAt, nearest } from "./series.js";
import type { Window } from "./window.js";
import { moved, scaled, showing, spanOf, zoomed } from "./window.js";

export function river(stage: HTMLElement, data: River, setting: Setting): Redraw {
  const known = prepared(data);
  let window: Window = known.whole;
  let width = 0;
  let chosen: number | null = null;
  let drawing: Drawing | null = null;
  let sight: Scene | null = null;
  let grabbed: Window = window;
  let asked = 0;

  const last = known.points.length - 1;
  const hand = html("div", { class: "gs-river__hand", role: "slider", tabindex: 0, "aria-label": setting.words.walk, "aria-valuemin": 0, "aria-valuemax": last, "aria-valuenow": last });
  const frame = html("div", { class: "gs-river__frame" }, html("span"), ...(known.points.length > 0 ? [hand] : []));
  const words = said(setting.words.hint);
  const key = html("div");
  const bar = controls(known.whole, setting.words, { span: zoomTo, move: (part) => show(moved(window, known.whole, part * spanOf(window))) });
  stage.replaceChildren(bar.element, html("p", { class: "gs-axis" }, setting.words.axis), frame, words.element, key);

  function draw(): void {
    asked = 0;
    sight = scene(known, window, width);
    drawing = riverFigure(sight, setting);
    drawing.append(cursorMark());
    // The hand stays where it is: taken out, it would lose the focus and the finger that holds it.
    frame.firstElementChild?.replaceWith(drawing);
    key.replaceChildren(legend(keys(sight, setting)));
    bar.mark(window);
    point();
  }
  function show(next: Window): void {
    window = next;
    if (asked === 0) asked = requestAnimationFrame(draw);
  }
  function zoomTo(span: number): void {
    const seen = chosen === null ? null : known.points[chosen]!.day;
    const end = spanOf(window) > span ? window.to - span / 2 : (window.from + window.to) / 2;
    show(zoomed(known.whole, seen !== null && seen >= window.from && seen <= window.to ? seen : end, span));
  }
  function dayAt(x: number): number {
    if (sight === null) return 0;
    return window.from + ((x - sight.left) / (width - sight.left - sight.right)) * spanOf(window);
  }
  function choose(index: number): void {
    chosen = Math.min(last, Math.max(0, index));
    if (last < 0) chosen = null;
    point();
  }
  function point(): void {
    if (chosen === null || drawing === null) return;
    const about = spoken(known, chosen, setting);
    words.say(about.text, about.links);
    hand.setAttribute("aria-valuenow", String(chosen));
    hand.setAttribute("aria-valuetext", about.text);
    moveCursor(drawing, known, window, chosen);
  }
  function walk(index: number): void {
    choose(index);
    if (chosen !== null) show(showing(window, known.whole, known.points[chosen]!.day));
  }
  function step(factor: number): void {
    const fixed = chosen === null ? (window.from + window.to) / 2 : Math.min(window.to, Math.max(window.from, known.points[chosen]!.day));
    show(scaled(window, known.whole, fixed, factor));
  }
  function press(pressed: KeyboardEvent): void {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    const here = chosen ?? nearest(known.points, window.to);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => walk(here - 1),
      ArrowRight: () => walk(here + 1),
      PageUp: () => walk(nearest(known.points, known.points[here]!.day - spanOf(window))),
      PageDown: () => walk(nearest(known.points, known.points[here]!.day + spanOf(window))),
      Home: () => walk(0),
      End: () => walk(last),
      "+": () => step(0.5),
      "=": () => step(0.5),
      "-": () => step(2),
      Enter: words.follow,
    };
    const move = moves[pressed.key];
    if (move === undefined || last < 0) return;
    pressed.preventDefault();
    move();
  }
  hand.addEventListener("keydown", press);
  hand.addEventListener("focus", () => {
    if (chosen === null) choose(nearest(known.points, window.to));
  });
  gestures(hand, {
    point: (x) => choose(nearest(known.points, dayAt(x))),
    grab: () => (grabbed = window),
    drag: (dx, x) => {
      const whole = spanOf(window) >= spanOf(known.whole);
      if (whole) choose(nearest(known.points, dayAt(x)));
      else if (sight !== null) show(moved(grabbed, known.whole, (-dx / (width - sight.left - sight.right)) * spanOf(window)));
    },
    pinch: (factor, x) => show(scaled(window, known.whole, dayAt(x), 1 / factor)),
    tap: (x, mouse) => {
      choose(nearest(known.points, dayAt(x)));
      if (mouse) words.follow();
    },
  });
  return (next) => {
    width = next;
    draw();
  };
}

function cursorMark(): SVGElement {
  const rule = svg("path", { stroke: MUTED, "stroke-width": 1 });
  const ring = svg("circle", { r: 7, fill: "none", stroke: INK, "stroke-width": 2 });
  return svg("g", { class: "gs-cursor", visibility: "hidden" }, rule, ring);
}

function moveCursor(drawing: Drawing, river: Prepared, window: Window, index: number): void {
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

/** The day in words: its date, its number, its usual, and what it belongs to. */
function spoken(river: Prepared, index: number, { dates, words }: Setting): { text: string; links: Link[] } {
  const { day, level, hollow, link } = river.points[index]!;
  const usual = bandAt(river.data.band, day);
  const dip = river.data.dips.find((d) => day >= d.onset && day <= (d.recovery ?? d.last_seen));
  const parts = [`${dates.full(river.date(day))}: ${dates.number(level)}`];
  if (hollow) parts.push(words.after_only);
  if (usual !== null) parts.push(`${words.your_usual} ${dates.number(usual)}`);
  if (river.hard.has(day)) parts.push(words.hard_day);
  const links = link === null ? [] : [{ text: words.open, href: link }];
  if (dip?.href) links.push({ text: dip.label, href: dip.href });
  else if (dip) parts.push(dip.label);
  return { text: parts.join(" · "), links };
}

function keys(s: Scene, { words }: Setting): Key[] {
  const { river } = s;
  const dot = svg("circle", { cx: 11, cy: 8, r: 3.5, fill: LINE });
  const ring = svg("circle", { cx: 11, cy: 8, r: 3.5, fill: PAPER, stroke: LINE, "stroke-width": 1.5 });
  const stroke = (colour: string, more: Record<string, string | number> = {}): SVGElement =>
    svg("path", { d: "M2,8H20", stroke: colour, "stroke-width": 2, "stroke-linecap": "round", ...more });
  const list: Key[] = [[dot, words.day]];
  if (river.points.some((p) => p.hollow)) list.push([ring, words.after_only]);
  if (crowded(s)) list.push([stroke(LINE), `${words.middle} (${2 * reachOf(s) + 1})`]);
  if (river.data.band.length > 0) list.push([svg("rect", { x: 1, y: 2, width: 20, height: 12, rx: 2, fill: BAND }), words.usual]);
  if (river.seams.some((m) => m.dip.recovery !== null)) list.push([stroke(GOLD, { "stroke-width": 4 }), words.seam]);
  if (river.seams.some((m) => m.dip.recovery === null)) list.push([stroke(GOLD, { "stroke-width": 4, "stroke-dasharray": "1 7" }), words.open_seam]);
  if (river.hard.size > 0) list.push([svg("path", { d: "M11,4v9", stroke: LINE, "stroke-width": 2 }), words.hard_day]);
  return list;
}
