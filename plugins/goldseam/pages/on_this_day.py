"""A day in all its years: one page a month of the year. Covered pages and heavy days are left out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from goldseam.journal.entry import HEAVY, Entry
from goldseam.pages.card import Card, Link, card, name
from goldseam.pages.date_words import MONTHS, in_words
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say


@dataclass(frozen=True, slots=True)
class DayOfYears:
    """One day of the year: pages newest first; `left_out` are covered pages and heavy days, by date."""

    name: str
    number: int
    anchor: str
    cards: tuple[Card, ...]
    left_out: tuple[Link, ...]


def day_pages(shelf: Shelf) -> Iterator[Page]:
    """A page for each month of the year that any year has a page in."""
    if not shelf.view.says("on-this-day"):
        return
    months = sorted(_by_month(shelf).items())
    there = [month for month, _ in months]
    for month, entries in months:
        yield Page(
            route=days_route(shelf, month),
            title=MONTHS[month - 1],
            template="goldseam/days.html",
            context=partial(_context, shelf, month, entries),
            stamp=partial(shelf.stamp, entries, there),
        )


def doors(shelf: Shelf) -> tuple[Link, ...]:
    """The months of the year that have such a page."""
    if not shelf.view.says("on-this-day"):
        return ()
    return tuple(Link(MONTHS[m - 1], days_route(shelf, m)) for m in sorted(_by_month(shelf)))


def earlier_years(shelf: Shelf, today: date) -> DayOfYears | None:
    """What was written on this day of earlier years, None where nothing may be shown."""
    months = _by_month(shelf).get(today.month, ()) if shelf.view.says("on-this-day") else ()
    entries = [e for e in months if e.day and e.day.day == today.day and e.day.year < today.year]
    found = _day(shelf, today.day, today.month, entries)
    return found if found.cards else None


def days_route(shelf: Shelf, month: int) -> str:
    return shelf.view.routes.section(f"days/{month:02}")


def _by_month(shelf: Shelf) -> dict[int, tuple[Entry, ...]]:
    found: dict[int, tuple[Entry, ...]] = {}
    for (_, month), entries in shelf.months.items():
        found[month] = (*found.get(month, ()), *(e for e in entries if not shelf.is_closed(e)))
    return {month: entries for month, entries in found.items() if entries}


def _context(shelf: Shelf, month: int, entries: Sequence[Entry]) -> Mapping[str, object]:
    days: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.day:
            days.setdefault(entry.day.day, []).append(entry)
    return {
        "month": MONTHS[month - 1],
        "heading": say("days.title", month=MONTHS[month - 1]),
        "days": tuple(_day(shelf, day, month, days[day]) for day in sorted(days)),
        "doors": doors(shelf),
        "timeline": Link(say("timeline.title"), shelf.view.routes.section("timeline")),
    }


def _day(shelf: Shelf, day: int, month: int, entries: Iterable[Entry]) -> DayOfYears:
    newest = sorted(entries, key=lambda e: e.day or date.min, reverse=True)
    heavy = {e.day for e in newest if e.covered or _low(e)}
    return DayOfYears(
        name=in_words(date(2000, month, day), near=2000),
        number=day,
        anchor=f"part-{day}",
        cards=tuple(card(shelf, e) for e in newest if e.day not in heavy and shelf.is_open(e)),
        left_out=tuple(_dated(shelf, e) for e in newest if e.day in heavy),
    )


def _low(entry: Entry) -> bool:
    """Whether any number of the page is as low as one that covers it."""
    course = [at.level for at in entry.mood.course] if entry.mood else []
    levels = (entry.level_before, entry.level_after, *course)
    return any(level is not None and level <= HEAVY for level in levels)


def _dated(shelf: Shelf, entry: Entry) -> Link:
    """By its date alone, also where the page itself is open."""
    route = shelf.view.routes.entry(entry.path)
    if entry.day is None or not shelf.is_open(entry):
        return Link(name(shelf, entry), route)
    return Link(in_words(entry.day), route)
