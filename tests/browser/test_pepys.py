"""Ten years of a real diary, written three centuries ago: built, sealed, unlocked and searched.

The text is not part of this repository. `GOLDSEAM_SAMPLES` names the folder that holds `pepys.jsonl`
(one JSON object a line: id, date, text); without it, a folder `shared/samples` beside the repository.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.journal_site import SealedJournal, serving
from browser.reader import reading, search_for, shows
from goldseam import shipped
from goldseam.loopback import sealed_server
from goldseam.place import Place
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.long]

SAMPLES = Path(os.environ.get("GOLDSEAM_SAMPLES") or Path(__file__).parents[3] / "shared" / "samples")
DIARY = SAMPLES / "pepys.jsonl"


@dataclass(frozen=True)
class Diary:
    """The sealed diary, and what was in it."""

    sealed: SealedJournal
    dated: int
    undated: int
    said: str
    seconds: float


def pages() -> Iterator[tuple[str, str]]:
    """(file name, Markdown) of every entry; the few without a date are ordinary pages."""
    with DIARY.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            entry = json.loads(line)
            when, text = entry["date"], entry["text"]
            name = f"{when[:4]}/{when}-{number}.md" if when else f"undated-{number}.md"
            yield name, f"---\ndate: {when}\n---\n{text}\n" if when else f"{text}\n"


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Diary:
    if not DIARY.is_file():
        pytest.skip("the diary is not in this repository: set GOLDSEAM_SAMPLES to the folder of pepys.jsonl")
    root = tmp_path_factory.mktemp("pepys")
    made = SealedJournal(Place(root / "journal"), root / "state")
    shutil.copytree(shipped.templates() / "public", made.place.templates / "public")
    shutil.copyfile(shipped.sample() / "mkdocs.yml", made.place.config)
    written = list(pages())
    for name, text in written:
        target = made.place.entries / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    undated = sum(name.startswith("undated") for name, _ in written)
    start = time.monotonic()
    said = made.command("demo", made.place.root, "--no-serve")
    return Diary(made, len(written) - undated, undated, said, time.monotonic() - start)


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def test_the_whole_diary_is_read_sealed_and_searched(
    diary: Diary, chromium: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{diary.dated} entries read" in diary.said
    place = diary.sealed.place
    with serving(sealed_server(place.site)) as address, reading(chromium, f"{address}/") as reader:
        start = time.monotonic()
        reader.unlock()
        unlocked = time.monotonic() - start
        start = time.monotonic()
        search_for(reader.tab, "parmazan")
        found = reader.tab.locator(".md-search-result__link").first
        expect(found).to_be_visible(timeout=120_000)
        searched = time.monotonic() - start
        found.click()
        expect(reader.tab.locator(".gs-body", has_text="Parmazan")).to_be_visible()
        reader.goto(diary.sealed.addresses.section("timeline"))
        shows(reader.tab, "Timeline")
    summary = next(line for line in diary.said.splitlines() if "entries read" in line)
    with capsys.disabled():
        print(f"\n{summary.partition('. The sealed')[0]}; {diary.undated} undated pages")
        print(
            f"built and sealed in {diary.seconds:.1f} s from {megabytes(place.entries):.1f} MB into", end=" "
        )
        print(f"{megabytes(place.site):.1f} MB; unlocked in {unlocked:.1f} s, first search {searched:.1f} s")


def test_every_entry_of_the_diary_is_in_the_sealed_site(diary: Diary) -> None:
    site, addresses = diary.sealed.opened, diary.sealed.addresses
    assert [name for name, _ in pages() if addresses.entry(name) not in site.files] == []
    name, text = next((name, text) for name, text in pages() if "Parmazan" in text)
    assert b"Parmazan" in site.read(addresses.entry(name))
    assert text
