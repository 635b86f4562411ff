"""Every entry's Markdown rendered once, and not again until something that it depends on has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from goldseam.addresses import resolver, stems
from goldseam.cache import Cache, digest, stamps
from goldseam.journal.entry import Entry
from goldseam.journal.finding import Finding
from goldseam.pages.page import Rendered
from goldseam.place import Place
from goldseam.publication import Publication, code_stamp
from goldseam.rendering import RenderedEntry, Renderer

Report = Callable[[str, int, int], None]
"""Progress: what is being done, how many are done, of how many."""

Through = Callable[[str, str], str]
"""From an entry's path and text to the text after the other plugins have seen it."""

_NAME = "renderings"
_TOO_MANY = 2000
_NOT_AROUND = {"entries", "site", "node_modules", "__pycache__"}


class Renderings:
    """The rendered entries of one build. `through` are the other plugins' two events, where there are any."""

    def __init__(
        self,
        publication: Publication,
        renderer: Renderer,
        cache: Cache,
        report: Report,
        through: tuple[Through, Through] | None = None,
    ) -> None:
        self._publication = publication
        self._renderer = renderer
        self._cache = cache
        self._report = report
        self._through = through
        self._version = surroundings(publication.place, publication.digests)
        remembered = None if through else cache.load(_NAME, self._version)
        self._known: dict[str, tuple[bytes, RenderedEntry]] = remembered or {}
        self._done: dict[str, tuple[bytes, RenderedEntry]] = {}

    def __call__(self, entry: Entry) -> Rendered:
        found = self._of(entry)[1]
        return Rendered(html=Markup(found.html), text=found.text)

    def digest(self, entry: Entry) -> bytes:
        """Stands for everything that the entry says and how it looks."""
        key, rendered = self._of(entry)
        return digest(key, rendered.html)

    def remember(self) -> None:
        """Keep what was rendered for the next build."""
        if not self._through and self._done != self._known:
            self._cache.save(_NAME, self._version, self._done)

    @property
    def media(self) -> tuple[str, ...]:
        """Files that a rendered page shows: no other file of the journal is published."""
        return tuple(sorted(set().union(*(found.media for _, found in self._done.values()))))

    @property
    def broken_links(self) -> Iterator[Finding]:
        for path, (_, found) in sorted(self._done.items()):
            if found.broken_links:
                yield Finding(
                    path, 0, _broken(found.broken_links), "The words are kept; correct the link if you like."
                )

    def _of(self, entry: Entry) -> tuple[bytes, RenderedEntry]:
        found = self._done.get(entry.path)
        if found is None:
            found = self._done[entry.path] = self._known_or_new(entry)
        return found

    def _known_or_new(self, entry: Entry) -> tuple[bytes, RenderedEntry]:
        key = self._publication.digests[entry.path]
        known = self._known.get(entry.path)
        if known is not None and known[0] == key and self._renderer.holds(known[1]):
            return known
        self._report("rendering entries", len(self._done) + 1, len(self._publication.digests))
        return key, self._render(entry)

    def _render(self, entry: Entry) -> RenderedEntry:
        if self._through is None:
            return self._renderer.convert(entry.path, entry.body, entry.title)
        markdown, content = self._through
        found = self._renderer.convert(entry.path, markdown(entry.path, entry.body), entry.title)
        return replace(found, html=content(entry.path, found.html))


def make_renderer(
    publication: Publication, extensions: list[str], configs: dict[str, dict[str, object]]
) -> Renderer:
    """A renderer whose links lead only to what may be seen."""
    resolve = resolver(publication.addresses, publication.pages, publication.media)
    return Renderer(extensions, configs, resolve, stems(publication.pages | publication.media))


def surroundings(place: Place, entries: dict[str, bytes]) -> bytes:
    """Stands for whatever beside an entry's own text can change how it is rendered.

    That is this program, the installed packages, mkdocs.yml, and the other files of the journal, which
    hooks, templates and extensions may read; with an extension that includes files, the entries too.
    """
    configuration = place.config.read_bytes()
    included: list[bytes | str] = [*entries, *entries.values()] if b"snippets" in configuration else []
    around = sorted(_around(place.root))
    parts: list[bytes | str] = [code_stamp(), configuration, stamps(around), *_packages(), *included]
    return digest(*parts) if len(around) < _TOO_MANY else digest(os.urandom(16), *parts)


def _around(root: Path) -> Iterator[Path]:
    """The files of a journal that are neither entries nor made by a build, up to a bound."""
    waiting, found = [root], 0
    while waiting and found < _TOO_MANY:
        for item in waiting.pop().iterdir():
            if item.name.startswith(".") or item.is_symlink() or item.name in _NOT_AROUND:
                continue
            if item.is_dir():
                waiting.append(item)
            else:
                found += 1
                yield item


def _packages() -> list[str]:
    """The names of installed distributions, which end in their versions."""
    folders = (Path(folder) for folder in sys.path if folder.endswith("-packages"))
    return sorted(item.name for folder in folders if folder.is_dir() for item in folder.glob("*.dist-info"))


def _broken(count: int) -> str:
    return "one link leads to no page here." if count == 1 else f"{count} links lead to no page here."
