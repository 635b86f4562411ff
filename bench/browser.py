"""How long a reader waits in Chromium: unlocking, page to page, searching; and the memory that it takes.

    python bench/browser.py [--entries 3650] [--rounds 5]

The keyring is made with scrypt 2^16, as for a generated passphrase. Unlocking is counted from Enter to the
first frame that shows the page's heading, without the time between scrypt's first report and its key.
Milliseconds are those of the pages' own clocks.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import journals
from goldseam.cli.keys import remember
from goldseam.config import build_site
from goldseam.loopback import sealed_server
from goldseam.place import Place
from goldseam.vault import keyring, secrets
from playwright.sync_api import Browser, Page, sync_playwright

PASSPHRASE = "lantern mended bowl golden seam river"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LETTER = 60
"""Milliseconds between two letters of somebody who types fast."""

BARS = {
    "unlock to first page, over scrypt": (250, 120),
    "the same, pasted and entered at once": (None, None),
    "page to page": (120, 60),
    "first search result": (600, 250),
    "later search": (None, None),
    "page and worker, MB": (150, 80),
}

WATCH = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("keydown", (event) => {
    if (event.key === "Enter") sessionStorage.entered = performance.timeOrigin + event.timeStamp;
  }, true);
  let begun;
  window.Worker = class extends Worker {
    constructor(...of) {
      super(...of);
      this.addEventListener("message", ({data}) => {
        if ("done" in data) begun ??= now();
        if ("key" in data) sessionStorage.scrypt = now() - begun;
      });
    }
  };
  const look = () => {
    if (!document.querySelector("article.md-content__inner h1")) return requestAnimationFrame(look);
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => { window.shown = now(); };
    port2.postMessage("after this frame");
  };
  requestAnimationFrame(look);
})()"""

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
    """A sealed site of `count` entries."""
    place = Place(folder / "journal")
    journals.write_goldseam(place.root, journals.entries(count))
    locked = keyring.lock(keyring.create(), PASSPHRASE, 16)
    place.keyring.write_bytes(locked)
    remember(place, secrets.unlock(locked, PASSPHRASE))
    build_site(place.config, strict=False)
    return place.site


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address, on a server in a process of its own: it must not wait for this one."""
    server = sealed_server(site)
    process = get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        process.kill()
        server.server_close()


def unlock(page: Page, address: str, letter: float) -> float:
    """From Enter to the heading, without scrypt; `letter` is what each letter takes, 0 when it is pasted."""
    page.goto(address)
    field = page.locator("input[autocomplete=current-password]")
    field.wait_for()
    field.press_sequentially(PASSPHRASE, delay=letter) if letter else field.fill(PASSPHRASE)
    field.press("Enter")
    page.wait_for_selector("article.md-content__inner h1")
    page.wait_for_function("window.shown")
    return float(page.evaluate("shown - sessionStorage.entered - sessionStorage.scrypt"))


def memory(browser: Browser) -> float:
    """MB that the renderer processes have for themselves; a page and its service worker share one."""
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    rollups = (
        Path(f"/proc/{one['id']}/smaps_rollup").read_text() for one in found if one["type"] == "renderer"
    )
    kilobytes = (
        int(kb) for text in rollups for kb in re.findall(r"^Private_\w+: +(\d+) kB", text, re.MULTILINE)
    )
    return sum(kilobytes) / 1000


def pasted(browser: Browser, address: str) -> float:
    with browser.new_context() as context:
        context.add_init_script(WATCH)
        return unlock(context.new_page(), address, 0)


def journey(browser: Browser, address: str, words: list[str]) -> dict[str, list[float]]:
    """One reader's way through the site."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    before = memory(browser)
    found = {"unlock to first page, over scrypt": [unlock(page, address, LETTER)]}
    page.wait_for_timeout(1500)
    found["page and worker, MB"] = [memory(browser) - before]
    page.click(".md-tabs a:has-text('Timeline')")
    page.wait_for_selector("article a[href*='/']")
    page.wait_for_timeout(800)
    steps = [".md-tabs__item:nth-child(1) a", "article h3 a, article .gs-card a"]
    found["page to page"] = [page.evaluate(STEP, selector) for selector in steps]
    page.wait_for_timeout(500)
    found["first search result"] = [page.evaluate(SEARCH, words[0])]
    found["later search"] = [page.evaluate(SEARCH, word) for word in words[1:]]
    context.close()
    return found | {"the same, pasted and entered at once": [pasted(browser, address)]}


def main() -> None:
    chosen = journals.arguments(__doc__).parse_args()
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="goldseam-bench-") as folder:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        site = make(Path(folder), chosen.entries)
        words = [text.split()[5] for _, _, text in journals.entries(4)]
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            for _ in range(chosen.rounds):
                for name, values in journey(browser, address, words).items():
                    found.setdefault(name, []).extend(values)
            browser.close()
    print("| what | min / median / max | bar | aim |\n|---|---|---|---|")
    for name, (bar, aim) in BARS.items():
        values = found[name]
        spread = f"{min(values):.0f} / {statistics.median(values):.0f} / {max(values):.0f}"
        print(f"| {name} | {spread} | {bar or ''} | {aim or ''} |")
    results = Path(__file__).parent / "results-browser.json"
    results.write_text(json.dumps({"entries": chosen.entries, **found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
