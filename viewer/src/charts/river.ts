/** The river of mood: its figure with zoom, a cursor that walks from day to day, and the words of that day. */

import type { River } from "./data.js";
import { html } from "./elements.js";
import type { Drawing, Redraw, Setting } from "./figure.js";
import { gestures } from "./gestures.js";
import { legend } from "./legend.js";
import { controls } from "./river-controls.js";
import type { Controls } from "./river-controls.js";
import { cursorMark, moveCursor } from "./river-cursor.js";
import type { Prepared } from "./river-data.js";
import { prepared } from "./river-data.js";
import type { Scene } from "./river-plot.js";
import { riverFigure, scene } from "./river-plot.js";
import { keys, spoken } from "./river-words.js";
import type { Said } from "./said.js";
import { said } from "./said.js";
import { nearest } from "./series.js";
import type { Window } from "./window.js";
import { moved, scaled, showing, spanOf, zoomed } from "./window.js";

export function river(stage: HTMLElement, data: River, setting: Setting): Redraw {
  const view = new RiverView(stage, prepared(data), setting);
  return (width) => view.fit(width);
}

/** What one river on a page shows now: the window, the chosen day, and the elements that show them. */
class RiverView {
  private window: Window;
  private grabbed: Window;
  private width = 0;
  /** The index of the day that is spoken of. */
  private chosen: number | null = null;
  private drawing: Drawing | null = null;
  private sight: Scene | null = null;
  private asked = 0;
  private readonly last: number;
  private readonly hand: HTMLElement;
  private readonly frame: HTMLElement;
  private readonly key = html("div");
  private readonly words: Said;
  private readonly bar: Controls;

  constructor(
    stage: HTMLElement,
    private readonly river: Prepared,
    private readonly setting: Setting,
  ) {
    this.window = this.grabbed = river.whole;
    this.last = river.points.length - 1;
    this.hand = handle(this.last, setting.words.walk);
    this.frame = html("div", { class: "gs-river__frame" }, html("span"), ...(this.last < 0 ? [] : [this.hand]));
    this.words = said(setting.words.hint);
    const move = (part: number): void => this.show(moved(this.window, river.whole, part * spanOf(this.window)));
    this.bar = controls(river.whole, setting.words, { span: (days) => this.zoom(days), move });
    stage.replaceChildren(this.bar.element, html("p", { class: "gs-axis" }, setting.words.axis), this.frame, this.words.element, this.key);
    this.listen();
  }

  fit(width: number): void {
    this.width = width;
    this.draw();
  }

  private draw(): void {
    this.asked = 0;
    this.sight = scene(this.river, this.window, this.width);
    this.drawing = riverFigure(this.sight, this.setting);
    this.drawing.append(cursorMark());
    // The hand stays where it is: taken out, it would lose the focus and the finger that holds it.
    this.frame.firstElementChild?.replaceWith(this.drawing);
    this.key.replaceChildren(legend(keys(this.sight, this.setting)));
    this.bar.mark(this.window);
    this.point();
  }

  private show(window: Window): void {
    this.window = window;
    if (this.asked === 0) this.asked = requestAnimationFrame(() => this.draw());
  }

  /** Shows `span` days around the chosen day if it is in sight; from a wider window, the latest days. */
  private zoom(span: number): void {
    const day = this.day();
    const { from, to } = this.window;
    const seen = day !== null && day >= from && day <= to;
    const latest = spanOf(this.window) > span ? to - span / 2 : (from + to) / 2;
    this.show(zoomed(this.river.whole, seen ? day : latest, span));
  }

  private day(): number | null {
    return this.chosen === null ? null : (this.river.points[this.chosen]?.day ?? null);
  }

  private choose(index: number): void {
    this.chosen = this.last < 0 ? null : Math.min(this.last, Math.max(0, index));
    this.point();
  }

  /** Says the chosen day and puts the cursor on it. */
  private point(): void {
    if (this.chosen === null || this.drawing === null) return;
    const about = spoken(this.river, this.chosen, this.setting);
    this.words.say(about.text, about.links);
    this.hand.setAttribute("aria-valuenow", String(this.chosen));
    this.hand.setAttribute("aria-valuetext", about.text);
    moveCursor(this.drawing, this.river, this.window, this.chosen);
  }

  private walk(index: number): void {
    this.choose(index);
    const day = this.day();
    if (day !== null) this.show(showing(this.window, this.river.whole, day));
  }

  private leap(from: number, spans: number): void {
    const day = this.river.points[from]?.day ?? 0;
    this.walk(nearest(this.river.points, day + spans * spanOf(this.window)));
  }

  private scale(factor: number): void {
    const { from, to } = this.window;
    const fixed = Math.min(to, Math.max(from, this.day() ?? (from + to) / 2));
    this.show(scaled(this.window, this.river.whole, fixed, factor));
  }

  private press(key: string): boolean {
    const here = this.chosen ?? nearest(this.river.points, this.window.to);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.walk(here - 1),
      ArrowRight: () => this.walk(here + 1),
      PageUp: () => this.leap(here, -1),
      PageDown: () => this.leap(here, 1),
      Home: () => this.walk(0),
      End: () => this.walk(this.last),
      "+": () => this.scale(0.5),
      "=": () => this.scale(0.5),
      "-": () => this.scale(2),
      Enter: this.words.follow,
    };
    moves[key]?.();
    return key in moves;
  }

  private dayAt(x: number): number {
    const { left, right } = this.sight ?? { left: 0, right: 0 };
    return this.window.from + ((x - left) / (this.width - left - right)) * spanOf(this.window);
  }

  private pointAt(x: number): void {
    this.choose(nearest(this.river.points, this.dayAt(x)));
  }

  /** Moves a zoomed river with the finger; on the whole river the finger points instead. */
  private drag(dx: number, x: number): void {
    if (spanOf(this.window) >= spanOf(this.river.whole)) return this.pointAt(x);
    this.show(moved(this.grabbed, this.river.whole, this.dayAt(0) - this.dayAt(dx)));
  }

  private listen(): void {
    this.hand.addEventListener("keydown", (event) => {
      const meant = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (meant && this.press(event.key)) event.preventDefault();
    });
    this.hand.addEventListener("focus", () => {
      if (this.chosen === null) this.pointAt(this.width);
    });
    gestures(this.hand, {
      point: (x) => this.pointAt(x),
      grab: () => (this.grabbed = this.window),
      drag: (dx, x) => this.drag(dx, x),
      pinch: (factor, x) => this.show(scaled(this.window, this.river.whole, this.dayAt(x), 1 / factor)),
      tap: (x, mouse) => {
        this.pointAt(x);
        if (mouse) this.words.follow();
      },
    });
  }
}

/** The one control that takes the river's keys and fingers; it lies over the figure. */
function handle(last: number, name: string): HTMLElement {
  const range = { "aria-valuemin": 0, "aria-valuemax": last, "aria-valuenow": last };
  return html("div", { class: "gs-river__hand", role: "slider", tabindex: 0, "aria-label": name, ...range });
}
