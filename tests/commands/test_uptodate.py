"""Only a build that read everything as it lies there now may say later that nothing has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import support
from goldseam import uptodate
from goldseam.place import Place
from goldseam.vault.secrets import load


@pytest.fixture
def settled(root: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A journal whose files count as old, on this machine."""
    support.write(root, {"entries/2026-02-01.md": "Raked leaves.\n", "site/index.html": "sealed\n"})
    monkeypatch.setattr(uptodate, "_SETTLED", 0)
    return Place(root)


def build(place: Place, during: str = "", plugins: tuple[str, ...] = ("goldseam", "search")) -> None:
    """As the plugin asks: before anything is read, and when everything is sealed."""
    secrets = load(place.site_id())
    before = uptodate.readable(place, secrets)
    if during:
        save(place.entries / "2026-02-01.md", during)
    uptodate.note(place, secrets, place.site, before, plugins, ["said"])


def save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    later = time.time_ns() + 5_000_000_000
    os.utime(path, ns=(later, later))


def unchanged(place: Place) -> bool:
    return uptodate.current(place, load(place.site_id())) is not None


def test_a_build_after_which_nothing_changed_is_known(settled: Place) -> None:
    build(settled)
    assert unchanged(settled)


def test_an_entry_saved_while_the_build_ran_is_built_next_time(settled: Place) -> None:
    build(settled, during="---\noffline: true\n---\nNot to leave this machine.\n")
    assert not unchanged(settled)


def test_an_entry_saved_afterwards_is_built(settled: Place) -> None:
    build(settled)
    save(settled.entries / "2026-02-01.md", "Burned them.\n")
    assert not unchanged(settled)


def test_a_site_that_was_touched_is_built_again(settled: Place) -> None:
    build(settled)
    (settled.site / "index.html").unlink()
    assert not unchanged(settled)


@pytest.mark.parametrize("line", ["INHERIT: ../shared.yml", "site_name: !ENV NAME"])
def test_a_configuration_that_says_more_elsewhere_is_never_known(settled: Place, line: str) -> None:
    support.add_to_config(settled.root, line)
    build(settled)
    assert not unchanged(settled)


def test_with_other_plugins_every_build_is_made(settled: Place) -> None:
    build(settled, plugins=("goldseam", "minify"))
    assert not unchanged(settled)
