/** Letters as the search sees them: without case and accents. Folding keeps every letter in its place. */

const ACCENTED =
  /[\u00c0-\u024f\u0390\u03ac-\u03b0\u03c2\u03ca-\u03ce\u0439\u0451\u0457\u045e\u1e00-\u1fff\uff01-\uff9f]/g;
const UNDECOMPOSED: Readonly<Record<string, string>> = { ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };
const plain = new Map<string, string>();

function withoutAccent(letter: string): string {
  const bare = letter.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return UNDECOMPOSED[letter] ?? (bare.length === 1 ? bare : letter);
}

function plainLetter(letter: string): string {
  const known = plain.get(letter);
  if (known !== undefined) return known;
  const found = withoutAccent(letter);
  plain.set(letter, found);
  return found;
}

/** Lower case without accents; `text` is in Unicode's form C, and the result is exactly as long. */
export function fold(text: string): string {
  // the only letter that grows when it becomes small
  return text.replaceAll("İ", "I").toLowerCase().replace(ACCENTED, plainLetter);
}

/** What stands between words, what words are made of, and what is written without spaces between words. */
export const BETWEEN = 0;
export const IN_WORD = 1;
export const UNSPACED = 2;

const kinds = new Int8Array(0x1_0000).fill(-1);
const CONTINUOUS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{Extended_Pictographic}\u30fc]/u;
const VARIATION = 0xfe0f;

function kindOfNew(code: number): number {
  const letter = String.fromCharCode(code);
  // halves of a pair: emoji and rare ideographs, all of them found wherever they stand
  if ((code >= 0xd800 && code <= 0xdfff) || CONTINUOUS.test(letter)) return UNSPACED;
  return code !== VARIATION && /[\p{L}\p{N}\p{M}]/u.test(letter) ? IN_WORD : BETWEEN;
}

/** The kind of the UTF-16 unit at `at`; outside of `text` nothing stands. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return BETWEEN;
  const known = kinds[code];
  if (known !== undefined && known >= 0) return known;
  return (kinds[code] = kindOfNew(code));
}

/** The runs of letters and digits in `text`, in its order. */
export function runs(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (kindAt(text, end) !== BETWEEN) end += 1;
    if (end > at) found.push(text.slice(at, end));
    at = Math.max(end, at + 1);
  }
  return found;
}
