/** The line beneath a picture that says in words what is pointed at, and links to it. */

import { html } from "./elements.js";

export interface Link {
  readonly text: string;
  readonly href: string;
}

export interface Said {
  readonly element: HTMLElement;
  readonly say: (text: string, links?: readonly Link[]) => void;
  /** Opens the first link, by the page's own way of following links. */
  readonly follow: () => void;
}

/** Not a live region: whatever has the focus carries the same words as its name. */
export function said(hint: string): Said {
  const element = html("p", { class: "gs-said" }, hint);
  return {
    element,
    say: (text, links = []) => {
      element.replaceChildren(html("span", {}, text), ...links.map((l) => html("a", { href: l.href }, l.text)));
    },
    follow: () => element.querySelector("a")?.click(),
  };
}
