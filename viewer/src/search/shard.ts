/** A part of the journal's text, as the build packs it: one line a page, `title TAB date TAB day TAB text`. */

import { fold } from "./fold";

/** What the build writes: `text` has a line for each route. */
export interface Packed {
  readonly routes: readonly string[];
  readonly text: string;
}

/** Text beside its folded form; both have every letter at the same place. */
export interface Body {
  readonly text: string;
  readonly folded: string;
}

/** `starts` has one more than there are pages; `texts` is where each page's own text begins. */
export interface Shard extends Body {
  readonly routes: readonly string[];
  readonly starts: readonly number[];
  readonly texts: readonly number[];
}

/** The parts of a page's line. `date` is empty where the title says it, `day` where there is none. */
export interface Line {
  readonly title: string;
  readonly date: string;
  readonly day: string;
}

const FIELDS = 3;

function afterFields(text: string, start: number): number {
  let at = start;
  for (let n = 0; n < FIELDS; n += 1) at = text.indexOf("\t", at) + 1;
  return at;
}

/** A shard ready to be searched. Throws when it is not what the build writes. */
export function unpack({ routes, text }: Packed): Shard {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  if (starts.length !== routes.length + 1) throw new Error("a damaged part of the search");
  const texts = routes.map((_, page) => afterFields(text, starts[page] ?? 0));
  return { routes, text, folded: fold(text), starts, texts };
}

/** The fields of a page's line. */
export function lineOf(shard: Shard, page: number): Line {
  const [title = "", date = "", day = ""] = shard.text.slice(shard.starts[page], shard.texts[page]).split("\t");
  return { title, date, day };
}

/** A page's own text; its line's end is not part of it. */
export function textOf(shard: Shard, page: number): Body {
  const [from, to] = [shard.texts[page], (shard.starts[page + 1] ?? 0) - 1];
  return { text: shard.text.slice(from, to), folded: shard.folded.slice(from, to) };
}
