/** Finds a term in a text by looking through it from its beginning to its end. */

import { BETWEEN, IN_WORD, kindAt } from "./fold";
import type { Spelling, Term, Word } from "./query";
import type { Body } from "./shard";

/** Where a term stands. `whole`: its last word ends here. `exact`: with the accents that were typed. */
export interface Hit {
  readonly at: number;
  readonly end: number;
  readonly whole: boolean;
  readonly exact: boolean;
}

/** Told of each hit; says from where to go on. */
export type Visit = (hit: Hit) => number;

function isWritten(body: Body, at: number, { needle, letters }: Spelling): boolean {
  return (
    body.folded.startsWith(needle, at) &&
    letters.every(([offset, letter]) => body.text.charAt(at + offset).toLowerCase() === letter)
  );
}

/** The place of the next word, which is the same place where words are not spaced. */
function nextWord(body: Body, at: number): number {
  let next = at;
  while (next < body.folded.length && kindAt(body.folded, next) === BETWEEN) {
    if ("\t\n".includes(body.folded.charAt(next))) return -1;
    next += 1;
  }
  return next;
}

const endsAt = (body: Body, word: Word, end: number): boolean => word.unspaced || kindAt(body.folded, end) !== IN_WORD;

function hit(body: Body, at: number, first: Spelling, term: Term): Hit | undefined {
  if (!isWritten(body, at, first)) return undefined;
  let [end, last] = [at + first.needle.length, term.words[0]];
  for (const word of term.words.slice(1)) {
    const next = endsAt(body, last, end) ? nextWord(body, end) : -1;
    const written = next === -1 ? undefined : word.spellings.find((each) => isWritten(body, next, each));
    if (!written) return undefined;
    [end, last] = [next + written.needle.length, word];
  }
  const whole = endsAt(body, last, end);
  const exact = term.words.length > 1 || body.text.startsWith(last.typed, at) || asTyped(body, at, last);
  return term.closed && !whole ? undefined : { at, end, whole, exact };
}

const asTyped = (body: Body, at: number, { typed }: Word): boolean =>
  body.text.slice(at, at + typed.length).toLowerCase() === typed;

/** Visits the hits of a term, spelling by spelling. `inside`: in the middle of words as well. */
export function scan(body: Body, term: Term, inside: boolean, visit: Visit): void {
  const [word] = term.words;
  const anywhere = inside || word.unspaced;
  for (const spelling of word.spellings) {
    let at = body.folded.indexOf(spelling.needle);
    while (at !== -1) {
      const begins = anywhere || kindAt(body.folded, at - 1) !== IN_WORD;
      const found = begins ? hit(body, at, spelling, term) : undefined;
      at = body.folded.indexOf(spelling.needle, found ? visit(found) : at + 1);
    }
  }
}
