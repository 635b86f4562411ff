"""A host that changes, loses or puts back files of a real journal: words for it, and nothing else shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from browser.journal_site import SealedJournal, published
from browser.reader import Reader, reading, shows
from goldseam.loopback import sealed_server
from goldseam.place import Place
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.one_in(2)]

OPEN, PLAN = "2026-05-27-open.md", "my-plan.md"


@dataclass(frozen=True)
class Spoilt:
    """A copy of the sealed site that may be damaged, and somebody who reads it."""

    site: Path
    reader: Reader

    def blob(self, journal: SealedJournal, entry: str) -> Path:
        part = journal.opened.files[journal.addresses.entry(entry)].parts[0]
        return self.site / "vault" / f"{part.name}.age"


@pytest.fixture
def spoilt(chromium: Browser, journal: SealedJournal, tmp_path: Path) -> Iterator[Spoilt]:
    site = tmp_path / "site"
    shutil.copytree(journal.place.site, site)
    with published(sealed_server(site)) as address, reading(chromium, f"{address}/") as reader:
        yield Spoilt(site, reader)
        reader.complaints[:] = [said for said in reader.complaints if "Failed to load resource" not in said]


def test_a_changed_file_is_named_and_not_shown(spoilt: Spoilt, journal: SealedJournal) -> None:
    blob = spoilt.blob(journal, OPEN)
    data = bytearray(blob.read_bytes())
    data[-9] ^= 1
    blob.write_bytes(bytes(data))
    spoilt.reader.unlock()
    spoilt.reader.tab.goto(spoilt.reader.address + journal.addresses.entry(OPEN))
    expect(spoilt.reader.tab.get_by_role("heading")).to_have_text("A file of this page was changed")
    assert "quenchwort" not in spoilt.reader.tab.content()
    spoilt.reader.goto(journal.addresses.entry(PLAN))
    shows(spoilt.reader.tab, "My plan")


def test_two_files_in_each_others_place_are_not_shown(spoilt: Spoilt, journal: SealedJournal) -> None:
    shutil.copyfile(spoilt.blob(journal, PLAN), spoilt.blob(journal, OPEN))
    spoilt.reader.unlock()
    spoilt.reader.tab.goto(spoilt.reader.address + journal.addresses.entry(OPEN))
    expect(spoilt.reader.tab.get_by_role("heading")).to_have_text("A file of this page was changed")


def test_a_missing_file_is_named_and_other_pages_go_on(spoilt: Spoilt, journal: SealedJournal) -> None:
    spoilt.blob(journal, OPEN).unlink()
    spoilt.reader.unlock()
    spoilt.reader.tab.goto(spoilt.reader.address + journal.addresses.entry(OPEN))
    expect(spoilt.reader.tab.get_by_role("heading")).to_have_text("A file of this page is missing")
    spoilt.reader.goto(journal.addresses.entry(PLAN))


def test_a_link_to_a_damaged_page_is_told_as_well(spoilt: Spoilt, journal: SealedJournal) -> None:
    spoilt.blob(journal, OPEN).unlink()
    spoilt.reader.unlock()
    spoilt.reader.tab.get_by_role("link", name="The canal path").first.click()
    expect(spoilt.reader.tab.get_by_role("heading", level=1)).to_have_text("A file of this page is missing")


def test_a_cut_list_of_pages_opens_nothing(spoilt: Spoilt) -> None:
    manifest = spoilt.site / "vault" / "manifest.age"
    manifest.write_bytes(manifest.read_bytes()[:-40])
    spoilt.reader.tab.goto(spoilt.reader.address)
    spoilt.reader.give("lantern mended bowl golden seam river")
    expect(spoilt.reader.tab.get_by_role("heading", level=2)).to_have_text("The list of pages is damaged")


def test_an_old_copy_opens_with_a_warning(spoilt: Spoilt, journal: SealedJournal, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(journal.place.root, newer, symlinks=True)
    again = replace(journal, place=Place(newer))
    (newer / "entries" / "2026-05-30.md").write_text("mood: 6\n\nOne page more.\n", encoding="utf-8")
    again.command("build")
    old = tmp_path / "old"
    spoilt.site.rename(old)
    shutil.copytree(again.place.site, spoilt.site)
    spoilt.reader.unlock()
    expect(spoilt.reader.tab.get_by_text("older than the ones")).to_have_count(0)
    spoilt.reader.lock()
    shutil.rmtree(spoilt.site)
    old.rename(spoilt.site)
    spoilt.reader.unlock()
    expect(spoilt.reader.tab.get_by_text("older than the ones")).to_be_visible()
