/** Draws every picture of a page: call `draw` when the page is there, as often as pages change. */

import { beads } from "./beads.js";
import { beside } from "./beside.js";
import { climbs } from "./climbs.js";
import type { Kind, Pictures } from "./data.js";
import { calendar } from "./days.js";
import { measureAs } from "./elements.js";
import type { Redraw, Setting } from "./figure.js";
import { matrix } from "./matrix.js";
import { month } from "./month.js";
import { quilt } from "./quilt.js";
import { river } from "./river.js";
import { wear } from "./sheet.js";
import { sleep } from "./sleep.js";
import { valleys } from "./valleys.js";
import { wordsOf } from "./words.js";

type Painters = { readonly [K in Kind]: (stage: HTMLElement, data: Pictures[K], setting: Setting) => Redraw };

const PAINTERS: Painters = { river, quilt, valleys, climbs, beside, matrix, beads, sleep, month };

const SETTLED = 120;

/** Draws what lies in `root` and has not been drawn; a picture whose numbers cannot be read keeps its table. */
export function draw(root: ParentNode): void {
  wear();
  for (const host of root.querySelectorAll<HTMLElement>("[data-goldseam-picture]")) {
    const stage = host.querySelector<HTMLElement>(".gs-picture__stage");
    const numbers = host.querySelector<HTMLTemplateElement>("template.gs-picture__data")?.content.textContent;
    if (stage === null || !numbers || host.dataset["goldseamDrawn"] !== undefined) continue;
    host.dataset["goldseamDrawn"] = "";
    try {
      follow(stage, painted(host, stage, numbers));
    } catch {
      // The table beside the picture says the same; the numbers are nobody's to log.
      host.dataset["goldseamDrawn"] = "failed";
      stage.replaceChildren();
      host.querySelector("details")?.setAttribute("open", "");
    }
  }
}

function painted(host: HTMLElement, stage: HTMLElement, numbers: string): Redraw {
  const kind = host.dataset["goldseamPicture"] as Kind;
  const paint = PAINTERS[kind] as ((stage: HTMLElement, data: Pictures[Kind], setting: Setting) => Redraw) | undefined;
  const data = JSON.parse(numbers) as Pictures[Kind];
  if (paint === undefined) return () => undefined;
  const title = data.title ?? host.querySelector("figcaption")?.textContent?.trim() ?? "";
  const dates = calendar(document.documentElement.lang || "en");
  return paint(stage, data, { title, desc: data.desc ?? title, words: wordsOf(document), dates });
}

/** Draws at the stage's width now and whenever that has changed and settled. */
function follow(stage: HTMLElement, redraw: Redraw): void {
  let drawn = 0;
  let timer = 0;
  const fit = (): void => {
    const width = Math.floor(stage.clientWidth);
    if (width === 0 || width === drawn) return;
    drawn = width;
    measureAs(stage);
    redraw(width);
  };
  const watch = new ResizeObserver(() => {
    if (!stage.isConnected) return watch.disconnect();
    clearTimeout(timer);
    timer = window.setTimeout(fit, drawn === 0 ? 0 : SETTLED);
  });
  fit();
  watch.observe(stage);
}
