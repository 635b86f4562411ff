"""What the search looks through: the text of all pages, packed by time so that one entry changes one file.

The browser part reads it (viewer/src/search/shard.ts): a line for each page, title, date in words, day
and text, with tabs between them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from goldseam.pages.date_words import in_words

SEARCH_INDEX = "search/search_index.json"
"""Where Material looks for the index, and where MkDocs's search plugin writes one."""

_MARKUP = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"[\t\n\r]")
_LOOSE_ACCENT = re.compile("[\u0300-\u036f]")
_UNDATED = (date.max.year + 1, 0)


@dataclass(frozen=True, slots=True)
class Searchable:
    """One page as the search sees it, in plain text; `day` is None for a page without a date."""

    route: str
    title: str
    text: str
    day: date | None = None


def search_files(index: bytes, pages: Iterable[Searchable]) -> Iterator[tuple[str, bytes]]:
    """(route, content) of the search's files: one for each quarter that has pages, oldest first, then the
    undated pages, and last what Material loads with every page.

    `index` is what MkDocs's search plugin wrote: its configuration is kept, its own pages are undated.
    """
    written = json.loads(index)
    shards: dict[tuple[int, int], list[Searchable]] = {}
    for page in (*pages, *map(_ordinary, written["docs"])):
        shards.setdefault(_quarter(page.day), []).append(page)
    for number, quarter in enumerate(sorted(shards)):
        yield f"search/{number}.json", _packed(shards[quarter])
    yield SEARCH_INDEX, _json({"config": {**written["config"], "shards": len(shards)}, "docs": []})


def _quarter(day: date | None) -> tuple[int, int]:
    return (day.year, (day.month - 1) // 3) if day else _UNDATED


def _packed(pages: list[Searchable]) -> bytes:
    lines = [f"{_line(page)}\n" for page in pages]
    return _json({"routes": [page.route for page in pages], "text": "".join(lines)})


def _line(page: Searchable) -> str:
    day, words = (page.day.isoformat(), in_words(page.day)) if page.day else ("", "")
    date_words = "" if words in page.title else words
    return "\t".join((_plain(page.title), date_words, day, _plain(page.text)))


def _plain(text: str) -> str:
    """On one line, each letter with its accent one sign, so that the search can pass over accents."""
    return _LOOSE_ACCENT.sub("", unicodedata.normalize("NFC", _BREAK.sub(" ", text)))


def _ordinary(doc: Mapping[str, Any]) -> Searchable:
    """A page of MkDocs's own, whose index holds HTML."""
    title, text = (unescape(_MARKUP.sub(" ", str(doc[name]))).strip() for name in ("title", "text"))
    tags = ", ".join(map(str, doc.get("tags", ())))
    return Searchable(doc["location"], title, f"{text} {tags}".strip())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
