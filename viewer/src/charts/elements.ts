/** Elements, made without markup in strings: nothing of a page is ever parsed as HTML here. */

const SVG = "http://www.w3.org/2000/svg";

type Attributes = Readonly<Record<string, string | number>>;

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly (Node | string)[]): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function html<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<T extends keyof SVGElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[T] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A group that is a link where there is an address. */
export function linked(href: string | null, attributes: Attributes, ...children: (Node | string)[]): SVGElement {
  return href === null ? svg("g", attributes, ...children) : svg("a", { href, ...attributes }, ...children);
}

let pen: CanvasRenderingContext2D | null = null;
let family = "system-ui, sans-serif";

/** From now on texts are measured in the font of `element`. */
export function measureAs(element: Element): void {
  family = getComputedStyle(element).fontFamily || family;
}

/** The width of a label's text, taken as semibold so that the plain one fits as well. */
export function textWidth(text: string): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen === null) return text.length * 8;
  pen.font = `600 14px ${family}`;
  return pen.measureText(text).width;
}
