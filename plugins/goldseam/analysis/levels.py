"""The level of each day; a day without a number stays unknown, it is never filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from goldseam.journal.entry import Entry

QUESTIONNAIRE = "questionnaire"
"""The key that marks a check-in as the answers to a questionnaire; those are not in the river."""


@dataclass(frozen=True, slots=True)
class DayLevel:
    """`level` on 0 to 10; `hollow` where only moods after writing were logged that day."""

    day: date
    level: float
    hollow: bool = False


def daily_levels(entries: Iterable[Entry]) -> tuple[DayLevel, ...]:
    """Each day's median mood before writing, else its median mood after, in order of date.

    Before comes first because the mood after is partly the work of the page. Questionnaires and
    files without a date do not count.
    """
    before: dict[date, list[float]] = {}
    after: dict[date, list[float]] = {}
    for entry in entries:
        if entry.day is None or _is_questionnaire(entry):
            continue
        if (level := entry.level_before) is not None:
            before.setdefault(entry.day, []).append(level)
        if (level := entry.level_after) is not None:
            after.setdefault(entry.day, []).append(level)
    return tuple(_day_level(day, before.get(day), after.get(day)) for day in sorted(before | after))


def _day_level(day: date, before: list[float] | None, after: list[float] | None) -> DayLevel:
    return DayLevel(day, float(median(before or after or ())), hollow=before is None)


def _is_questionnaire(entry: Entry) -> bool:
    return entry.kind == "check-in" and QUESTIONNAIRE in entry.other
