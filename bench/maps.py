"""How long the maps of ten years take: analysis in CPU seconds, pictures in Chromium's milliseconds.

    python bench/maps.py [--entries 3650] [--rounds 5]

The pages are those of a real build, unsealed and served by this machine. "First picture" counts from the
page's load event until the first figure is in the page, "zoom" from a press of a button until the figure
is drawn anew. The bars are those that the tests hold.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import tempfile
from pathlib import Path

import journals
import pictures
import simulate
from goldseam.collector import held_back
from playwright.sync_api import Page, sync_playwright

WATCH = """
addEventListener("load", () => { window.loaded = performance.now(); });
new MutationObserver(() => {
  if (window.drawn === undefined && document.querySelector("svg.gs-plot")) window.drawn = performance.now();
}).observe(document, { childList: true, subtree: true });
"""
ZOOM = """async (name) => {
  const buttons = [...document.querySelectorAll('[data-goldseam-picture="river"] button')];
  const frame = document.querySelector(".gs-river__frame");
  const drawn = new Promise((done) => {
    new MutationObserver(() => done(performance.now())).observe(frame, { childList: true });
  });
  await new Promise(requestAnimationFrame);
  const before = performance.now();
  buttons.find((each) => each.textContent === name).click();
  return (await drawn) - before;
}"""
BARS = {"analysis of everything, CPU s": 0.5, "first picture, ms after load": 300, "zoom step, ms": 50}


def analysis(entries: int) -> float:
    """CPU seconds of this process, the import of scipy aside, with the collector held back as in a build."""
    import scipy.special  # noqa: F401

    read = simulate.ten_years()[:entries]
    with held_back():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        simulate.everything(read)
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - before


def first_picture(tab: Page, address: str) -> float:
    tab.goto("about:blank")
    tab.goto(address)
    tab.wait_for_function("window.drawn !== undefined && window.loaded !== undefined")
    return max(0.0, float(tab.evaluate("window.drawn - window.loaded")))


def waits(plain: pictures.Plain, rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"first picture, ms after load": [], "zoom step, ms": []}
    with sync_playwright() as playwright, pictures.served(plain.folder) as address:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.add_init_script(WATCH)
        for _ in range(rounds):
            for section in ("resilience", "timeline"):
                page = address + plain.addresses.section(section)
                found["first picture, ms after load"].append(first_picture(tab, page))
            for name in ("Year", "Month", "Week", "All"):
                found["zoom step, ms"].append(float(tab.evaluate(ZOOM, name)))
        browser.close()
    return found


def main() -> None:
    chosen = journals.arguments(__doc__).parse_args()
    found = {"analysis of everything, CPU s": [analysis(chosen.entries) for _ in range(chosen.rounds)]}
    with tempfile.TemporaryDirectory(prefix="goldseam-maps-") as folder:
        plain = pictures.written(Path(folder), "years", journals.entries(chosen.entries))
        found |= waits(plain, chosen.rounds)
    print("| what | min / median / max | bar |\n|---|---|---|")
    for name, values in found.items():
        shown = [min(values), statistics.median(values), max(values)]
        print(f"| {name} | {' / '.join(f'{value:.3g}' for value in shown)} | {BARS[name]} |")


if __name__ == "__main__":
    main()
