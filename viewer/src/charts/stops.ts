/** One tab stop a picture, and arrow keys from mark to mark: the marks in order of date, their words below the picture. */

import type { Link, Said } from "./said.js";

export interface Stop {
  /** A link or a group in the SVG; it gets its `text` as its name. */
  readonly element: SVGElement;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly links: readonly Link[];
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The stop that lies nearest in the direction of an arrow key; the same one where there is none. */
export function neighbour(stops: readonly Pick<Stop, "x" | "y">[], index: number, key: string): number {
  const from = stops[index];
  const way = DIRECTIONS[key];
  if (from === undefined || way === undefined) return index;
  let best = index;
  let least = Infinity;
  stops.forEach((stop, i) => {
    const along = (stop.x - from.x) * way[0] + (stop.y - from.y) * way[1];
    const across = Math.abs((stop.x - from.x) * way[1]) + Math.abs((stop.y - from.y) * way[0]);
    if (along > 0.5 && along + 4 * across < least) [best, least] = [i, along + 4 * across];
  });
  return best;
}

/** The words that stand in a mark, with a space between them for programs that read them in one go. */
function wordsIn(element: SVGElement): readonly string[] {
  const found = [...element.querySelectorAll("text")];
  for (const more of found.slice(1)) more.before(" ");
  return found.map((each) => each.textContent ?? "");
}

/** A name that holds the words which stand in the mark (WCAG 2.5.3), so that they can be spoken to press it. */
export function nameWith(shown: readonly string[], text: string): string {
  const [first = ""] = shown;
  const all = shown.join(" ");
  if (text.includes(all)) return text;
  return text.startsWith(first) ? `${all}${text.slice(first.length)}` : `${all}. ${text}`;
}

/** Makes the stops reachable; `stops` are in order of date and lie inside `root`. */
export function walkable(root: Element, stops: readonly Stop[], words: Said): void {
  const index = new Map<Element, number>(stops.map((stop, i) => [stop.element, i]));
  stops.forEach(({ element, text }, i) => {
    element.setAttribute("tabindex", i === 0 ? "0" : "-1");
    element.setAttribute("aria-label", nameWith(wordsIn(element), text));
    if (!element.hasAttribute("href") && !element.hasAttribute("role")) element.setAttribute("role", "img");
  });
  const found = (target: EventTarget | null): number => {
    const element = target instanceof Element ? target.closest("[tabindex]") : null;
    return element === null ? -1 : (index.get(element) ?? -1);
  };
  const tell = (event: Event): void => {
    const stop = stops[found(event.target)];
    if (stop === undefined) return;
    for (const other of stops) other.element.setAttribute("tabindex", other === stop ? "0" : "-1");
    words.say(stop.text, stop.links);
  };
  root.addEventListener("focusin", tell);
  root.addEventListener("pointerover", tell);
  keyed(root, stops, found);
  tapped(root, tell);
}

function keyed(root: Element, stops: readonly Stop[], found: (target: EventTarget | null) => number): void {
  root.addEventListener("keydown", (event) => {
    const { key, target } = event as KeyboardEvent;
    const here = found(target);
    if (here < 0) return;
    const next = key === "Home" ? 0 : key === "End" ? stops.length - 1 : neighbour(stops, here, key);
    if (next === here && !(key in DIRECTIONS)) return;
    event.preventDefault();
    (stops[next]?.element as unknown as HTMLElement | undefined)?.focus();
  });
}

/** A finger is wider than a patch: the first touch says what it met, and the link below opens it. */
function tapped(root: Element, tell: (event: Event) => void): void {
  let touch = false;
  root.addEventListener("pointerdown", (event) => (touch = (event as PointerEvent).pointerType === "touch"));
  root.addEventListener("click", (event) => {
    if (!touch || !(event.target instanceof Element) || event.target.closest("a") === null) return;
    event.preventDefault();
    tell(event);
  });
}
