"""The index of ordinary pages: Markdown files of the journal that have no date."""

from __future__ import annotations

from goldseam.pages.card import card
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say


def pages_page(shelf: Shelf) -> Page:
    """Ordinary pages by name; covered ones last, without theirs."""
    cards = (card(shelf, page) for page in shelf.view.journal.pages)
    return Page(
        route=shelf.view.routes.section("pages"),
        title=say("pages.title"),
        template="goldseam/pages.html",
        section="pages",
        context={"cards": tuple(sorted(cards, key=lambda c: (c.state != "open", c.label.casefold())))},
    )
