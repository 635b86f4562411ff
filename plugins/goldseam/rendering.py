"""An entry's Markdown to HTML, with its links and pictures led to the opaque addresses of the site.

One Markdown instance serves every entry: making one costs four times as much as a conversion.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urlsplit

import markdown
from markdown.extensions import Extension

from goldseam.markup import Links

_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"</t[dh]>(?=\s*<t[dh])")
_ROW = re.compile(r"\s*</t[dh]>\s*</tr>(?=(?:\s*</?t(?:head|body)[^>]*>)*\s*<tr)")
_LINK_SCHEMES = {"http", "https", "mailto", "tel", "sms"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a link inside the journal leads: `route` below the site; `media` names a file to carry along."""

    route: str
    media: str | None = None


Resolve = Callable[[str], Resolved | None]
"""From a path relative to `entries/` to its address, None where nothing visible is there."""

Asked = tuple[str, Resolved | str | None]
"""A path or a `[[name` that a text asked for, and what was found."""


@dataclass(frozen=True, slots=True)
class RenderedEntry:
    """`text` is one line without markup; `media` are the files the page shows, relative to `entries/`.

    `asked` are the paths and names that the text asked for with what was found: with other answers the
    same text renders otherwise.
    """

    html: str
    text: str
    media: frozenset[str]
    broken_links: int
    asked: tuple[Asked, ...] = ()


@dataclass(slots=True)
class _Current:
    """What the Markdown processors need to know of the entry in hand."""

    path: str = ""
    title: str | None = None
    root: str = "../"
    media: set[str] = field(default_factory=set)
    asked: dict[str, Resolved | str | None] = field(default_factory=dict)
    broken: int = 0


class Renderer:
    """Converts entries with the site's own Markdown extensions.

    `resolve` maps paths relative to `entries/`; `stems` maps a file's name without ending, folded to
    lower case, to its path, for `[[wiki links]]`.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension],
        configs: Mapping[str, Mapping[str, object]],
        resolve: Resolve,
        stems: Mapping[str, str],
    ) -> None:
        self._now = _Current()
        self._resolve = resolve
        self._stems = stems
        self._markdown = markdown.Markdown(
            extensions=[*extensions, Links(self)],
            extension_configs={name: dict(values) for name, values in configs.items()},
        )

    def convert(self, path: str, body: str, title: str | None, *, root: str = "../") -> RenderedEntry:
        """HTML of `body`; a first heading that says `title` again is left out."""
        self._now = _Current(path=path, title=title, root=root)
        html = self._markdown.reset().convert(body)
        now = self._now
        return RenderedEntry(
            html, plain_text(html), frozenset(now.media), now.broken, tuple(now.asked.items())
        )

    def holds(self, asked: Iterable[Asked]) -> bool:
        """Whether everything that an earlier rendering asked for would be answered alike today."""
        return all(
            (self._named(name[2:]) if name.startswith("[[") else self._resolve(name)) == answer
            for name, answer in asked
        )

    def address(self, url: str) -> str | None:
        """The address to write for `url`, None where it leads nowhere in this site."""
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return url if parts.scheme.lower() in {*_LINK_SCHEMES, "data"} else None
        if not parts.path:
            return url
        target = self._target(unquote(parts.path))
        found = self._resolve(target) if target else None
        if target:
            self._now.asked[target] = found
        if found is None:
            self._now.broken += 1
            return None
        if found.media:
            self._now.media.add(found.media)
        return self._now.root + found.route + (f"#{parts.fragment}" if parts.fragment else "")

    def wiki(self, name: str) -> str:
        """The path that `[[name]]` means: a path, or the one file of that name."""
        name = name.strip().partition("#")[0]
        found = self._named(name)
        self._now.asked[f"[[{name}"] = found
        return found or name

    def _named(self, name: str) -> str | None:
        return self._stems.get(posixpath.basename(name).removesuffix(".md").casefold())

    def _target(self, path: str) -> str | None:
        start = "" if path.startswith("/") else posixpath.dirname(self._now.path)
        target = posixpath.normpath(posixpath.join(start, path.lstrip("/") if not start else path))
        return None if target.startswith("../") or target in ("..", ".") else target

    @property
    def current(self) -> _Current:
        return self._now


def plain_text(html: str) -> str:
    """The words of `html` in one line; the cells of a table are kept apart."""
    if "</t" in html:
        html = _ROW.sub("; ", _CELL.sub(" · ", html))
    return " ".join(unescape(_TAG.sub(" ", html)).split())
