"""How long a reader waits in Chromium: unlocking, page to page, searching; and the memory that it takes.

    python bench/browser.py [--entries 3650] [--rounds 5]

The keyring is made with scrypt 2^10, a few milliseconds, so that what is measured as unlocking is what
comes on top of scrypt. Milliseconds are those of the page's own clock.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import threading
from pathlib import Path
from typing import Any

import journals
from goldseam.cli.keys import remember
from goldseam.config import build_site
from goldseam.loopback import sealed_server
from goldseam.place import Place
from goldseam.vault import keyring, secrets
from playwright.sync_api import Page, sync_playwright

PASSPHRASE = "lantern mended bowl golden seam river"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BARS = {
    "unlock to first page, over scrypt": (250, 120),
    "page to page": (120, 60),
    "first search result": (600, 250),
    "later search": (None, None),
    "the page, MB of heap": (150, 80),
}

STEP = """async (selector) => {
  const before = document.querySelector("h1").textContent;
  const start = performance.now();
  document.querySelector(selector).click();
  while ((document.querySelector("h1")?.textContent ?? before) === before)
    await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""

SEARCH = """async (words) => {
  const input = document.querySelector("input.md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const before = list.innerHTML;
  const start = performance.now();
  input.focus();
  input.value = words;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  input.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
  while (list.children.length === 0 || list.innerHTML === before) {
    if (performance.now() - start > 20000) throw new Error("no result");
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - start;
}"""


def make(folder: Path, count: int) -> Path:
    """A sealed site of `count` entries under a quick keyring."""
    place = Place(folder / "journal")
    journals.write_goldseam(place.root, journals.entries(count))
    locked = keyring.lock(keyring.create(), PASSPHRASE, 10)
    place.keyring.write_bytes(locked)
    remember(place, secrets.unlock(locked, PASSPHRASE))
    build_site(place.config, strict=False)
    return place.site


def unlock(page: Page, address: str) -> float:
    """From pressing Enter to the first page's heading, by the clocks of both pages."""
    page.goto(address)
    field = page.locator("input[autocomplete=current-password]")
    field.fill(PASSPHRASE)
    start = page.evaluate("performance.timeOrigin + performance.now()")
    field.press("Enter")
    page.wait_for_selector("article.md-content__inner h1")
    return float(page.evaluate("performance.timeOrigin + performance.now()")) - float(start)


def heap(page: Page) -> float:
    """MB of JavaScript heap of the page; Chromium does not tell a service worker's."""
    session = page.context.new_cdp_session(page)
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def journey(browser: Any, address: str, words: list[str]) -> dict[str, list[float]]:
    """One reader's way through the site."""
    context = browser.new_context()
    page = context.new_page()
    found = {"unlock to first page, over scrypt": [unlock(page, address)]}
    page.wait_for_timeout(1500)
    found["the page, MB of heap"] = [heap(page)]
    page.click(".md-tabs a:has-text('Timeline')")
    page.wait_for_selector("article a[href*='/']")
    page.wait_for_timeout(800)
    steps = [".md-tabs__item:nth-child(1) a", "article h3 a, article .gs-card a"]
    found["page to page"] = [page.evaluate(STEP, selector) for selector in steps]
    page.wait_for_timeout(500)
    found["first search result"] = [page.evaluate(SEARCH, words[0])]
    found["later search"] = [page.evaluate(SEARCH, word) for word in words[1:]]
    context.close()
    return found


def main() -> None:
    chosen = journals.arguments(__doc__).parse_args()
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="goldseam-bench-") as folder, sync_playwright() as playwright:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        server = sealed_server(make(Path(folder), chosen.entries))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        words = [text.split()[5] for _, _, text in journals.entries(4)]
        for _ in range(chosen.rounds):
            for name, values in journey(
                browser, f"http://127.0.0.1:{server.server_address[1]}/", words
            ).items():
                found.setdefault(name, []).extend(values)
        browser.close()
        server.shutdown()
    print("| what | min / median / max | bar | aim |\n|---|---|---|---|")
    for name, (bar, aim) in BARS.items():
        values = found[name]
        spread = f"{min(values):.0f} / {statistics.median(values):.0f} / {max(values):.0f}"
        print(f"| {name} | {spread} | {bar or ''} | {aim or ''} |")
    results = Path(__file__).parent / "results-browser.json"
    results.write_text(json.dumps({"entries": chosen.entries, **found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
