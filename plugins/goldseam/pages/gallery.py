"""The pictures on the pages of one kind, newest first; a covered page and a closed letter keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice

from goldseam.journal.entry import Entry
from goldseam.pages.card import Link, link
from goldseam.pages.shelf import Shelf

MOST = 60
"""So many of the newest are shown; the pages below have all."""

_IMAGE = re.compile(r"<img\b[^>]*>", re.I)
_PART = re.compile(r'\s(src|alt)="([^"]*)"', re.I)
_UP = "../"


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture of the journal's own: its address below the site's folder, its words, and its page."""

    route: str
    words: str
    link: Link


def gallery(shelf: Shelf, entries: Iterable[Entry]) -> tuple[Pictured, ...]:
    """The pictures of `entries`, which are in order of date, newest first."""
    return tuple(islice(_pictures(shelf, reversed(tuple(entries))), MOST))


def _pictures(shelf: Shelf, entries: Iterable[Entry]) -> Iterator[Pictured]:
    for entry in entries:
        if not shelf.is_open(entry) or entry.day is None or not shelf.view.shows_files(entry):
            continue
        for image in _IMAGE.findall(shelf.rendered(entry).html):
            told = {name.lower(): unescape(value) for name, value in _PART.findall(image)}
            if told.get("src", "").startswith(_UP):
                page = link(shelf, entry, near=entry.day.year)
                yield Pictured(told["src"].removeprefix(_UP), told.get("alt", ""), page)
