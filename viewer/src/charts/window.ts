/** Which days the river shows: pure steps from one window to the next, always inside the whole. */

export interface Window {
  /** Offsets in days, fractions allowed; `to` is past `from`. */
  readonly from: number;
  readonly to: number;
}

export const WEEK = 7;

export function spanOf(window: Window): number {
  return window.to - window.from;
}

/** The same span moved inside `whole`; the whole where it is longer. */
export function inside(window: Window, whole: Window): Window {
  const span = Math.min(spanOf(window), spanOf(whole));
  const from = Math.min(Math.max(window.from, whole.from), whole.to - span);
  return { from, to: from + span };
}

/** A window of `span` days (a week at least) around `centre`. */
export function zoomed(whole: Window, centre: number, span: number): Window {
  const days = Math.max(span, Math.min(WEEK, spanOf(whole)));
  return inside({ from: centre - days / 2, to: centre + days / 2 }, whole);
}

/** The window scaled by `factor`, with the day `fixed` kept where it is on the screen. */
export function scaled(window: Window, whole: Window, fixed: number, factor: number): Window {
  const span = Math.max(spanOf(window) * factor, Math.min(WEEK, spanOf(whole)));
  const share = (fixed - window.from) / spanOf(window);
  return inside({ from: fixed - share * span, to: fixed + (1 - share) * span }, whole);
}

export function moved(window: Window, whole: Window, days: number): Window {
  return inside({ from: window.from + days, to: window.to + days }, whole);
}

/** The window moved as little as possible so that `day` is seen with some room around it. */
export function showing(window: Window, whole: Window, day: number): Window {
  const room = spanOf(window) * 0.08;
  if (day < window.from + room) return moved(window, whole, day - room - window.from);
  if (day > window.to - room) return moved(window, whole, day + room - window.to);
  return window;
}
