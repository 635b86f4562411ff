"""The archive of a month: its days with their pages, and the way to the months beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from goldseam.pages.card import Card, Link, card_of_day
from goldseam.pages.date_words import month_in_words, with_weekday
from goldseam.pages.entry_page import Neighbours
from goldseam.pages.page import Page
from goldseam.pages.shelf import Month, Shelf
from goldseam.pages.timeline import days_of
from goldseam.pages.words import say


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    cards: tuple[Card, ...]


def month_pages(shelf: Shelf) -> Iterator[Page]:
    """A page for every month that holds an entry, oldest first."""
    months = [None, *shelf.months, None]
    for before, month, after in zip(months, months[1:], months[2:], strict=False):
        if month is not None:
            yield _page(shelf, month, Neighbours(_link(shelf, before), _link(shelf, after)))


def _page(shelf: Shelf, month: Month, around: Neighbours) -> Page:
    return Page(
        route=shelf.view.routes.month(*month),
        title=month_in_words(*month),
        template="goldseam/month.html",
        context=partial(_context, shelf, month, around),
        stamp=shelf.stamp(shelf.months[month], around),
    )


def _context(shelf: Shelf, month: Month, around: Neighbours) -> Mapping[str, object]:
    return {
        "heading": month_in_words(*month),
        "days": _days(shelf, month),
        "around": around,
        "timeline": Link(say("timeline.title"), shelf.view.routes.section("timeline")),
    }


def _days(shelf: Shelf, month: Month) -> tuple[Day, ...]:
    year = month[0]
    return tuple(
        Day(with_weekday(day, near=year), tuple(card_of_day(shelf, e) for e in entries))
        for day, entries in days_of(shelf.months[month]).items()
    )


def _link(shelf: Shelf, month: Month | None) -> Link | None:
    return Link(month_in_words(*month), shelf.view.routes.month(*month)) if month else None
