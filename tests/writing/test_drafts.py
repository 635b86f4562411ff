"""A page on its way to an entry: nothing is overwritten, and the words are always in one of two places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from goldseam.errors import GoldseamError
from goldseam.place import Place
from goldseam.writing import drafts

NAMES = ("2026-03-14.md", "2026-03-14-2.md", "2026-03-14-3.md")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "entries").mkdir()
    return Place(tmp_path)


def test_an_entry_that_is_there_is_never_overwritten(place: Place) -> None:
    (place.entries / NAMES[0]).write_text("older")
    entry = drafts.finish(drafts.begin(place, NAMES, b"newer"), place.entries, NAMES)
    assert entry.name == NAMES[1]
    assert (place.entries / NAMES[0]).read_text() == "older"
    assert entry.read_bytes() == b"newer"
    assert drafts.unfinished(place) == ()


def test_only_the_person_can_read_a_page(place: Place) -> None:
    draft = drafts.begin(place, NAMES, b"mine")
    assert draft.stat().st_mode & 0o777 == 0o600
    assert draft.parent.stat().st_mode & 0o777 == 0o700


def test_a_page_that_was_left_is_found_and_editors_leftovers_are_not(place: Place) -> None:
    draft = drafts.begin(place, NAMES, b"left")
    for name in (".2026-03-14.md.swp", "2026-03-14.md~", "#2026-03-14.md#"):
        (draft.parent / name).write_text("x")
    assert drafts.unfinished(place) == (draft,)


def test_a_page_that_became_an_entry_before_the_kill_is_not_told_again(place: Place) -> None:
    draft = drafts.begin(place, NAMES, b"done")
    os.link(draft, place.entries / NAMES[0])
    assert drafts.unfinished(place) == ()
    assert not draft.exists()
    assert (place.entries / NAMES[0]).read_bytes() == b"done"


def test_an_editors_backup_by_link_does_not_make_a_page_vanish(place: Place) -> None:
    draft = drafts.begin(place, NAMES, b"open")
    os.link(draft, draft.with_name("2026-03-14.md~"))
    assert drafts.unfinished(place) == (draft,)
    assert draft.read_bytes() == b"open"


def test_a_file_system_without_links_gets_a_copy(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    (place.entries / NAMES[0]).write_text("older")
    monkeypatch.setattr(Path, "hardlink_to", refused)
    entry = drafts.finish(drafts.begin(place, NAMES, b"newer"), place.entries, NAMES)
    assert (entry.name, entry.read_bytes()) == (NAMES[1], b"newer")
    assert (place.entries / NAMES[0]).read_text() == "older"
    assert drafts.unfinished(place) == ()


def test_a_page_that_cannot_become_an_entry_stays_and_its_place_is_said(place: Place) -> None:
    draft = drafts.begin(place, NAMES, b"kept")
    place.entries.rmdir()
    place.entries.write_text("no folder")
    with pytest.raises(GoldseamError, match=str(draft)):
        drafts.finish(draft, place.entries, NAMES)
    assert draft.read_bytes() == b"kept"


def test_a_rewrite_that_fails_leaves_the_old_page(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = drafts.begin(place, NAMES, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        drafts.rewrite(draft, b"new")
    assert draft.read_bytes() == b"old"
    assert [path.name for path in draft.parent.iterdir()] == [draft.name]
