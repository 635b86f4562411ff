"""The index of ordinary pages: Markdown files without a date. `index.md` is not among them: home shows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from goldseam.journal.entry import Entry
from goldseam.journal.journal import Journal
from goldseam.pages.card import card
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say

WELCOME = "index.md"


def ordinary_pages(journal: Journal) -> tuple[Entry, ...]:
    """The pages that the index lists; a covered `index.md` is one of them, as home does not show it."""
    return tuple(page for page in journal.pages if page != welcome(journal))


def welcome(journal: Journal) -> Entry | None:
    """The page that stands at the top of the home page."""
    return next((page for page in journal.pages if page.path == WELCOME and not page.covered), None)


def pages_page(shelf: Shelf) -> Page:
    """Ordinary pages by name; covered ones last, without theirs."""
    return Page(
        route=shelf.view.routes.section("pages"),
        title=say("pages.title"),
        template="goldseam/pages.html",
        section="pages",
        context=partial(_context, shelf),
    )


def _context(shelf: Shelf) -> Mapping[str, object]:
    cards = (card(shelf, page) for page in ordinary_pages(shelf.view.journal))
    return {"cards": tuple(sorted(cards, key=lambda c: (c.state != "open", c.label.casefold())))}
