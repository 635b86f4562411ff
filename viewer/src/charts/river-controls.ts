/** The river's buttons: how much to show, and earlier or later. */

import { html } from "./elements.js";
import type { Window } from "./window.js";
import { spanOf } from "./window.js";
import type { Words } from "./words.js";

export interface Controls {
  readonly element: HTMLElement;
  /** Shows which span is on, and whether there is more on either side. */
  readonly mark: (window: Window) => void;
}

export interface Wishes {
  readonly span: (days: number) => void;
  /** A share of the window, negative for earlier. */
  readonly move: (part: number) => void;
}

const YEAR = 366;
const HALF = 183;

export function controls(whole: Window, words: Words, on: Wishes): Controls {
  const all = spanOf(whole);
  // A journal of nearly a year or less has no year to choose beside the whole.
  const widest = all > HALF && all <= YEAR ? words.year : words.all;
  const spans: (readonly [string, number])[] = [[widest, all], [words.year, YEAR], [words.month, 31], [words.week, 7]];
  const zooms = spans
    .filter(([, days], i) => i === 0 || days < all)
    .map(([text, days]) => [button(text, () => on.span(days)), days] as const);
  const earlier = button(`‹ ${words.earlier}`, () => on.move(-0.8));
  const later = button(`${words.later} ›`, () => on.move(0.8));
  const group = html("div", { role: "group", "aria-label": words.zoom, class: "gs-bar__group" }, ...zooms.map(([b]) => b));
  const moves = html("div", { class: "gs-bar__group" }, earlier, later);
  const element = html("div", { class: "gs-bar" }, ...(zooms.length > 1 ? [group, moves] : []));
  return {
    element,
    mark: (window) => {
      for (const [b, days] of zooms) b.setAttribute("aria-pressed", String(Math.abs(spanOf(window) - days) < 0.5));
      // Not `disabled`: that would drop the focus of the person who pressed it last.
      earlier.setAttribute("aria-disabled", String(window.from <= whole.from));
      later.setAttribute("aria-disabled", String(window.to >= whole.to));
    },
  };
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = html("button", { type: "button", class: "gs-button" }, text);
  made.addEventListener("click", press);
  return made;
}
