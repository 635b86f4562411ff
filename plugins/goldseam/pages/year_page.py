"""The page of a year: a review in sentences, the quilt, its months; it can be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from goldseam.pages.card import Link
from goldseam.pages.cloth import quilt, since
from goldseam.pages.course import Course, link_manner
from goldseam.pages.entry_page import Neighbours
from goldseam.pages.page import Page
from goldseam.pages.picture import Picture
from goldseam.pages.review import found, named, review
from goldseam.pages.shelf import Shelf
from goldseam.pages.timeline import MEASURES, months_of, year_route
from goldseam.pages.words import say


def year_pages(shelf: Shelf, course: Course) -> Iterator[Page]:
    """A page for every year that holds an entry, oldest first."""
    years = [None, *sorted({year for year, _ in shelf.months}), None]
    for before, year, after in zip(years, years[1:], years[2:], strict=False):
        if year is not None:
            yield _page(shelf, course, year, Neighbours(_link(shelf, before), _link(shelf, after)))


def _page(shelf: Shelf, course: Course, year: int, around: Neighbours) -> Page:
    return Page(
        route=year_route(shelf, year),
        title=str(year),
        template="goldseam/year.html",
        context=partial(_context, shelf, course, year, around),
        stamp=partial(_stamp, shelf, course, year, around),
    )


def _stamp(shelf: Shelf, course: Course, year: int, around: Neighbours) -> bytes:
    """Stands for all that `_context` looks at."""
    entries = [entry for month, some in shelf.months.items() if month[0] == year for entry in some]
    first, last = date(year, 1, 1), date(year, 12, 31)
    usual = [each for each in course.usual if each.day.year == year] if shelf.view.numbers else ()
    told = found(course, first, last), named(course, entries)
    drawn = since(course, first), last_day(course, last), link_manner(course)
    return shelf.stamp(entries, around, usual, *told, *drawn)


def _context(shelf: Shelf, course: Course, year: int, around: Neighbours) -> Mapping[str, object]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    entries = [entry for day, some in course.days.items() if day.year == year for entry in some]
    return {
        "heading": str(year),
        "review": review(course, first, last, entries),
        "quilt": _quilt(course, since(course, first), last_day(course, last)),
        "months": months_of(shelf, year),
        "around": around,
        "timeline": Link(say("timeline.title"), shelf.view.routes.section("timeline")),
        "numbers": shelf.view.numbers,
        **MEASURES,
    }


def last_day(course: Course, last: date) -> date:
    """The end of a span, or the journal's last day before it: later days are not drawn."""
    days = course.days
    return min(last, max(days)) if days else last


def _quilt(course: Course, first: date, last: date) -> Picture | None:
    if not course.shelf.view.shows("quilt") or last < first:
        return None
    return quilt(course, first, last, say("cloth.year", year=first.year))


def _link(shelf: Shelf, year: int | None) -> Link | None:
    return Link(str(year), year_route(shelf, year)) if year is not None else None
