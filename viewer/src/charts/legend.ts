/** The key of a picture: an HTML list that wraps as text does. */

import { html, svg } from "./elements.js";

export type Key = readonly [swatch: SVGElement, words: string];

export function legend(keys: readonly Key[]): HTMLElement {
  const items = keys.map(([swatch, words]) => {
    const small = svg("svg", { width: 22, height: 16, viewBox: "0 0 22 16", "aria-hidden": "true" }, swatch);
    return html("li", {}, small, words);
  });
  return html("ul", { class: "gs-legend" }, ...items);
}
