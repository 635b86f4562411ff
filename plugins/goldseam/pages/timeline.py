"""The timeline: the river, the quilt, and every month as a small calendar of dots that leads to its pages."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from goldseam.analysis.few import NotEnough
from goldseam.analysis.pattern_words import few_sentence
from goldseam.journal.entry import Entry
from goldseam.pages.cloth import quilt, since, year_back
from goldseam.pages.course import Course
from goldseam.pages.date_words import MONTHS
from goldseam.pages.on_this_day import doors, earlier_years
from goldseam.pages.page import Page
from goldseam.pages.picture import Picture, too_little
from goldseam.pages.river import river
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import counted, say

STEP = 10
"""The distance between two dots of a month's calendar, in its own units."""

MEASURES = {"width": 7 * STEP, "height": 6 * STEP}
LEVELS_FROM = 2


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
    route: str
    months: tuple[MonthDots, ...]


def timeline_page(shelf: Shelf, course: Course) -> Page:
    return Page(
        route=shelf.view.routes.section("timeline"),
        title=say("timeline.title"),
        template="goldseam/timeline.html",
        section="timeline",
        context=partial(_context, shelf, course),
    )


def _context(shelf: Shelf, course: Course) -> Mapping[str, object]:
    return {
        "years": years(shelf),
        "numbers": shelf.view.numbers,
        "days": doors(shelf),
        "today": earlier_years(shelf, shelf.view.today),
        "river": _river(shelf, course),
        "quilt": _quilt(shelf, course),
        **MEASURES,
    }


def _river(shelf: Shelf, course: Course) -> Picture | None:
    if not shelf.view.shows("river") or not shelf.entries:
        return None
    if len(course.levels) < LEVELS_FROM:
        few = few_sentence(NotEnough("river", "rated", len(course.levels), LEVELS_FROM))
        return too_little("river", say("map.river"), f"{few} {say('timeline.no_river')}")
    anchors = {dip.id: f"../{shelf.view.routes.section('resilience')}" for dip in course.dips}
    return river(course, anchors)


def _quilt(shelf: Shelf, course: Course) -> Picture | None:
    """The twelve months that end with the last page, or as many as there are."""
    if not shelf.view.shows("quilt") or not course.days:
        return None
    last = max(course.days)
    first = since(course, year_back(last))
    whole = (first.year, first.month) == (year_back(last).year, year_back(last).month)
    return quilt(course, first, last, say("cloth.twelve_months" if whole else "cloth.so_far"))


def year_route(shelf: Shelf, year: int) -> str:
    return shelf.view.routes.section(f"year/{year:04}")


def years(shelf: Shelf) -> tuple[Year, ...]:
    """Every year that holds a page; its months from the newest to the oldest one written in."""
    found = sorted({year for year, _ in shelf.months}, reverse=True)
    return tuple(
        Year(year, f"part-{n}", year_route(shelf, year), months_of(shelf, year))
        for n, year in enumerate(found, 1)
    )


def months_of(shelf: Shelf, year: int) -> tuple[MonthDots, ...]:
    """The months of a year from the newest to the oldest one written in."""
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
