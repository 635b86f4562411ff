/** A black-out poem out of a page's text: choose words to keep, save the rest blacked out as a picture. */

import { type Block, laidOut, poem, turned, wordsOf } from "./blackout-words";

const WIDTH = 900;
const EDGE = 60;
const SIZE = 30;
const LINE = 52;
const SAVED = "Saved as a picture, outside your journal and not sealed.";
const EMPTY = "Choose a word first.";
const KEPT = "Kept as an entry of its own.";
const NOT_KEPT = "It could not be kept. The command goldseam blackout does the same.";

/** Keeps the poem as an entry; where there is nobody to keep it, there is no such button. */
export type Keep = (words: string) => Promise<boolean>;

function button(label: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "gs-button";
  made.textContent = label;
  made.addEventListener("click", pressed);
  return made;
}

function textBlocks(body: HTMLElement): readonly Block[] {
  const found = [...body.querySelectorAll<HTMLElement>("p, li, h2, h3, h4, blockquote, td, pre")];
  const leaves = found.filter((each) => !found.some((other) => other !== each && each.contains(other)));
  return leaves.map((each) => wordsOf(each.innerText)).filter((block) => block.length > 0);
}

function drawn(blocks: readonly Block[]): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  const font = `${SIZE}px Georgia, serif`;
  pen.font = font;
  const layout = laidOut(blocks, WIDTH - 2 * EDGE, LINE, (text) => pen.measureText(text).width);
  canvas.width = WIDTH;
  canvas.height = Math.ceil(layout.height + 2 * EDGE);
  pen.fillStyle = "#FBFAF7";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#22262B";
  pen.font = font;
  pen.textBaseline = "middle";
  for (const word of layout.words) {
    if (word.kept) pen.fillText(word.text, EDGE + word.x, EDGE + word.y);
    else pen.fillRect(EDGE + word.x - 3, EDGE + word.y - SIZE / 2, word.width + 6, SIZE * 1.1);
  }
  return canvas;
}

function save(blocks: readonly Block[]): void {
  drawn(blocks).toBlob((picture) => {
    if (!picture) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(picture);
    link.download = "blackout.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, "image/png");
}

/** The words as buttons: arrows move among them, Enter or Space turns one over. */
function sheet(blocks: readonly Block[], turn: (block: number, word: number) => boolean): HTMLElement {
  const made = document.createElement("div");
  made.className = "gs-blackout";
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Words of this page. A word that is pressed stays.");
  blocks.forEach((block, at) => made.append(paragraph(block, at, turn)));
  made.querySelector("button")?.setAttribute("tabindex", "0");
  made.addEventListener("keydown", (event) => move(made, event));
  return made;
}

function paragraph(block: Block, at: number, turn: (block: number, word: number) => boolean): HTMLElement {
  const line = document.createElement("p");
  block.forEach((word, n) => {
    const made = document.createElement("button");
    made.type = "button";
    made.tabIndex = -1;
    made.textContent = word.text;
    made.setAttribute("aria-pressed", "false");
    made.addEventListener("click", () => made.setAttribute("aria-pressed", String(turn(at, n))));
    line.append(made, " ");
  });
  return line;
}

function move(made: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const words = [...made.querySelectorAll("button")];
  const here = words.indexOf(document.activeElement as HTMLButtonElement);
  const next = words[here + step];
  if (here < 0 || !next) return;
  event.preventDefault();
  words[here]?.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

/** Shows `body`'s words in its place until the person goes back to the page. */
export function start(body: HTMLElement, opener: HTMLElement, keep?: Keep): void {
  let blocks = textBlocks(body);
  const status = document.createElement("p");
  status.className = "gs-quiet";
  status.setAttribute("role", "status");
  const words = sheet(blocks, (block, word) => {
    blocks = turned(blocks, block, word);
    return blocks[block]?.[word]?.kept ?? false;
  });
  const tools = document.createElement("p");
  tools.className = "gs-tools";
  const place = document.createElement("div");
  const back = (): void => {
    place.remove();
    body.hidden = opener.hidden = false;
    opener.focus();
  };
  const saved = (): void => {
    status.textContent = poem(blocks) === "" ? EMPTY : SAVED;
    if (poem(blocks) !== "") save(blocks);
  };
  const kept = async (keeping: Keep): Promise<void> => {
    const text = poem(blocks);
    status.textContent = text === "" ? EMPTY : (await keeping(text)) ? KEPT : NOT_KEPT;
  };
  tools.append(button("Save as a picture", saved), " ");
  if (keep) tools.append(button("Keep as an entry", () => void kept(keep)), " ");
  tools.append(button("Back to the page", back));
  place.append(words, tools, status);
  body.hidden = opener.hidden = true;
  opener.after(place);
  words.querySelector("button")?.focus();
}
