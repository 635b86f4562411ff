"""Sessions as the rules count them: pages within half an hour are one, and a check-in is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldseam.analysis.tags import words_of
from goldseam.journal.entry import Entry

GAP = timedelta(minutes=30)
LEAST_MINUTES, LEAST_WORDS = 2.0, 40
NOT_SESSIONS = frozenset({"check-in", "rest"})
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
"""In scripts without spaces every character counts as a word."""


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting: its entries in order, all of one day."""

    day: date
    entries: tuple[Entry, ...]

    @property
    def before(self) -> float | None:
        return next((e.level_before for e in self.entries if e.level_before is not None), None)

    @property
    def after(self) -> float | None:
        return next((e.level_after for e in reversed(self.entries) if e.level_after is not None), None)

    @property
    def minutes(self) -> float:
        return sum(entry.minutes or 0.0 for entry in self.entries)

    @property
    def words(self) -> frozenset[str]:
        """The folded words of moods, experiences and tags, where a rule may look for its own."""
        return frozenset().union(*(words_of(entry) for entry in self.entries))

    @property
    def counts(self) -> bool:
        """Whether it lasted two minutes or is forty words long; a page that was stopped counts too."""
        if any(entry.experiences for entry in self.entries):
            return True
        written = sum(len(_WORD.findall(entry.body)) for entry in self.entries)
        return self.minutes >= LEAST_MINUTES or written >= LEAST_WORDS


def sessions(entries: Iterable[Entry], without: Collection[str] = ()) -> tuple[Session, ...]:
    """The sessions among `entries`, by time. Entries of a kind in `without` take no part."""
    left_out = NOT_SESSIONS | frozenset(without)
    pages = sorted((e for e in entries if e.day and e.kind not in left_out), key=_order)
    groups: list[list[Entry]] = []
    for page in pages:
        if groups and _together(groups[-1][-1], page):
            groups[-1].append(page)
        else:
            groups.append([page])
    found = (Session(group[0].day, tuple(group)) for group in groups if group[0].day)
    return tuple(session for session in found if session.counts)


def within(found: Iterable[Session], today: date, days: int, skip: int = 0) -> tuple[Session, ...]:
    """Those of `days` days that end `skip` days ago; with `skip` 0 today is the last of them."""
    last = today - timedelta(days=skip)
    return tuple(s for s in found if last - timedelta(days=days) < s.day <= last)


def days_of(found: Sequence[Session]) -> tuple[date, ...]:
    """The days they fall on, each once, in order."""
    return tuple(sorted({session.day for session in found}))


def start_of(entry: Entry) -> datetime | None:
    """The wall clock at which a page began, where a time was written."""
    if entry.when is None or entry.when.time is None:
        return None
    return datetime.combine(entry.when.date, entry.when.time)


def _order(entry: Entry) -> tuple[date, datetime, str]:
    day = entry.day or date.min
    return day, start_of(entry) or datetime.combine(day, datetime.min.time()), entry.path


def _together(first: Entry, second: Entry) -> bool:
    begun, next_begun = start_of(first), start_of(second)
    if first.day != second.day or begun is None or next_begun is None:
        return False
    return next_begun - begun < timedelta(minutes=first.minutes or 0) + GAP
