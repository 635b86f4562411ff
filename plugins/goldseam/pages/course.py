"""What the numbers of the whole journal say: levels, usual, dips, seasons, each worked out once if asked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from goldseam.analysis.corrections import apply, shown
from goldseam.analysis.dip import Dip, DipsReport, NotAssessed
from goldseam.analysis.dips import UsualOn, find_dips, usual_by_day
from goldseam.analysis.levels import DayLevel, daily_levels
from goldseam.analysis.never import Care, care_of
from goldseam.analysis.seasons import SeasonsReport, find_seasons
from goldseam.analysis.tags import labels_of
from goldseam.analysis.words import level_words
from goldseam.journal.entry import Entry
from goldseam.journal.options import DEFAULT
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say

EXACT_LINKS = 800
"""With more days than this a day leads to its place in its month, whose address is shared by many days."""

T = TypeVar("T")

_NOTHING = DipsReport((), (), (), (), NotAssessed())


class Course:
    """The person's corrections have been applied; closed letters are not looked at."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._worked_out: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, worked out the first time that somebody asks for `name`."""
        if name not in self._worked_out:
            self._worked_out[name] = make()
        found: T = self._worked_out[name]
        return found

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.shelf.entries if not self.shelf.is_closed(entry))

    @cached_property
    def open_entries(self) -> tuple[Entry, ...]:
        """The entries whose words may stand in lists."""
        return tuple(entry for entry in self.entries if self.shelf.is_open(entry))

    def open_between(self, first: date, last: date) -> tuple[Entry, ...]:
        """The open entries of these days, both among them."""
        days, entries = self._open_by_day
        return tuple(entries[bisect_left(days, first) : bisect_right(days, last)])

    @cached_property
    def _open_by_day(self) -> tuple[Sequence[date], Sequence[Entry]]:
        dated = [(entry.day, entry) for entry in self.open_entries if entry.day is not None]
        dated.sort(key=lambda each: each[0])
        return [day for day, _ in dated], [entry for _, entry in dated]

    def levels_between(self, first: date, last: date) -> tuple[DayLevel, ...]:
        """The levels of these days, both among them."""
        days = self.once("level days", lambda: [each.day for each in self.levels])
        return self.levels[bisect_left(days, first) : bisect_right(days, last)]

    @cached_property
    def levels(self) -> tuple[DayLevel, ...]:
        return daily_levels(self.entries)

    @cached_property
    def level_on(self) -> Mapping[date, DayLevel]:
        return {each.day: each for each in self.levels}

    @cached_property
    def everything(self) -> DipsReport:
        """With the dips that the person hid, which still count."""
        found = find_dips(self.levels, self.shelf.view.today)
        return replace(found, dips=apply(found.dips, self.shelf.view.corrections))

    @cached_property
    def report(self) -> DipsReport:
        """What pages may show."""
        if not self.shelf.view.says("dips"):
            return _NOTHING
        return replace(self.everything, dips=shown(self.everything.dips))

    @property
    def dips(self) -> tuple[Dip, ...]:
        return self.report.dips

    @cached_property
    def usual(self) -> tuple[UsualOn, ...]:
        return usual_by_day(self.levels, self.everything.dips)

    @cached_property
    def usual_on(self) -> Mapping[date, UsualOn]:
        return {each.day: each for each in self.usual}

    @cached_property
    def seasons(self) -> SeasonsReport:
        return find_seasons(self.levels, self.everything.dips, self.shelf.view.today)

    @cached_property
    def days(self) -> Mapping[date, tuple[Entry, ...]]:
        """Every day with a page, in order."""
        found: dict[date, tuple[Entry, ...]] = {}
        for entry in self.entries:
            if entry.day is not None:
                found[entry.day] = (*found.get(entry.day, ()), entry)
        return found

    @cached_property
    def of_path(self) -> Mapping[str, Entry]:
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def people(self) -> frozenset[str]:
        """The folded names of everyone, on covered pages too: a tag that names one is never judged."""
        return frozenset(labels_of(self.entries, "people"))

    def care(self, key: str) -> Care:
        """How a tag may be spoken of, by its folded key."""
        return care_of(key, self.people, self.shelf.view.never)

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """By kind and key the words that lists may say: those on pages that are not covered."""
        kinds = ("triggers", "coping", "people", "places")
        return {kind: labels_of(self.open_entries, kind) for kind in kinds}

    @property
    def scale_note(self) -> str:
        """How the person's own scale stands on pages; empty where it is 0 to 10 there too."""
        scale = self.shelf.view.scale
        same = scale == DEFAULT.scale
        return "" if same else say("scale.note", low=level_words(scale.low), high=level_words(scale.high))

    def link(self, day: date) -> str | None:
        """The route of a day's page, or its place in its month where it has several."""
        found = self.days.get(day)
        if found is None:
            return None
        if len(found) == 1 and link_manner(self):
            return self.shelf.view.routes.entry(found[0].path)
        return f"{self.shelf.view.routes.month(day.year, day.month)}#part-{day.day}"

    def up(self, day: date) -> str | None:
        """The same, from a page one step below the site's folder."""
        route = self.link(day)
        return None if route is None else f"../{route}"


def link_manner(course: Course) -> bool:
    """Whether days lead to their pages and not to their month: part of what a page with days is made from."""
    return len(course.days) <= EXACT_LINKS
