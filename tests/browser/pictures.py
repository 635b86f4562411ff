"""Pictures of every kind of page of the sample journal, to be looked at: light, dark, and on a small screen.

Run from the repository: `PYTHONPATH=tests python -m browser.pictures FOLDER`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from browser.journal_site import SealedJournal, serving
from browser.reader import QUIET, Reader, address_of, chromium_path
from browser.sealed_host import is_locked
from goldseam.loopback import sealed_server
from goldseam.place import Place
from playwright.sync_api import Browser, sync_playwright

KINDS = Path(__file__).with_name("page_kinds.yml")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "small": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
}


def main(folder: Path) -> None:
    """Seal the sample in a temporary folder and write one PNG for each kind of page and look."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        made = SealedJournal(Place(Path(temporary) / "demo"), Path(temporary) / "state")
        made.place.root.mkdir()
        made.command("demo", made.place.root, "--no-serve")
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        with serving(sealed_server(made.place.site)) as address:
            for look in LOOKS:
                _take(browser, f"{address}/", made, folder, look)
        browser.close()


def _take(browser: Browser, address: str, made: SealedJournal, folder: Path, look: str) -> None:
    window = browser.new_context(locale="en-GB", **LOOKS[look])
    reader = Reader(window, address, window.new_page())
    reader.tab.goto(address)
    is_locked(reader.tab)
    reader.tab.screenshot(path=folder / f"unlock-{look}.png")
    reader.unlock()
    there = made.opened.files
    for case in yaml.safe_load(KINDS.read_text("utf-8")):
        route = address_of(made, case["at"])
        if route in there:
            reader.goto(route).wait_for_timeout(800)
            reader.tab.screenshot(
                path=folder / f"{case['kind'].replace(' ', '-')}-{look}.png", full_page=True
            )
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
