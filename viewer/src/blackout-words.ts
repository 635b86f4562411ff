/** A page's words, of which some are kept: as lines of a poem, and laid out for a picture. */

export interface Word {
  readonly text: string;
  readonly kept: boolean;
}

export type Block = readonly Word[];

export interface Placed extends Word {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Layout {
  readonly words: readonly Placed[];
  readonly height: number;
}

export function wordsOf(text: string): Block {
  return text.split(/\s+/).filter((word) => word !== "").map((text) => ({ text, kept: false }));
}

/** The same blocks with one word turned over. */
export function turned(blocks: readonly Block[], block: number, word: number): readonly Block[] {
  return blocks.map((each, at) =>
    at === block ? each.map((one, n) => (n === word ? { ...one, kept: !one.kept } : one)) : each,
  );
}

/** The kept words, a line for each block that has any. */
export function poem(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => block.filter((word) => word.kept).map((word) => word.text).join(" "));
  return lines.filter((line) => line !== "").join("  \n");
}

/** Words from left to right in lines of at most `width`; `y` is a line's middle. */
export function laidOut(blocks: readonly Block[], width: number, line: number, measure: (text: string) => number): Layout {
  const space = measure(" ");
  const placed: Placed[] = [];
  let y = line / 2;
  for (const block of blocks) {
    let x = 0;
    for (const word of block) {
      const wide = measure(word.text);
      if (x > 0 && x + wide > width) {
        x = 0;
        y += line;
      }
      placed.push({ ...word, x, y, width: wide });
      x += wide + space;
    }
    y += line * 1.5;
  }
  return { words: placed, height: Math.max(line, y - line) };
}
