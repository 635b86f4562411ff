/** Which pages a query means, best first. */

import { parse, type Term } from "./query";
import { scan } from "./scan";
import type { Shard } from "./shard";

/** What a page has of one term: how often, and where in the shard, as far as it was counted. */
interface Share {
  title: number;
  text: number;
  count: number;
  readonly at: number[];
}

/** A page that a query found. `missing` are the terms it has not; `near` is the place to quote. */
export interface Found {
  readonly shard: Shard;
  readonly page: number;
  readonly day: string;
  readonly score: number;
  readonly missing: readonly Term[];
  readonly near: number;
}

/** `inside`: the term begins no word anywhere, so that it is looked for in the middle of words. */
interface Sought {
  readonly term: Term;
  readonly inside: boolean;
  readonly shares: readonly ReadonlyMap<number, Share>[];
  readonly weight: number;
}

const COUNTED = 40;
const PLACES = 8;
const INSIDE_FROM = 3;
const WEIGHT = { whole: 1, begun: 0.35, accent: 0.4, title: 3, date: 0.25 };
const [SATURATION, LENGTH] = [4, 0.25];

function shareOf(shares: Map<number, Share>, page: number): Share {
  const known = shares.get(page);
  if (known) return known;
  const share = { title: 0, text: 0, count: 0, at: [] };
  shares.set(page, share);
  return share;
}

/** The page that `at` lies in; hits of one spelling come in order, so that `from` is near. */
function pageAt({ starts }: Shard, at: number, from: number): number {
  let page = (starts[from] ?? 0) <= at ? from : 0;
  while ((starts[page + 1] ?? Infinity) <= at) page += 1;
  return page;
}

/** Whether a term means a date rather than a word in one: `2026-05-27`, `2026`. */
const isDate = (term: Term): boolean => /\d{4}/.test(term.typed) || (term.words.length > 1 && /\d/.test(term.typed));

/** What a hit before a page's text is worth: in a title much, in a date little unless a date is sought. */
function inTitle(shard: Shard, page: number, at: number, dated: boolean): number {
  return dated || at < (shard.titles[page] ?? 0) ? WEIGHT.title : WEIGHT.date;
}

function look(shard: Shard, term: Term, inside: boolean): Map<number, Share> {
  const shares = new Map<number, Share>();
  const dated = isDate(term);
  let page = 0;
  scan(shard, term, inside, (at, end, whole, exact) => {
    page = pageAt(shard, at, page);
    const share = shareOf(shares, page);
    const worth = (whole ? WEIGHT.whole : WEIGHT.begun) * (exact ? 1 : WEIGHT.accent);
    if (at < (shard.texts[page] ?? 0)) {
      share.title = Math.max(share.title, worth * inTitle(shard, page, at, dated));
    } else {
      share.text += worth;
      share.count += 1;
      if (share.at.length < PLACES) share.at.push(at);
    }
    return share.count < COUNTED ? end : Math.max(end, shard.starts[page + 1] ?? end);
  });
  return shares;
}

const size = (maps: readonly ReadonlyMap<number, Share>[]): number => maps.reduce((sum, each) => sum + each.size, 0);
const pages = (shards: readonly Shard[]): number => shards.reduce((sum, { routes }) => sum + routes.length, 0);

function seek(shards: readonly Shard[], term: Term): Sought {
  const begun = shards.map((shard) => look(shard, term, false));
  const inside = size(begun) === 0 && !term.closed && term.typed.length >= INSIDE_FROM;
  const shares = inside ? shards.map((shard) => look(shard, term, true)) : begun;
  const [all, with_] = [pages(shards), size(shares)];
  return { term, inside, shares, weight: Math.log(1 + (all - with_ + 0.5) / (with_ + 0.5)) };
}

/** How often, but ever less the oftener, and less in a long page (BM25, Robertson and Zaragoza 2009, 3.6). */
function worthOf(share: Share, length: number): number {
  const often = share.text;
  return share.title + (often * (SATURATION + 1)) / (often + SATURATION * (1 - LENGTH + LENGTH * length));
}

/** How near two terms come to each other, 1 for side by side, and where that is. */
function nearness(one: Share, other: Share): { readonly near: number; readonly at: number } {
  let [best, at] = [Infinity, one.at[0] ?? other.at[0] ?? -1];
  for (const a of one.at) {
    for (const b of other.at) {
      if (Math.abs(a - b) < best) [best, at] = [Math.abs(a - b), Math.min(a, b)];
    }
  }
  return { near: 1 / (1 + best / 30), at };
}

function weigh(shard: Shard, page: number, soughts: readonly Sought[], which: number, mean: number): Found {
  const length = ((shard.starts[page + 1] ?? 0) - (shard.texts[page] ?? 0)) / mean;
  let [score, near, closest, before] = [0, -1, 0, undefined as Share | undefined];
  for (const { shares, weight } of soughts) {
    const share = shares[which]?.get(page);
    if (!share) continue;
    score += weight * worthOf(share, length);
    if (near === -1) near = share.at[0] ?? -1;
    const met = before && nearness(before, share);
    if (met) score += weight * met.near;
    if (met && met.near > closest) [closest, near] = [met.near, met.at];
    before = share;
  }
  const missing = soughts.filter(({ shares }) => !shares[which]?.has(page)).map(({ term }) => term);
  return { shard, page, day: shard.days[page] ?? "", score: Math.round(score * 20) / 20, missing, near };
}

/** The pages that have `least` of the wanted terms or more, and none of the unwanted. */
function matching(soughts: readonly Sought[], unwanted: readonly Sought[], which: number, least: number): readonly number[] {
  const counts = new Map<number, number>();
  for (const { shares } of soughts) {
    for (const page of shares[which]?.keys() ?? []) counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  const isWanted = (page: number): boolean => !unwanted.some(({ shares }) => shares[which]?.has(page));
  return [...counts].filter(([page, count]) => count >= least && isWanted(page)).map(([page]) => page);
}

const better = (one: Found, other: Found): number =>
  one.missing.length - other.missing.length || other.score - one.score || (one.day < other.day ? 1 : one.day > other.day ? -1 : 0);

/** The pages that have every wanted term, best first, newer before older; if there are none, those that have most. */
export function find(shards: readonly Shard[], query: string): { readonly terms: readonly Term[]; readonly found: readonly Found[] } {
  const soughts = parse(query).map((term) => seek(shards, term));
  const [wanted, unwanted] = [soughts.filter(({ term }) => !term.unwanted), soughts.filter(({ term }) => term.unwanted)];
  const mean = shards.reduce((sum, { text }) => sum + text.length, 1) / Math.max(1, pages(shards));
  const having = (least: number): readonly Found[] =>
    shards.flatMap((shard, which) =>
      matching(wanted, unwanted, which, least).map((page) => weigh(shard, page, wanted, which, mean)),
    );
  const all = wanted.length ? having(wanted.length) : [];
  const found = all.length || wanted.length < 2 ? all : having(1);
  return { terms: wanted.map(({ term }) => term), found: [...found].sort(better) };
}
