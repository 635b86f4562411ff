"""All pages of a journal, lazily and in a fixed order: the sections, years, months, days, entries, tags."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from goldseam.journal.journal import Journal
from goldseam.pages.course import Course
from goldseam.pages.entry_page import entry_page
from goldseam.pages.hard import hard_page
from goldseam.pages.home import home_page
from goldseam.pages.month_page import month_pages
from goldseam.pages.on_this_day import day_pages
from goldseam.pages.ordinary import ordinary_pages, pages_page
from goldseam.pages.page import Page, Rendered, Routes
from goldseam.pages.patterns import patterns_page
from goldseam.pages.resilience import resilience_page
from goldseam.pages.shelf import Shelf
from goldseam.pages.tag_pages import tag_index, tag_pages, tags_page
from goldseam.pages.timeline import timeline_page
from goldseam.pages.view import View, closed, visible
from goldseam.pages.wins_page import wins_page
from goldseam.pages.words import say
from goldseam.pages.year_page import year_pages

SECTIONS = ("home", "timeline", "resilience", "patterns", "wins", "tags", "pages")


def navigation(journal: Journal) -> tuple[tuple[str, str], ...]:
    """(section, label) of the pages in the navigation; `pages` only where there are ordinary pages."""
    there = [name for name in SECTIONS if name != "pages" or ordinary_pages(journal)]
    return tuple((name, say(f"nav.{name}")) for name in there)


def site_pages(view: View) -> Iterator[Page]:
    """Every page of the site, home first."""
    return _pages(Shelf(view))


def _pages(shelf: Shelf) -> Iterator[Page]:
    index, course = cache(partial(tag_index, shelf)), Course(shelf)
    yield home_page(shelf, course)
    yield timeline_page(shelf, course)
    yield resilience_page(shelf, course)
    yield patterns_page(shelf, course)
    yield wins_page(shelf, course)
    yield tags_page(shelf, index)
    if ordinary_pages(shelf.view.journal):
        yield pages_page(shelf)
    yield hard_page(shelf, course)
    yield from year_pages(shelf, course)
    yield from month_pages(shelf, course)
    yield from day_pages(shelf)
    yield from _entry_pages(shelf)
    yield from (entry_page(shelf, page) for page in shelf.view.journal.pages)
    yield from tag_pages(shelf, course, index)


def _entry_pages(shelf: Shelf) -> Iterator[Page]:
    around = [None, *shelf.entries, None]
    for entry, before, after in zip(shelf.entries, around, around[2:], strict=False):
        yield entry_page(shelf, entry, before, after)


__all__ = ["SECTIONS", "Page", "Rendered", "Routes", "View", "closed", "navigation", "site_pages", "visible"]
