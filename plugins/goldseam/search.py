"""What the search looks through: the text of all pages, packed by time so that one entry changes one file.

The browser part reads it (viewer/src/search/shard.ts): a line for each page, title, date in words, day
and text, with tabs between them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from html import unescape
from typing import Any

from goldseam.pages.date_words import in_words

SEARCH_INDEX = "search/search_index.json"
"""Where Material looks for the index, and where MkDocs's search plugin writes one."""

_MARKUP = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"[\t\n\r]")
_LOOSE_ACCENT = re.compile("[\u0300-\u036f]")
_UNDATED = (date.max.year + 1, 0)
_YEARS_IN_QUARTERS = 2
"""Opening a file costs a reader milliseconds, and what is long past hardly changes: a year is one file."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """One page as the search sees it; `text` makes its plain text, `day` is None for one without a date.

    `stamp` gives what stands for all of it, where the caller knows something.
    """

    route: str
    title: str
    text: Callable[[], str]
    day: date | None = None
    stamp: Callable[[], bytes | None] = lambda: None


@dataclass(frozen=True, slots=True)
class Part:
    """One of the search's files, packed when it is asked for; `stamp` stands for its content, if known."""

    route: str
    data: Callable[[], bytes]
    stamp: Callable[[], bytes | None] = lambda: None


def search_parts(index: bytes, pages: Iterable[Searchable]) -> Iterator[Part]:
    """The search's files, oldest first: one for each year, for each quarter of the last
    two years, for the undated pages, and last what Material loads with every page.

    `index` is what MkDocs's search plugin wrote: its configuration is kept, its own pages are undated.
    """
    written = json.loads(index)
    pages = (*pages, *map(_ordinary, written["docs"]))
    recent = max((page.day.year for page in pages if page.day), default=0) - _YEARS_IN_QUARTERS + 1
    shards: dict[tuple[int, int], list[Searchable]] = {}
    for page in pages:
        shards.setdefault(_time(page.day, recent), []).append(page)
    for number, time in enumerate(sorted(shards)):
        yield Part(f"search/{number}.json", partial(_packed, shards[time]), partial(_stamp, shards[time]))
    config = {**written["config"], "shards": len(shards)}
    yield Part(SEARCH_INDEX, partial(_json, {"config": config, "docs": []}))


def _stamp(pages: list[Searchable]) -> bytes | None:
    known = [stamp for page in pages if (stamp := page.stamp()) is not None]
    return sha256(b"".join(known)).digest() if len(known) == len(pages) else None


def _time(day: date | None, recent: int) -> tuple[int, int]:
    """Year and quarter that a page is packed with; all of a year that is not `recent`."""
    if day is None:
        return _UNDATED
    return day.year, (day.month - 1) // 3 if day.year >= recent else 0


def _packed(pages: list[Searchable]) -> bytes:
    lines = [f"{_line(page)}\n" for page in pages]
    return _json({"routes": [page.route for page in pages], "text": "".join(lines)})


def _line(page: Searchable) -> str:
    day, words = (page.day.isoformat(), in_words(page.day)) if page.day else ("", "")
    date_words = "" if words in page.title else words
    return "\t".join((_plain(page.title), date_words, day, _plain(page.text())))


def _plain(text: str) -> str:
    """On one line, each letter with its accent one sign, so that the search can pass over accents."""
    return _LOOSE_ACCENT.sub("", unicodedata.normalize("NFC", _BREAK.sub(" ", text)))


def _ordinary(doc: Mapping[str, Any]) -> Searchable:
    """A page of MkDocs's own, whose index holds HTML."""
    title, text = (unescape(_MARKUP.sub(" ", str(doc[name]))).strip() for name in ("title", "text"))
    tags = ", ".join(map(str, doc.get("tags", ())))
    return Searchable(doc["location"], title, lambda: f"{text} {tags}".strip())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
