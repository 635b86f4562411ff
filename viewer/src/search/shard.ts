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

/**
 * `starts` has one more than there are pages, `texts` is where each page's own text begins. `titles` is
 * where its title ends, which is where it starts when the title is a date only; `days` may be empty.
 */
export interface Shard extends Body {
  readonly routes: readonly string[];
  readonly starts: readonly number[];
  readonly titles: readonly number[];
  readonly texts: readonly number[];
  readonly days: readonly string[];
}

const FIELDS = 3;

/** Where the line at `start` has its tabs. */
function tabs(text: string, start: number): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf("\t", start); found.length < FIELDS; at = text.indexOf("\t", at + 1)) found.push(at);
  return found;
}

/** A shard ready to be searched. Throws when it is not what the build writes. */
export function unpack({ routes, text }: Packed): Shard {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  if (starts.length !== routes.length + 1) throw new Error("a damaged part of the search");
  const [titles, texts, days]: [number[], number[], string[]] = [[], [], []];
  for (const start of starts.slice(0, -1)) {
    const [title = -1, date = -1, day = -1] = tabs(text, start);
    titles.push(date === title + 1 && day > date + 1 ? start : title);
    texts.push(day + 1);
    days.push(text.slice(date + 1, day));
  }
  return { routes, text, folded: fold(text), starts, titles, texts, days };
}

/** A page's title, and its date in words unless the title says it. */
export function namesOf(shard: Shard, page: number): { readonly title: string; readonly date: string } {
  const [title = "", date = ""] = shard.text.slice(shard.starts[page], shard.texts[page]).split("\t");
  return { title, date };
}

/** A page's own text; its line's end is not part of it. */
export function textOf(shard: Shard, page: number): Body {
  const [from, to] = [shard.texts[page], (shard.starts[page + 1] ?? 0) - 1];
  return { text: shard.text.slice(from, to), folded: shard.folded.slice(from, to) };
}
