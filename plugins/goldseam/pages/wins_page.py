"""Wins: every one alike, as beads on a thread and in the person's own words; covered pages keep theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from goldseam.analysis.few import NotEnough
from goldseam.analysis.pattern_words import few_sentence
from goldseam.analysis.wins import Win, wins
from goldseam.pages.card import Link
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words, month_in_words
from goldseam.pages.page import Page
from goldseam.pages.picture import Picture, Table, columns, picture, too_little
from goldseam.pages.review import Quote
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say

BEADS_FROM = 3
BEADS = 120
"""So many of the newest are on the thread; the list has all."""

OPEN_MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthOfWins:
    name: str
    wins: tuple[Quote, ...]


def wins_page(shelf: Shelf, course: Course) -> Page:
    return Page(
        route=shelf.view.routes.section("wins"),
        title=say("wins.title"),
        template="goldseam/wins.html",
        section="wins",
        context=partial(_context, shelf, course),
    )


def _context(shelf: Shelf, course: Course) -> Mapping[str, object]:
    months = _months(shelf, course)
    return {
        "beads": thread(course, inside=False) if months else None,
        "months": months[:OPEN_MONTHS],
        "earlier": months[OPEN_MONTHS:],
    }


def thread(course: Course, *, inside: bool) -> Picture | None:
    """The beads of all wins, or of those written `inside` dips; None where there is nothing to show."""
    if not course.shelf.view.shows("beads"):
        return None
    found = [win for win in open_wins(course) if win.dip or not inside]
    caption = say("beads.inside" if inside else "beads.title")
    if inside and not found:
        return None
    if not inside and len(found) < BEADS_FROM:
        return too_little("beads", caption, few_sentence(NotEnough("wins", "wins", len(found), BEADS_FROM)))
    newest = found[-BEADS:]
    rows = tuple((in_words(win.day), win.text) for win in newest) if inside else ()
    return picture(
        "beads", caption, _data(course, caption, newest), Table(caption, columns("day", "win"), rows)
    )


def open_wins(course: Course) -> tuple[Win, ...]:
    """In order of date, none from a covered page."""
    return wins(course.open_entries, course.dips)


def _data(course: Course, title: str, found: list[Win]) -> dict[str, object]:
    start = found[0].day
    routes = course.shelf.view.routes
    return {
        "title": title,
        "start": start.isoformat(),
        "beads": [
            {
                "day": (win.day - start).days,
                "text": win.text,
                "href": f"../{routes.entry(win.path)}",
                "inside": win.dip is not None,
            }
            for win in found
        ],
    }


def _months(shelf: Shelf, course: Course) -> tuple[MonthOfWins, ...]:
    """Newest first."""
    months: dict[tuple[int, int], list[Win]] = {}
    for win in reversed(open_wins(course)):
        months.setdefault((win.day.year, win.day.month), []).append(win)
    return tuple(
        MonthOfWins(month_in_words(*month), _quotes(shelf, found)) for month, found in months.items()
    )


def _quotes(shelf: Shelf, found: Iterable[Win]) -> tuple[Quote, ...]:
    routes = shelf.view.routes
    return tuple(
        Quote(win.text, Link(in_words(win.day, near=win.day.year), routes.entry(win.path))) for win in found
    )
