/** Runs something for each page that the theme shows, also where it changes pages without loading them. */

export function onEachPage(run: () => void): void {
  if (window.document$) window.document$.subscribe(run);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  else run();
}
