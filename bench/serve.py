"""How long it takes from a save in the editor to the page that shows it, in `goldseam serve` and Chromium.

    python bench/serve.py [--entries 3650] [--rounds 5]

Seconds of the wall clock, because a person waits by that: run it on a machine that does nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import journals
from browser import ARGUMENTS
from goldseam.cli.init import make_keys
from goldseam.place import Place
from playwright.sync_api import Page, sync_playwright

BAR, AIM = 1.5, 0.5


@contextmanager
def preview(root: Path) -> Iterator[str]:
    """The address of a running preview."""
    command = [sys.executable, "-u", "-m", "goldseam", "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            for line in process.stdout or ():
                if found := re.search(rb"Serving on (\S+)", line):
                    yield found[1].decode()
                    return
            raise SystemExit("the preview ended before it served")
        finally:
            process.terminate()


def save_to_reload(page: Page, entry: Path, number: int) -> float:
    words = f"line number {number} of this page"
    start = time.monotonic()
    entry.write_text(f"{entry.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    page.get_by_text(words).wait_for(timeout=60_000)
    return time.monotonic() - start


def main() -> None:
    chosen = journals.arguments(__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="goldseam-bench-") as folder, sync_playwright() as playwright:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        root = Path(folder) / "journal"
        journals.write_goldseam(root, journals.entries(chosen.entries))
        make_keys(Place(root), "lantern mended bowl golden seam river", generated=True)
        newest = max((root / "entries").rglob("*.md"), key=lambda path: path.name)
        with preview(root) as address:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            page = browser.new_page()
            page.goto(address)
            page.click("article h3 a, article .gs-card a")
            taken = [save_to_reload(page, newest, number) for number in range(chosen.rounds + 1)][1:]
            browser.close()
    spread = f"{min(taken):.2f} / {statistics.median(taken):.2f} / {max(taken):.2f}"
    print(
        f"save to reload at {chosen.entries} entries, s, min / median / max: {spread} (bar {BAR}, aim {AIM})"
    )


if __name__ == "__main__":
    main()
