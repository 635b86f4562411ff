"""Setbacks by the person's own word; the count of days never goes back to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldseam.analysis.tags import words_of
from goldseam.journal.entry import Entry, fold

TAG = "setback"


@dataclass(frozen=True, slots=True)
class Setbacks:
    """`days_without` of the last `of` days, and how often life was begun again after one."""

    days_without: int
    of: int
    begun_again: int


def setbacks(entries: Iterable[Entry], today: date, tag: str = TAG) -> Setbacks | None:
    """None where the person never used the tag: nothing is guessed."""
    dated = [entry for entry in entries if entry.day and entry.day <= today]
    key = fold(tag)
    days = {entry.day.toordinal() for entry in dated if entry.day and key in words_of(entry)}
    if not days:
        return None
    of = today.toordinal() - min(entry.day.toordinal() for entry in dated if entry.day) + 1
    begun = sum(day + 1 not in days for day in days if day < today.toordinal())
    return Setbacks(of - len(days), of, begun)
