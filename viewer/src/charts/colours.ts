/** The colours by their role: each is a variable of `goldseam.css`, so light and dark need no redrawing. */

import type { Step } from "./data.js";

export const INK = "var(--gs-ink)";
export const MUTED = "var(--gs-muted)";
export const PAPER = "var(--gs-bg)";
export const LINE = "var(--gs-line)";
export const BAND = "var(--gs-band)";
export const GOLD = "var(--gs-gold)";
export const EDGE = "var(--gs-cell-edge)";

const STEPS = {
  "-2": "var(--gs-far-below)",
  "-1": "var(--gs-below)",
  "0": "var(--gs-usual)",
  "1": "var(--gs-above)",
  "2": "var(--gs-far-above)",
} as const;

/** The colour of a distance from one's own usual; plain paper where no usual is known. */
export function stepColour(step: Step): string {
  return step === null ? PAPER : STEPS[`${step}`];
}
