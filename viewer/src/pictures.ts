/** Loads the charts when a page holds a picture, and only then. */

interface Charts {
  draw(root: ParentNode): void;
}

interface Emitter {
  subscribe(next: () => void): unknown;
}

declare global {
  interface Window {
    /** Material's stream of documents: one for each page, also with instant navigation. */
    readonly document$?: Emitter;
  }
}

async function draw(address: string): Promise<void> {
  if (!document.querySelector("[data-goldseam-picture]")) return;
  const charts = (await import(address)) as Charts;
  charts.draw(document);
}

/** Draws now, or for each page that the theme shows. Without it the table beside each picture stays. */
export function drawPictures(address: string): void {
  const now = (): void => void draw(address).catch(() => undefined);
  if (window.document$) window.document$.subscribe(now);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", now);
  else now();
}
