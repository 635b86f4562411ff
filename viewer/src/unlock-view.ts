/** The few things that the unlock page shows: the form, its progress, or words instead of it. */

import type { Words } from "./words";

/** The element of that id, which the shell's template is bound to hold. */
export function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** Says something in the line that screen readers listen to. */
export function status(text: string): void {
  element("status", HTMLElement).textContent = text;
}

/** Shows how much is done, from 0 to 1, or hides the bar. */
export function progress(done: number | null): void {
  const bar = element("progress", HTMLProgressElement);
  bar.hidden = done === null;
  bar.value = done ?? 0;
}

function show(id: "form" | "words"): void {
  element("waiting", HTMLElement).hidden = true;
  element("form", HTMLElement).hidden = id !== "form";
  element("words", HTMLElement).hidden = id !== "words";
}

/** Shows words in place of the form, and a way to try again where that can help. */
export function showWords(words: Words, again: boolean): void {
  show("words");
  element("words-title", HTMLElement).textContent = words.title;
  element("words-text", HTMLElement).textContent = words.text;
  const button = element("again", HTMLButtonElement);
  button.hidden = !again;
  button.onclick = (): void => location.reload();
  element("words-title", HTMLElement).focus();
}

function toggleShown(field: HTMLInputElement, button: HTMLButtonElement): void {
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.textContent = shown ? "Hide" : "Show";
  button.setAttribute("aria-label", shown ? "Hide the passphrase" : "Show the passphrase");
}

/** The key file that was chosen, if there is one. */
export function chosenFile(): File | undefined {
  return element("key-file", HTMLInputElement).files?.[0];
}

/** What the form tells: that something is being typed, and that a passphrase was entered. */
interface FormEvents {
  readonly typed: () => void;
  readonly submitted: () => void;
}

/** Shows the form; `keyFile`: a way of the site needs one. */
export function showForm(keyFile: boolean, { typed, submitted }: FormEvents): void {
  element("key-file-line", HTMLElement).hidden = !keyFile;
  const field = element("passphrase", HTMLInputElement);
  const button = element("reveal", HTMLButtonElement);
  button.onclick = (): void => toggleShown(field, button);
  field.oninput = (): void => {
    field.removeAttribute("aria-invalid");
    typed();
  };
  element("form", HTMLFormElement).onsubmit = (event): void => {
    event.preventDefault();
    if (field.type === "text") toggleShown(field, button);
    submitted();
  };
  show("form");
  field.focus();
}
