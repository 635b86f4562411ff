/** Finds a term in a text by looking through it from its beginning to its end. */

import { BETWEEN, IN_WORD, kindAt } from "./fold";
import type { Spelling, Term, Word } from "./query";
import type { Body } from "./shard";

/** Below it are the tab and the line's end, which no phrase crosses. */
const SPACE = 0x20;

/**
 * Told where a term stands; says from where to go on. `whole`: its last word ends there. `exact`: with
 * the accents that were typed, if any were.
 */
export type Visit = (at: number, end: number, whole: boolean, exact: boolean) => number;

function isWritten(body: Body, at: number, { needle, letters }: Spelling): boolean {
  return body.folded.startsWith(needle, at) && hasLetters(body, at, letters);
}

function hasLetters({ text }: Body, at: number, letters: Spelling["letters"]): boolean {
  return letters.length === 0 || letters.every(([offset, letter]) => text.charAt(at + offset).toLowerCase() === letter);
}

/** The place of the next word, which is the same place where words are not spaced. */
function nextWord(body: Body, at: number): number {
  let next = at;
  while (next < body.folded.length && kindAt(body.folded, next) === BETWEEN) {
    if (body.folded.charCodeAt(next) < SPACE) return -1;
    next += 1;
  }
  return next;
}

const endsAt = (body: Body, word: Word, end: number): boolean => word.unspaced || kindAt(body.folded, end) !== IN_WORD;

/** The end of the further words of a term whose first one ends at `end`, or -1 where they do not stand. */
function further(body: Body, end: number, { words }: Term): number {
  let [at, last] = [end, words[0]];
  for (const word of words.slice(1)) {
    const next = endsAt(body, last, at) ? nextWord(body, at) : -1;
    const written = next === -1 ? undefined : word.spellings.find((each) => isWritten(body, next, each));
    if (!written) return -1;
    [at, last] = [next + written.needle.length, word];
  }
  return at;
}

function asTyped(body: Body, at: number, { typed }: Word): boolean {
  return body.text.slice(at, at + typed.length).toLowerCase() === typed;
}

/** Visits the hits of a term, spelling by spelling. `inside`: in the middle of words as well. */
export function scan(body: Body, term: Term, inside: boolean, visit: Visit): void {
  const { folded } = body;
  const first = term.words[0];
  const last = term.words.at(-1) ?? first;
  const anywhere = inside || first.unspaced;
  for (const { needle, letters } of first.spellings) {
    let next = 0;
    for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, next)) {
      next = at + 1;
      if ((!anywhere && kindAt(folded, at - 1) === IN_WORD) || !hasLetters(body, at, letters)) continue;
      const end = term.words.length > 1 ? further(body, at + needle.length, term) : at + needle.length;
      const whole = end !== -1 && endsAt(body, last, end);
      if (end === -1 || (term.closed && !whole)) continue;
      next = visit(at, end, whole, !first.accented || asTyped(body, at, first));
    }
  }
}
