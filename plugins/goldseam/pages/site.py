"""All pages of a journal, lazily and in a fixed order: the sections, then months, entries and tags."""

from __future__ import annotations

from collections.abc import Iterator

from goldseam.pages.card import link
from goldseam.pages.entry_page import Neighbours, entry_page
from goldseam.pages.home import home_page
from goldseam.pages.month_page import month_pages
from goldseam.pages.ordinary import pages_page
from goldseam.pages.page import Page, Rendered, Routes
from goldseam.pages.resilience import resilience_page
from goldseam.pages.shelf import Shelf, shelve
from goldseam.pages.tag_pages import tag_index, tag_pages, tags_page
from goldseam.pages.timeline import timeline_page
from goldseam.pages.view import View, closed, visible
from goldseam.pages.words import say

NAV = tuple((name, say(f"nav.{name}")) for name in ("home", "timeline", "resilience", "tags", "pages"))
"""(section, label) of the navigation; `pages` is there only where there are ordinary pages."""


def site_pages(view: View) -> Iterator[Page]:
    """Every page of the site, home first."""
    return _pages(shelve(view))


def _pages(shelf: Shelf) -> Iterator[Page]:
    index = tag_index(shelf)
    yield home_page(shelf)
    yield timeline_page(shelf)
    yield resilience_page(shelf)
    yield tags_page(shelf, index)
    if shelf.view.journal.pages:
        yield pages_page(shelf)
    yield from month_pages(shelf)
    yield from _entry_pages(shelf)
    yield from (entry_page(shelf, page) for page in shelf.view.journal.pages)
    yield from tag_pages(shelf, index)


def _entry_pages(shelf: Shelf) -> Iterator[Page]:
    row = [None, *shelf.entries, None]
    for before, entry, after in zip(row, row[1:], row[2:], strict=False):
        if entry is not None:
            around = Neighbours(
                link(shelf, before) if before else None, link(shelf, after) if after else None
            )
            yield entry_page(shelf, entry, around)


__all__ = ["NAV", "Page", "Rendered", "Routes", "View", "closed", "site_pages", "visible"]
