"""What kind of writing, and which part of the day, tended to go with a lift; the same rules as `helped`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goldseam.analysis.compare import Comparison, compare, ground_of
from goldseam.analysis.few import NotEnough
from goldseam.analysis.lift import PAGES_FROM, Session, pool, sessions
from goldseam.journal.entry import Entry

PARTS_OF_DAY = (("night", 0), ("morning", 5), ("afternoon", 12), ("evening", 17), ("night", 23))
"""Names and the hours they begin at."""


@dataclass(frozen=True, slots=True)
class KindsReport:
    """One comparison for each kind, by name; `few` says what is missing for any of them."""

    n_total: int
    kinds: tuple[Comparison, ...]
    few: NotEnough | None


def by_kind(entries: Iterable[Entry]) -> KindsReport:
    """Before and after by kind of writing. A check-in is no writing."""
    return by_name(entries, lambda entry: entry.kind)


def by_part_of_day(entries: Iterable[Entry]) -> KindsReport:
    """Before and after by the hour a page was begun, for pages with a time."""
    return _report(sessions(entry for entry in entries if part_of_day(entry)), part_of_day, "parts")


def by_name(entries: Iterable[Entry], name: Callable[[Entry], str]) -> KindsReport:
    """Before and after by whatever `name` calls a page; those without a name are one group of their own."""
    return _report(sessions(entry for entry in entries if entry.kind != "check-in"), name, "kinds")


def part_of_day(entry: Entry) -> str:
    """The part of the day of an entry's wall clock, empty where no time was written."""
    if entry.when is None or entry.when.time is None:
        return ""
    hour = entry.when.time.hour
    return next(name for name, begins in reversed(PARTS_OF_DAY) if hour >= begins)


def _report(pages: tuple[Session, ...], named: Callable[[Entry], str], looked_for: str) -> KindsReport:
    groups: dict[str, list[Session]] = {}
    for each in pages:
        groups.setdefault(named(each.entry), []).append(each)
    pools = {name: pool(group) for name, group in groups.items()}
    ground = ground_of(pages, pools.values())
    few = NotEnough(looked_for, "pages", len(pages), PAGES_FROM) if len(pages) < PAGES_FROM else None
    kinds = tuple(compare(name, name, groups[name], pools[name], ground) for name in sorted(groups))
    return KindsReport(len(pages), kinds, few)
