/** What a page shows of the vault: two buttons in the theme's header, and a line above the text. */

interface Button {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly path: string;
}

export const LOCK: Button = {
  id: "goldseam-lock",
  label: "Lock",
  path: "M7 10V7a5 5 0 0 1 10 0v3h1.5v11h-13V10zM9 10h6V7a3 3 0 0 0-6 0z",
};

export const LEAVE: Button = {
  id: "goldseam-leave",
  label: "Leave this site now",
  description: "The browser's history stays as it is.",
  path: "M4 3h9v3h-2V5H6v14h5v-1h2v3H4zM15 7l5 5-5 5v-3.5H9v-3h6z",
};

const SVG = "http://www.w3.org/2000/svg";

function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}

/** Puts a button at the end of the theme's header, once; a page without such a header gets none. */
export function insertButton({ id, label, description, path }: Button, pressed: () => void): void {
  const header = document.querySelector(".md-header__inner");
  if (!header || header.querySelector(`#${id}`)) return; // an entry may have such an id
  const button = document.createElement("button");
  button.id = id;
  button.type = "button";
  button.className = "md-header__button md-icon";
  button.title = description ? `${label}. ${description}` : label;
  button.setAttribute("aria-label", label);
  if (description) button.setAttribute("aria-description", description);
  button.append(icon(path));
  button.addEventListener("click", pressed);
  header.append(button);
}

/** A line that stays at the top of the page until it is left. */
export function warn(text: string): void {
  const line = document.createElement("p");
  line.id = "goldseam-warning";
  line.setAttribute("role", "status");
  line.textContent = text;
  line.style.cssText =
    "margin:0;padding:.8rem 1.2rem;font-size:.8rem;border-bottom:2px solid currentcolor;" +
    "background:var(--md-default-bg-color,Canvas);color:var(--md-default-fg-color,CanvasText)";
  document.body.prepend(line);
}
