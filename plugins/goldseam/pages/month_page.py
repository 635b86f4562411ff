"""The archive of a month: its calendar and review, its days with their pages, and the months beside it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from goldseam.pages.card import Card, Link, card_of_day
from goldseam.pages.cloth import calendar
from goldseam.pages.course import Course, link_manner
from goldseam.pages.date_words import month_in_words, with_weekday
from goldseam.pages.entry_page import Neighbours
from goldseam.pages.page import Page
from goldseam.pages.picture import Picture
from goldseam.pages.review import found, named, review
from goldseam.pages.shelf import Month, Shelf
from goldseam.pages.timeline import days_of, year_route
from goldseam.pages.words import say


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    anchor: str
    cards: tuple[Card, ...]


def month_pages(shelf: Shelf, course: Course) -> Iterator[Page]:
    """A page for every month that holds an entry, oldest first."""
    months = [None, *shelf.months, None]
    for before, month, after in zip(months, months[1:], months[2:], strict=False):
        if month is not None:
            yield _page(shelf, course, month, Neighbours(_link(shelf, before), _link(shelf, after)))


def _page(shelf: Shelf, course: Course, month: Month, around: Neighbours) -> Page:
    return Page(
        route=shelf.view.routes.month(*month),
        title=month_in_words(*month),
        template="goldseam/month.html",
        context=partial(_context, shelf, course, month, around),
        stamp=partial(_stamp, shelf, course, month, around),
    )


def _stamp(shelf: Shelf, course: Course, month: Month, around: Neighbours) -> bytes:
    """Stands for all that `_context` looks at."""
    usual = [course.usual_on.get(day) for day in _written(shelf, month)] if shelf.view.numbers else ()
    told = found(course, *_span(month)), named(course, shelf.months[month])
    return shelf.stamp(shelf.months[month], around, usual, *told, link_manner(course))


def _context(shelf: Shelf, course: Course, month: Month, around: Neighbours) -> Mapping[str, object]:
    first, last = _span(month)
    entries = [entry for entry in shelf.months[month] if not shelf.is_closed(entry)]
    return {
        "heading": month_in_words(*month),
        "days": _days(shelf, month),
        "around": around,
        "review": review(course, first, last, entries) if entries else None,
        "calendar": _calendar(course, first, last) if entries else None,
        "timeline": Link(say("timeline.title"), shelf.view.routes.section("timeline")),
        "year": Link(str(month[0]), year_route(shelf, month[0])),
    }


def _span(month: Month) -> tuple[date, date]:
    year, number = month
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _written(shelf: Shelf, month: Month) -> list[date]:
    return sorted({entry.day for entry in shelf.months[month] if entry.day})


def _calendar(course: Course, first: date, last: date) -> Picture | None:
    if not course.shelf.view.shows("month"):
        return None
    return calendar(course, first, last, say("cloth.month"))


def _days(shelf: Shelf, month: Month) -> tuple[Day, ...]:
    year = month[0]
    return tuple(
        Day(with_weekday(day, near=year), f"part-{day.day}", tuple(card_of_day(shelf, e) for e in entries))
        for day, entries in days_of(shelf.months[month]).items()
    )


def _link(shelf: Shelf, month: Month | None) -> Link | None:
    return Link(month_in_words(*month), shelf.view.routes.month(*month)) if month else None
