/** Found pages in the shape that Material's search shows: HTML with what was sought marked. */

import { IN_WORD, kindAt } from "./fold";
import { find, type Found } from "./find";
import type { Term } from "./query";
import { scan } from "./scan";
import { type Body, namesOf, type Shard, textOf } from "./shard";

/** One result; `title` and `text` are HTML, `terms` says which terms the page has. */
export interface Item {
  readonly location: string;
  readonly title: string;
  readonly text: string;
  readonly score: number;
  readonly terms: Readonly<Record<string, boolean>>;
  readonly tags?: readonly string[];
}

/** Material shows each group as one result. */
export interface Results {
  readonly items: readonly (readonly Item[])[];
}

type Span = readonly [from: number, to: number];

const SHOWN = 60;
const [BEFORE, EXCERPT] = [70, 260];

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function wordEnd(text: string, end: number): number {
  let at = end;
  while (kindAt(text, at) === IN_WORD) at += 1;
  return at;
}

/** Where terms stand, in order and without overlaps; a word that was begun is marked to its end. */
function spans(body: Body, terms: readonly Term[]): readonly Span[] {
  const all: Span[] = [];
  for (const term of terms) {
    const add = (inside: boolean): void =>
      scan(body, term, inside, (at, end) => {
        all.push([at, inside || term.words.some((word) => word.unspaced) ? end : wordEnd(body.folded, end)]);
        return end;
      });
    const before = all.length;
    add(false);
    if (all.length === before) add(true);
  }
  let last = 0;
  return all.sort((one, other) => one[0] - other[0] || other[1] - one[1]).filter(([from, to]) => from >= last && (last = to));
}

function marked(body: Body, terms: readonly Term[]): string {
  let [html, at] = ["", 0];
  for (const [from, to] of spans(body, terms)) {
    html += `${escaped(body.text.slice(at, from))}<mark>${escaped(body.text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escaped(body.text.slice(at));
}

/** The nearest place from `at` on, in one direction, that cuts no word and no pair of surrogates. */
function gap(text: string, at: number, step: 1 | -1): number {
  const cuts = (place: number): boolean =>
    kindAt(text, place) === IN_WORD || (text.charCodeAt(place) & 0xfc00) === 0xdc00;
  let place = at;
  while (place > 0 && place < text.length && cuts(place) && Math.abs(place - at) < 40) place += step;
  return place;
}

/** A page's text around `near`, which is a place in it, or its beginning. */
function around(body: Body, near: number): { readonly body: Body; readonly before: boolean; readonly after: boolean } {
  const from = near <= BEFORE ? 0 : gap(body.text, near - BEFORE, 1);
  const to = gap(body.text, Math.min(body.text.length, from + EXCERPT), -1);
  const cut = { text: body.text.slice(from, to), folded: body.folded.slice(from, to) };
  return { body: cut, before: from > 0, after: to < body.text.length };
}

function excerpt(shard: Shard, page: number, near: number, terms: readonly Term[]): string {
  const start = shard.texts[page] ?? 0;
  const part = around(textOf(shard, page), Math.max(0, near - start));
  return `${part.before ? "… " : ""}${marked(part.body, terms).trim()}${part.after ? " …" : ""}`;
}

function item({ shard, page, near, score, missing }: Found, terms: readonly Term[]): Item {
  const { title, date } = namesOf(shard, page);
  const start = shard.starts[page] ?? 0;
  const body = { text: title, folded: shard.folded.slice(start, start + title.length) };
  return {
    location: shard.routes[page] ?? "",
    title: marked(body, terms),
    text: excerpt(shard, page, near, terms),
    score,
    terms: Object.fromEntries(terms.map((term) => [term.typed, !missing.includes(term)])),
    ...(date && { tags: [escaped(date)] }),
  };
}

/** The best results for a query, each in a group of its own. */
export function search(shards: readonly Shard[], query: string): Results {
  const { terms, found } = find(shards, query);
  return { items: found.slice(0, SHOWN).map((each) => [item(each, terms)]) };
}
