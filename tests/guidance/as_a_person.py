"""The commands of care as a person calls them, on the evening of the 14th of March 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result
from goldseam.cli import main
from goldseam.journal.entry import Entry
from goldseam.journal.journal import read_journal
from goldseam.place import Place

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)
DAY = NOW.date()
Call = Callable[..., Result]


def run(*args: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, args, input=typed)


def editor(place: Place, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    script = place.root / "editor.sh"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "{words}" >> "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


def write(place: Place, name: str, text: str) -> None:
    (place.entries / name).write_text(text, encoding="utf-8")


def entries(place: Place) -> tuple[Entry, ...]:
    return read_journal(place.entries).entries
