"""Takes the pictures of `docs/pictures/`: the sample, three invented years and Pepys, at each size.

    python bench/pictures.py [--pepys FILE] [--only PART] [--to FOLDER]

Builds and unseals the journals with the commands people use, draws them in Chromium at 320, 768 and
1280 px, light and dark, and keeps them as PNG with a palette. The diary of Samuel Pepys has no moods: its
pictures are what a page says when there is too little to draw. Without its file it is left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Literal

import journals
import long_life
from goldseam.addresses import Addresses
from goldseam.cli.demo import PASSPHRASE
from goldseam.cli.init import make_keys
from goldseam.handover import addresses, secrets
from goldseam.place import Place
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT.parent / "shared" / "samples" / "pepys.jsonl"
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COLOURS = 160
MAY_30 = "1780142400"
"""2026-05-30, 12:00 UTC: the day the journals are read on."""
LAST = date(2026, 5, 29)


@dataclass(frozen=True)
class Shot:
    """One picture: the page it is on, and what of the page is taken."""

    name: str
    at: tuple[object, ...]
    of: str = ""
    """Empty for what one sees of the page at first, at the largest size only: for the README."""


def figure(kind: str) -> str:
    return f'figure[data-goldseam-picture="{kind}"]'


SAMPLE = (
    Shot("readme-home", ("section", "home")),
    Shot("readme-map", ("section", "resilience")),
    Shot("river", ("section", "timeline"), figure("river")),
    Shot("quilt", ("section", "timeline"), figure("quilt")),
    Shot("month", ("month", 2025, 11), figure("month")),
    Shot("seams", ("section", "resilience"), figure("river")),
    Shot("valleys", ("section", "resilience"), figure("valleys")),
    Shot("beads-inside", ("section", "resilience"), figure("beads")),
    Shot("beside", ("section", "resilience"), figure("beside")),
    Shot("beads", ("section", "wins"), figure("beads")),
    Shot("matrix", ("section", "patterns"), figure("matrix")),
    Shot("kinds", ("section", "patterns"), "figure:has(figcaption:text('What kind'))"),
    Shot("parts", ("section", "patterns"), "figure:has(figcaption:text('Parts of'))"),
)
LONG = (
    Shot("years-river", ("section", "timeline"), figure("river")),
    Shot("years-valleys", ("section", "resilience"), figure("valleys")),
    Shot("years-climbs", ("section", "resilience"), figure("climbs")),
    Shot("years-beads", ("section", "wins"), figure("beads")),
    Shot("years-beside", ("section", "resilience"), figure("beside")),
    Shot("years-matrix", ("section", "patterns"), figure("matrix")),
    Shot("years-sleep", ("section", "patterns"), figure("sleep")),
)
PEPYS = (
    Shot("pepys-timeline", ("section", "timeline"), ".md-main"),
    Shot("pepys-map", ("section", "resilience"), ".md-main"),
    Shot("pepys-patterns", ("section", "patterns"), ".md-main"),
    Shot("pepys-wins", ("section", "wins"), ".md-main"),
    Shot("pepys-month", ("month", 1666, 9), figure("month")),
)


@dataclass(frozen=True)
class Plain:
    """An unsealed journal, and where its pages lie."""

    folder: Path
    addresses: Addresses


def run(folder: Path, state: Path, *words: str) -> None:
    env = {**os.environ, "XDG_STATE_HOME": str(state), "SOURCE_DATE_EPOCH": MAY_30, "TZ": "UTC"}
    subprocess.run([sys.executable, "-m", "goldseam", *words], cwd=folder, env=env, check=True)


def sample(work: Path) -> Plain:
    root = work / "sample"
    root.mkdir()
    run(root, work / "state", "demo", str(root), "--no-serve")
    return unsealed(work, Place(root))


def written(work: Path, name: str, found: Iterator[journals.Written]) -> Plain:
    """A journal of these entries, built as a person builds one."""
    root = work / name
    journals.write_goldseam(root, found)
    with state_of(work):
        make_keys(Place(root), PASSPHRASE, generated=True)
    run(root, work / "state", "build")
    return unsealed(work, Place(root))


def unsealed(work: Path, place: Place) -> Plain:
    secret = work / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    target = work / f"{place.root.name}-plain"
    run(place.root, work / "state", "unseal", "site", "--to", str(target), "--passphrase-file", str(secret))
    with state_of(work):
        return Plain(target, addresses(secrets(place)))


@contextmanager
def state_of(work: Path) -> Iterator[None]:
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(work / "state")
    try:
        yield
    finally:
        if before is None:
            del os.environ["XDG_STATE_HOME"]
        else:
            os.environ["XDG_STATE_HOME"] = before


class Quiet(SimpleHTTPRequestHandler):
    """Plain files, without a word."""

    def log_message(self, *_: object) -> None:
        """Silent."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def take(browser: Browser, plain: Plain, shots: tuple[Shot, ...], target: Path) -> None:
    """Every shot at every size, light and dark; one page is loaded once for each."""
    by_page: dict[tuple[object, ...], list[Shot]] = {}
    for shot in shots:
        by_page.setdefault(shot.at, []).append(shot)
    with served(plain.folder) as address:
        for scheme in SCHEMES:
            window = browser.new_context(color_scheme=scheme, locale="en-GB", reduced_motion="reduce")
            tab = window.new_page()
            for at, found in by_page.items():
                tab.goto(address + str(getattr(plain.addresses, str(at[0]))(*at[1:])))
                _sizes(tab, found, scheme, target)
            window.close()


def _sizes(tab: Page, shots: list[Shot], scheme: str, target: Path) -> None:
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.wait_for_timeout(600)
        for shot in shots:
            if not shot.of:
                if width == WIDTHS[-1]:
                    tab.evaluate("scrollTo(0, 0)")
                    keep(tab.screenshot(animations="disabled"), target / f"{shot.name}-{scheme}.png")
                continue
            element = tab.locator(shot.of).first
            if element.count() == 0:
                print(f"  {shot.name}: nothing to draw")
                continue
            data = element.screenshot(
                animations="disabled", style=".md-header,.md-top{display:none!important}"
            )
            keep(data, target / f"{shot.name}-{width}-{scheme}.png")


def keep(data: bytes, target: Path, tallest: int = 1600) -> None:
    """A PNG with a palette; what is taller than the eye takes in is cut."""
    image = Image.open(BytesIO(data)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, tallest)))
    image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)


def main(environment: Mapping[str, str] = os.environ) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pepys", type=Path, default=SAMPLES)
    parser.add_argument("--only", default="", help="names that begin so")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "pictures")
    chosen = parser.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    journals_of = {
        SAMPLE: sample,
        LONG: lambda work: written(work, "years", long_life.entries(LAST)),
        PEPYS: lambda work: written(work, "pepys", journals.pepys(chosen.pepys)),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        own = shutil.which("chromium", path=environment.get("PATH"))
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        for shots, build in journals_of.items():
            wanted = tuple(shot for shot in shots if shot.name.startswith(chosen.only))
            if wanted and (shots is not PEPYS or chosen.pepys.is_file()):
                take(browser, build(Path(folder)), wanted, chosen.to)
        browser.close()
    print(f"{sum(file.stat().st_size for file in chosen.to.glob('*.png')) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
