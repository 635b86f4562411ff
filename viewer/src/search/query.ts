/** What a person typed, as terms: `canal path`, `"canal path"`, `-work`. All wanted terms must be on a page. */

import { fold, kindAt, runs, UNSPACED } from "./fold";

/** One way of writing a word: `letters` says which letters the unfolded text must have at their places. */
export interface Spelling {
  readonly needle: string;
  readonly letters: readonly (readonly [at: number, letter: string])[];
}

/** `unspaced` words are found anywhere, others where a word begins. `typed` is small but keeps its accents. */
export interface Word {
  readonly typed: string;
  readonly accented: boolean;
  readonly spellings: readonly Spelling[];
  readonly unspaced: boolean;
}

/** Words one after another. `closed`: the last one must end there too, else it may go on. */
export interface Term {
  readonly typed: string;
  readonly words: readonly [Word, ...Word[]];
  readonly closed: boolean;
  readonly unwanted: boolean;
}

const MOST_TERMS = 12;
const MOST_SPELLINGS = 16;
const LONGEST = 300;
const LETTERS: Readonly<Record<string, readonly string[]>> = { ae: ["ä", "æ"], oe: ["ö", "œ", "ø"], ue: ["ü"], ss: ["ß"] };
const PAIRS: Readonly<Record<string, string>> = { ä: "ae", æ: "ae", ö: "oe", œ: "oe", ø: "oe", ü: "ue", ß: "ss" };

function then(before: Spelling, written: string, letter?: string): Spelling {
  const letters = letter === undefined ? before.letters : [...before.letters, [before.needle.length, letter] as const];
  return { needle: before.needle + written, letters };
}

/** `schön` is also written `schoen`, and `schoen` finds `schön`, but not `schon`. */
export function spellings(typed: string): readonly Spelling[] {
  let found: readonly Spelling[] = [{ needle: "", letters: [] }];
  for (let at = 0; at < typed.length; ) {
    const two = typed.slice(at, at + 2);
    const one = typed.charAt(at);
    const letters = typed.length > two.length ? LETTERS[two] : undefined;
    const as = letters ? two : fold(one);
    const pair = PAIRS[one];
    const more = (before: Spelling): readonly Spelling[] => [
      then(before, as),
      ...(letters ?? []).map((letter) => then(before, fold(letter), letter)),
      ...(pair === undefined ? [] : [then(before, pair)]),
    ];
    const grown = found.flatMap(more);
    found = grown.length <= MOST_SPELLINGS ? grown : found.map((before) => then(before, as));
    at += letters ? 2 : 1;
  }
  return found;
}

function wordOf(typed: string): Word {
  const unspaced = [...typed].some((_, at) => kindAt(typed, at) === UNSPACED);
  return { typed, accented: fold(typed) !== typed, spellings: spellings(typed), unspaced };
}

function termOf(sign: string, typed: string, closed: boolean): Term | undefined {
  const small = typed.normalize("NFC").replaceAll("İ", "i").toLowerCase();
  const [first, ...rest] = runs(small).map(wordOf);
  return first && { typed: runs(small).join(" "), words: [first, ...rest], closed, unwanted: sign === "-" };
}

/** The terms of a query; an open quotation reaches to its end and is not closed yet. */
export function parse(query: string): readonly Term[] {
  const found: Term[] = [];
  for (const match of query.slice(0, LONGEST).matchAll(/([-+]?)"([^"]*)("?)|([-+]?)(\S+)/g)) {
    const [, sign = "", quoted, end, plainSign = "", plain = ""] = match;
    const term = quoted === undefined ? termOf(plainSign, plain, false) : termOf(sign, quoted, end === '"');
    if (term) found.push(term);
  }
  return found.slice(0, MOST_TERMS);
}
