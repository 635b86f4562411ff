"""Every entry's Markdown rendered once, and not again until something that it depends on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from goldseam.addresses import resolver, stems
from goldseam.cache import Cache, digest
from goldseam.journal.entry import Entry
from goldseam.journal.finding import Finding
from goldseam.pages.page import Rendered
from goldseam.publication import Publication
from goldseam.rendering import RenderedEntry, Renderer
from goldseam.surroundings import surroundings

Report = Callable[[str, int, int], None]
"""Progress: what is being done, how many are done, of how many."""

Through = Callable[[str, str], str]
"""From an entry's path and text to the text after the other plugins have seen it."""

_NAME = "renderings"


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
        self.version = surroundings(publication.place, publication.digests)
        remembered = None if through else cache.load(_NAME, self.version)
        self._known: dict[str, tuple[bytes, RenderedEntry]] = remembered or {}
        self._done: dict[str, tuple[bytes, RenderedEntry]] = {}
        self._digests: dict[str, bytes] = {}

    def __call__(self, entry: Entry) -> Rendered:
        found = self._of(entry)[1]
        return Rendered(html=Markup(found.html), text=found.text)

    def digest(self, entry: Entry) -> bytes:
        """Stands for everything that the entry says and how it looks."""
        if entry.path not in self._done:
            return self._publication.digests[entry.path]
        found = self._digests.get(entry.path)
        if found is None:
            key, rendered = self._done[entry.path]
            found = self._digests[entry.path] = digest(key, rendered.html)
        return found

    def kept(self, name: str, key: bytes, make: Callable[[], Any]) -> Any:
        """The value that was worked out for this name and key before, else a new one."""
        version = digest(self.version, key)
        value = self._cache.load(name, version)
        if value is None:
            value = make()
            self._cache.save(name, version, value)
        return value

    def remember(self) -> None:
        """Keep what was rendered for the next build."""
        if not self._through and self._done != self._known:
            self._cache.save(_NAME, self.version, self._done)

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


def _broken(count: int) -> str:
    return "one link leads to no page here." if count == 1 else f"{count} links lead to no page here."
