/** The pictures' own style sheet: shapes and sizes; every colour is a variable that `goldseam.css` sets. */

const RULES = `
.gs-picture__stage { position: relative; color: var(--gs-ink); font: 400 16px/1.45 var(--gs-sans, system-ui, sans-serif); overflow-wrap: anywhere; }
.gs-plot { display: block; max-width: 100%; height: auto; overflow: visible; font: 400 14px var(--gs-sans, system-ui, sans-serif); }
.gs-plot a { text-decoration: none; }
.gs-label { font: 400 14px var(--gs-sans, system-ui, sans-serif); fill: var(--gs-ink); paint-order: stroke; stroke: var(--gs-bg); stroke-width: 4px; stroke-linejoin: round; }
.gs-label--gold { font-weight: 600; fill: var(--gs-gold); }
.gs-label--muted { fill: var(--gs-muted); }
.gs-bar { display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 4px 0 8px; }
.gs-bar__group { display: flex; flex-wrap: wrap; gap: 4px; }
.gs-button { min-width: 44px; min-height: 44px; padding: 0 12px; font: inherit; font-size: 15px; color: var(--gs-ink); background: none; border: 1px solid var(--gs-cell-edge); border-radius: 6px; cursor: pointer; }
.gs-button:hover { background: var(--gs-band); }
.gs-button[aria-pressed="true"] { background: var(--gs-band); border-color: var(--gs-ink); font-weight: 600; }
.gs-button[aria-disabled="true"] { color: var(--gs-muted); border-style: dashed; cursor: default; }
.gs-picture__stage :focus-visible { outline: 3px solid var(--gs-gold); outline-offset: 2px; border-radius: 4px; }
.gs-picture__stage svg :focus { outline: none; }
.gs-picture__stage svg :focus-visible > .gs-focus, .gs-picture__stage svg :focus-visible.gs-focus { stroke: var(--gs-ink); stroke-width: 3px; }
.gs-picture__stage svg a, .gs-picture__stage svg [role="button"] { cursor: pointer; }
.gs-picture__stage svg a:hover > .gs-focus, .gs-picture__stage svg [role="button"]:hover > .gs-focus { stroke: var(--gs-ink); stroke-width: 2px; }
.gs-picture__stage p.gs-axis { margin: 0; font-size: 14px; color: var(--gs-muted); }
.gs-river__frame { position: relative; }
.gs-river__hand { position: absolute; inset: 0; touch-action: pan-y; cursor: crosshair; }
.gs-picture__stage p.gs-said { margin: 4px 0; max-width: none; display: flex; flex-wrap: wrap; align-items: center; gap: 0 16px; min-height: 44px; font-size: 15px; }
.gs-said a { display: inline-flex; align-items: center; min-height: 44px; color: var(--gs-ink); text-decoration: underline; text-decoration-color: var(--gs-gold); text-underline-offset: 3px; }
.gs-picture .gs-picture__stage ul.gs-legend { display: flex; flex-wrap: wrap; gap: 6px 20px; margin: 4px 0 8px; padding: 0; list-style: none; font-size: 14px; color: var(--gs-muted); }
.gs-picture .gs-picture__stage ul.gs-legend li { display: inline-flex; align-items: center; gap: 7px; margin: 0; }
.gs-legend svg { flex: none; }
.gs-hatch { display: none; }
.gs-valleys { display: grid; gap: 24px; }
.gs-picture__stage .gs-valley p.gs-valley__name { margin: 0; font: 400 18px/1.3 var(--gs-serif, serif); }
.gs-valley__name > * { display: inline-block; padding: 10px 0; }
.gs-valley__name a { color: inherit; text-decoration: underline; text-decoration-color: var(--gs-gold); text-underline-offset: 4px; }
.gs-picture__stage .gs-valley p { margin: 2px 0; font-size: 15px; }
.gs-picture__stage .gs-valley p.gs-valley__beside { font-size: 14px; color: var(--gs-muted); }
.gs-wide { overflow-x: auto; }
.gs-wide .gs-plot { max-width: none; }
.gs-picture__stage p.gs-cells__name { margin: 14px 0 2px; font: 400 18px/1.3 var(--gs-serif, serif); }
.gs-picture .gs-picture__stage ul.gs-cells__row { display: flex; flex-wrap: wrap; gap: 2px 12px; margin: 0; padding: 0; list-style: none; }
.gs-picture .gs-picture__stage ul.gs-cells__row li { margin: 0; }
.gs-picture .gs-picture__stage .gs-cell { display: inline-flex; align-items: center; gap: 4px; min-height: 44px; padding: 0 4px 0 0; font: inherit; font-size: 15px; text-align: start; color: var(--gs-ink); background: none; border: 0; cursor: pointer; }
.gs-cell svg { flex: none; }
.gs-picture .gs-picture__stage ul.gs-pages { margin: 8px 0; padding: 0; list-style: none; }
.gs-picture .gs-picture__stage ul.gs-pages li { margin: 0; }
.gs-pages a { display: inline-flex; align-items: center; min-height: 44px; }
@media print {
  .gs-bar, .gs-picture__stage p.gs-said, .gs-cursor { display: none; }
  .gs-hatch { display: inline; }
  .gs-picture { break-inside: avoid; }
}
@media (forced-colors: active) {
  .gs-plot { forced-color-adjust: none; background: var(--gs-bg); }
  .gs-hatch { display: inline; }
}
`;

let worn = false;

/** Puts the sheet on the document, once. */
export function wear(): void {
  if (worn) return;
  worn = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
