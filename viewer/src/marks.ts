/** Marks on a page what led to it from the search. The words stay in memory: an address would be kept. */

import { onEachPage } from "./each-page";
import { kindAt, UNSPACED } from "./search/fold";

function pattern(word: string): string {
  const literal = word.replace(/[|\\{}()[\]^$+*?.\-/]/g, "\\$&");
  const unspaced = [...word].some((_, at) => kindAt(word, at) === UNSPACED);
  return unspaced ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
}

/** The words that a result shows as found. */
function marksOf(link: Element): ReadonlySet<string> {
  const marked = [...link.querySelectorAll("mark")].map((each) => each.textContent?.trim() ?? "");
  return new Set(marked.filter(Boolean));
}

function markIn(text: Text, sought: RegExp): void {
  const found = [...text.data.matchAll(sought)];
  for (const match of found.reverse()) {
    const rest = text.splitText(match.index);
    rest.splitText(match[0].length);
    const mark = document.createElement("mark");
    rest.replaceWith(mark);
    mark.append(rest);
  }
}

function mark(page: Element, words: ReadonlySet<string>): void {
  const sought = new RegExp([...words].map(pattern).join("|"), "giu");
  const texts: Text[] = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.offsetHeight) texts.push(node as Text);
  }
  for (const text of texts) markIn(text, sought);
}

/** From now on a page that is opened from the search has its words marked, if it comes without a full load. */
export function markSought(): void {
  let words: ReadonlySet<string> = new Set();
  const remember = (event: Event): void => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (link) words = link.matches(".md-search-result__link") ? marksOf(link) : new Set();
  };
  document.addEventListener("click", remember, { capture: true });
  onEachPage(() => {
    const page = document.querySelector("article");
    if (page && words.size) mark(page, words);
    words = new Set();
  });
}
