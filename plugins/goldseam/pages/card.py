"""An entry in a list. A covered entry or a closed letter shows its date here, and not one word more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from goldseam.journal.entry import Entry
from goldseam.pages.date_words import clock, in_words, with_weekday
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say, writing_word

EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says and the route it leads to."""

    label: str
    route: str


@dataclass(frozen=True, slots=True)
class Card:
    """`label` is the link's text, `dateline` is empty where the label is the date already."""

    label: str
    route: str
    state: Literal["open", "covered", "closed"] = "open"
    dateline: str = ""
    excerpt: str = ""
    moods: tuple[str, ...] = ()


def card(shelf: Shelf, entry: Entry, *, near: int | None = None) -> Card:
    """The card for lists whose heading does not say the day; `near` is the year that goes unsaid."""
    if not shelf.is_open(entry):
        return _shut(shelf, entry, near)
    dateline = with_weekday(entry.day, near=near) if entry.day and entry.title else ""
    return _open(shelf, entry, name(shelf, entry, near=near), dateline)


def card_of_day(shelf: Shelf, entry: Entry) -> Card:
    """The card for a list under the heading of its day: only the time is left to say."""
    if not shelf.is_open(entry):
        return _shut(shelf, entry, entry.day.year if entry.day else None)
    at = clock(entry.when.time) if entry.when and entry.when.time else ""
    kind = say("card.page") if entry.kind == "page" else writing_word(entry.kind)
    untitled = say("card.at", kind=kind, time=at) if at else kind
    return _open(shelf, entry, entry.title or untitled, at if entry.title else "")


def name(shelf: Shelf, entry: Entry, *, near: int | None = None) -> str:
    """What a link to the entry says: its title, its date, or that it is covered or closed."""
    if shelf.is_closed(entry) and entry.open_on:
        return say("card.letter", date=in_words(entry.open_on, near=near))
    if entry.covered:
        return covered_name(entry, near=near)
    return entry.title or (with_weekday(entry.day, near=near) if entry.day else _file_name(entry))


def covered_name(entry: Entry, *, near: int | None = None) -> str:
    if entry.day is None:
        return say("card.covered_undated")
    return say("card.covered", date=in_words(entry.day, near=near))


def link(shelf: Shelf, entry: Entry, *, near: int | None = None) -> Link:
    return Link(name(shelf, entry, near=near), shelf.view.routes.entry(entry.path))


def excerpt(text: str, *, title: str | None = None) -> str:
    """The first 160 characters or so, cut between words, without a title that opens the text."""
    text = " ".join(text.split())
    if title and text.startswith(title):
        text = text[len(title) :].lstrip(" .:¶")
    if len(text) <= EXCERPT:
        return text
    cut = text[: EXCERPT + 1].rpartition(" ")[0] or text[:EXCERPT]
    return cut.rstrip(" ,;:.–—-") + "…"


def _open(shelf: Shelf, entry: Entry, label: str, dateline: str) -> Card:
    return Card(
        label=label,
        route=shelf.view.routes.entry(entry.path),
        dateline=dateline,
        excerpt=excerpt(shelf.rendered(entry).text, title=entry.title),
        moods=entry.values("moods")[:4],
    )


def _shut(shelf: Shelf, entry: Entry, near: int | None) -> Card:
    state: Literal["covered", "closed"] = "closed" if shelf.is_closed(entry) else "covered"
    return Card(name(shelf, entry, near=near), shelf.view.routes.entry(entry.path), state)


def _file_name(entry: Entry) -> str:
    return PurePosixPath(entry.path).stem.replace("-", " ").replace("_", " ").strip() or entry.path
