"""A page as a value: a template and what goes into it. Nothing here knows MkDocs or a disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rendered:
    """An entry's Markdown as HTML, links rewritten; `text` is the same as plain text on one line."""

    html: str
    text: str


class Routes(Protocol):
    """Opaque addresses below the site's folder: `"<20 characters>/"`, or `""` for the home page."""

    def entry(self, path: str) -> str:
        """Where an entry or an ordinary page stands."""
        ...

    def tag(self, kind: str, key: str) -> str:
        """`kind` is one of `TAG_KINDS` or `kinds`; `key` is the folded tag."""
        ...

    def month(self, year: int, month: int) -> str: ...

    def section(self, name: str) -> str:
        """`home` is `""`; else a name of the navigation, `year/2026` or `days/03`."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `title` is plain text for the person; the document's own title is neutral and not made here.
    `template` is a fragment; beside `context` it gets `root`, the way up to the site's folder.
    `section` is set for the pages of the navigation, `source` is the path of the file that is shown
    and `search` makes the plain text to index (None: not in the search). `stamp` stands for everything
    that `context` is made from, so that a page with a known one need not be made at all; None where
    nothing does. What is a function here is called by who wants it: a page that nobody opens costs nothing.
    """

    route: str
    title: str
    template: str
    context: Callable[[], Mapping[str, object]]
    section: str | None = None
    source: str | None = None
    search: Callable[[], str] | None = None
    stamp: Callable[[], bytes] | None = None
