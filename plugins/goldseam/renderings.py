"""Every entry's Markdown rendered once, and not again until something that it depends on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from goldseam.addresses import resolver, stems
from goldseam.cache import Cache, digest
from goldseam.journal.entry import Entry
from goldseam.journal.finding import Finding
from goldseam.pages.page import Rendered
from goldseam.publication import Publication
from goldseam.rendering import Asked, RenderedEntry, Renderer
from goldseam.surroundings import surroundings
from goldseam.table import Table

Report = Callable[[str, int, int], None]
"""Progress: what is being done, how many are done, of how many."""

Through = Callable[[str, str], str]
"""From an entry's path and text to the text after the other plugins have seen it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a rendering without its words: `source` is the digest of the entry's file, `stamp`
    stands for the file and what was made of it, the rest is as in RenderedEntry.
    """

    source: bytes
    stamp: bytes
    media: frozenset[str]
    broken_links: int
    asked: tuple[Asked, ...]


class Renderings:
    """The rendered entries of one build. `through` are the other plugins' two events, where there are any.

    Of what was rendered before, the words are read only where somebody wants them.
    """

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
        self._table: Table[_Known] = Table(cache, "renderings", self.version)
        self._words: Table[Rendered] = Table(cache, "rendered", self.version)
        self._before = {} if through else self._table.all()
        self._done: dict[str, _Known] = {}
        self._made: dict[str, Rendered] = {}

    def __call__(self, entry: Entry) -> Rendered:
        """The entry's words; they are made anew where only they were lost."""
        known = self._of(entry)
        found = self._made.get(entry.path) or self._words.get(entry.path)
        if found is None:
            self._done[entry.path] = self._render(entry, known.source)
            found = self._made[entry.path]
        return found

    def digest(self, entry: Entry) -> bytes:
        """Stands for everything that the entry says and how it looks."""
        return self._of(entry).stamp

    def shows_files(self, entry: Entry) -> bool:
        return bool(self._of(entry).media)

    def kept(self, name: str, key: bytes, make: Callable[[], Any]) -> Any:
        """The value that was worked out for this name and key before, else a new one."""
        version = digest(self.version, key)
        value = self._cache.load(name, version)
        if value is None:
            value = make()
            self._cache.save(name, version, value)
        return value

    def remember(self, entries: Iterable[Entry]) -> None:
        """Keep for the next build what became of `entries`, all that have a page; what is missing is made."""
        for entry in entries:
            self._of(entry)
        if self._through:
            return
        changed = {path: known for path, known in self._done.items() if self._before.get(path) is not known}
        gone = self._before.keys() - self._done.keys()
        self._words.keep(self._made, self._done, gone)
        self._table.keep(changed, self._done, gone)

    @property
    def media(self) -> tuple[str, ...]:
        """Files that a rendered page shows: no other file of the journal is published."""
        return tuple(sorted(set().union(*(known.media for known in self._done.values()))))

    @property
    def broken_links(self) -> Iterator[Finding]:
        for path, known in sorted(self._done.items()):
            if known.broken_links:
                yield Finding(
                    path, 0, _broken(known.broken_links), "The words are kept; correct the link if you like."
                )

    def _of(self, entry: Entry) -> _Known:
        found = self._done.get(entry.path)
        if found is None:
            found = self._done[entry.path] = self._known_or_new(entry)
        return found

    def _known_or_new(self, entry: Entry) -> _Known:
        source = self._publication.digests[entry.path]
        known = self._before.get(entry.path)
        if known is not None and known.source == source and self._renderer.holds(known.asked):
            return known
        self._report("rendering entries", len(self._done) + 1, len(self._publication.digests))
        return self._render(entry, source)

    def _render(self, entry: Entry, source: bytes) -> _Known:
        found = self._converted(entry)
        self._made[entry.path] = Rendered(found.html, found.text)
        return _Known(source, digest(source, found.html), found.media, found.broken_links, found.asked)

    def _converted(self, entry: Entry) -> RenderedEntry:
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
