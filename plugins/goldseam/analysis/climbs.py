"""What was there on the way up, as counts; presence only, never a cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goldseam.analysis.dip import Dip
from goldseam.analysis.few import NotEnough
from goldseam.analysis.never import care_of
from goldseam.analysis.rates import prob_rate_higher
from goldseam.analysis.tags import keys_of, labels_of
from goldseam.analysis.wins import Win, wins
from goldseam.journal.entry import Entry

KINDS = ("coping", "people", "places", "wins")
OFTEN_CLIMBS, OFTEN_PROB = 3, 0.95


@dataclass(frozen=True, slots=True)
class Beside:
    """One tag: on `on_climb` of `climb_days` climb days with a page, on `elsewhere` of `other_days`.

    `climbs` counts the climbs that have it. `more_often` is never said of people or quick relief.
    """

    kind: str
    key: str
    label: str
    climbs: int
    on_climb: int
    climb_days: int
    elsewhere: int
    other_days: int
    more_often: bool


@dataclass(frozen=True, slots=True)
class Climbs:
    """`wins` were written inside dips and come first; `tags` are by kind and key, never by effect."""

    n: int
    wins: tuple[Win, ...]
    tags: tuple[Beside, ...]
    few: NotEnough | None


def climbs(entries: Iterable[Entry], dips: Sequence[Dip], never: Collection[str] = ()) -> Climbs:
    """Tags of the climbs that were seen to their end. What is never ranked is left out."""
    entries = [entry for entry in entries if entry.day]
    days = _by_day(entries)
    ways = [frozenset(dip.climb()) for dip in dips if dip.event]
    people = labels_of(entries, "people")
    found = [
        each
        for kind in KINDS
        for each in _beside(days, labels_of(entries, kind), ways, kind)
        if kind == "people" or care_of(each.key, people, never) != "never"
    ]
    few = None if ways else NotEnough("climb", "climbs", 0, 1)
    inside = tuple(win for win in wins(entries, dips) if win.dip)
    return Climbs(len(ways), inside, tuple(found), few)


def on_the_way_up(entries: Iterable[Entry], dip: Dip) -> tuple[Entry, ...]:
    """The pages of one climb, for the person's own words; covered ones are left closed."""
    days = frozenset(dip.climb())
    return tuple(entry for entry in entries if entry.day in days and not entry.covered)


def _by_day(entries: Iterable[Entry]) -> dict[date, list[Entry]]:
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        if entry.day:
            days.setdefault(entry.day, []).append(entry)
    return days


def _keys(pages: Sequence[Entry], kind: str) -> frozenset[str]:
    """The tags of a day. Most days have one page, whose tags are known already."""
    first, *more = (keys_of(entry, kind) for entry in pages)
    return first.union(*more) if more else first


def _beside(
    days: Mapping[date, Sequence[Entry]],
    labels: Mapping[str, str],
    ways: Sequence[frozenset[date]],
    kind: str,
) -> list[Beside]:
    of_day = {day: _keys(pages, kind) for day, pages in days.items()}
    up = frozenset[date]().union(*ways)
    climb_days = sum(day in up for day in of_day)
    on = Counter(key for day, keys in of_day.items() if day in up for key in keys)
    elsewhere = Counter(key for day, keys in of_day.items() if day not in up for key in keys)
    keys_of_way = [frozenset[str]().union(*(of_day.get(day, ()) for day in way)) for way in ways]
    return [
        _told(
            Beside(
                kind=kind,
                key=key,
                label=labels[key],
                climbs=sum(key in keys for keys in keys_of_way),
                on_climb=on[key],
                climb_days=climb_days,
                elsewhere=elsewhere[key],
                other_days=len(of_day) - climb_days,
                more_often=False,
            )
        )
        for key in sorted(on)
    ]


def _told(each: Beside) -> Beside:
    if each.climbs < OFTEN_CLIMBS or each.kind == "people" or care_of(each.key) != "open":
        return each
    prob = prob_rate_higher(each.on_climb, each.climb_days, each.elsewhere, each.other_days)
    return replace(each, more_often=prob >= OFTEN_PROB)
