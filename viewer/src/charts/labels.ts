/** Where labels go: in lanes above the picture, never on one another and never over the edge. */

export interface Wanted {
  readonly text: string;
  /** The point the label belongs to. */
  readonly x: number;
}

export interface Placed extends Wanted {
  /** The left end of the text. */
  readonly left: number;
  readonly width: number;
  /** 0 is the lane nearest to the picture. */
  readonly lane: number;
}

export type Measure = (text: string) => number;

const AIR = 10;

/** Places what fits, the first wanted first; what fits nowhere is left out. Lefts are within `[from, to - width]`. */
export function placed(wanted: readonly Wanted[], from: number, to: number, lanes: number, measure: Measure): Placed[] {
  const done: Placed[] = [];
  for (const want of wanted) {
    const width = measure(want.text);
    if (width > to - from) continue;
    const left = Math.min(Math.max(want.x - width / 2, from), to - width);
    const lane = freeLane(done, left, width, lanes);
    if (lane !== null) done.push({ ...want, left, width, lane });
  }
  return done;
}

function freeLane(done: readonly Placed[], left: number, width: number, lanes: number): number | null {
  for (let lane = 0; lane < lanes; lane += 1) {
    const clash = done.some((d) => d.lane === lane && left < d.left + d.width + AIR && d.left < left + width + AIR);
    if (!clash) return lane;
  }
  return null;
}

/** The smallest step of `choices` at which labels of `width` pixels stand apart; the largest where none does. */
export function tickStep(choices: readonly number[], pixels: number, width: number): number {
  return choices.find((step) => step * pixels >= width) ?? choices[choices.length - 1] ?? 1;
}

/** The text, or as much of it as fits into `room` pixels with an ellipsis. */
export function shortened(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  let end = text.length - 1;
  while (end > 1 && measure(`${text.slice(0, end).trimEnd()}…`) > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
