"""Victories, all of them alike: no totals, no decline; those inside a dip are known as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldseam.analysis.dip import Dip
from goldseam.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Win:
    """One win as written; `dip` is the id of the dip it was written in."""

    day: date
    text: str
    path: str
    covered: bool
    dip: str | None


def wins(entries: Iterable[Entry], dips: Sequence[Dip] = ()) -> tuple[Win, ...]:
    """Every win in the order of the entries. The page of a covered one shows no text of it."""
    inside = {day: dip.id for dip in dips for day in dip.days()}
    return tuple(
        Win(entry.day, text, entry.path, entry.covered, inside.get(entry.day))
        for entry in entries
        if entry.day
        for text in entry.wins or ()
    )
