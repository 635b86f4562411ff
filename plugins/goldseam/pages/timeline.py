"""The timeline: every month as a small calendar of dots, most recent first, each a door to its pages."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldseam.journal.entry import Entry
from goldseam.pages.date_words import MONTHS
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import counted, say

STEP = 10
"""The distance between two dots of a month's calendar, in its own units."""


@dataclass(frozen=True, slots=True)
class MonthDots:
    """`written` and `rest` are SVG paths of dots; `route` is empty for a month without pages."""

    name: str
    route: str
    written: str
    rest: str
    days: str


@dataclass(frozen=True, slots=True)
class Year:
    """`anchor` counts from the newest year, so that an address with it says no date."""

    year: int
    anchor: str
    months: tuple[MonthDots, ...]


def timeline_page(shelf: Shelf) -> Page:
    numbers = shelf.view.numbers
    return Page(
        route=shelf.view.routes.section("timeline"),
        title=say("timeline.title"),
        template="goldseam/timeline.html",
        section="timeline",
        context={
            "years": years(shelf),
            "numbers": numbers,
            "lead": say("timeline.lead" if numbers else "timeline.lead_words"),
            "width": 7 * STEP,
            "height": 6 * STEP,
        },
    )


def years(shelf: Shelf) -> tuple[Year, ...]:
    """Every year that holds a page; its months from the newest to the oldest one written in."""
    found = sorted({year for year, _ in shelf.months}, reverse=True)
    return tuple(Year(year, f"part-{n}", _months(shelf, year)) for n, year in enumerate(found, 1))


def _months(shelf: Shelf, year: int) -> tuple[MonthDots, ...]:
    within = [month for y, month in shelf.months if y == year]
    return tuple(_month(shelf, year, month) for month in range(max(within), min(within) - 1, -1))


def _month(shelf: Shelf, year: int, month: int) -> MonthDots:
    written = {e.day.day for e in shelf.months.get((year, month), ()) if e.day}
    days = range(1, monthrange(year, month)[1] + 1)
    first = date(year, month, 1).weekday()
    return MonthDots(
        name=MONTHS[month - 1],
        route=shelf.view.routes.month(year, month) if written else "",
        written=_path(first, (day for day in days if day in written)),
        rest=_path(first, (day for day in days if day not in written)),
        days=counted("days", len(written)) if written else "",
    )


def _path(first: int, days: Iterable[int]) -> str:
    """One path for many dots: strokes of no length with round ends. Weeks begin on Monday."""
    cells = ((first + day - 1) for day in days)
    return "".join(f"M{c % 7 * STEP + STEP // 2} {c // 7 * STEP + STEP // 2}h.1" for c in cells)


def days_of(entries: Iterable[Entry]) -> dict[date, list[Entry]]:
    """Entries by the day they count for, in their order."""
    days: dict[date, list[Entry]] = {}
    for entry in entries:
        if entry.day is not None:
            days.setdefault(entry.day, []).append(entry)
    return days
