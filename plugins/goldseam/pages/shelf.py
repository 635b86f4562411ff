"""The journal laid out for looking things up: words, months, tellings, and what stands for each entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath

from goldseam.journal.entry import Entry
from goldseam.pages.page import Rendered
from goldseam.pages.view import View, closed, said

Month = tuple[int, int]


@dataclass(frozen=True)
class Shelf:
    """A view and what is looked up in it, each worked out once if asked."""

    view: View

    @cached_property
    def months(self) -> Mapping[Month, tuple[Entry, ...]]:
        """Each month's entries, oldest first."""
        return _by_month(self.entries)

    @cached_property
    def tells(self) -> Mapping[str, Entry]:
        """For each path that rewrites another one, the entry that it tells anew."""
        return _tellings(self._everything)

    @cached_property
    def retold(self) -> Mapping[str, tuple[Entry, ...]]:
        """The later tellings of a path."""
        return _retold(self._everything, self.tells)

    @cached_property
    def shut(self) -> frozenset[str]:
        """The paths of entries whose words lists may not show."""
        return frozenset(e.path for e in self._everything if e.covered or self.is_closed(e))

    @cached_property
    def _marks(self) -> Mapping[str, bytes]:
        """These stand for all that an entry says."""
        return {e.path: _mark(self.view, e, _told(self.view, e)) for e in self._everything}

    @cached_property
    def _dates(self) -> Mapping[str, bytes]:
        """These stand for what a list says of an entry that names it by its date."""
        return {e.path: _mark(self.view, e, e.path in self.shut, e.day, e.open_on) for e in self._everything}

    @property
    def _everything(self) -> tuple[Entry, ...]:
        return (*self.entries, *self.view.journal.pages)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.view.journal.entries

    def is_closed(self, entry: Entry) -> bool:
        return closed(entry, self.view.today)

    def rendered(self, entry: Entry) -> Rendered:
        """The entry's Markdown as HTML and as text; nothing of a letter that is still closed."""
        return Rendered("", "") if self.is_closed(entry) else self.view.render(entry)

    def stamp(self, entries: Iterable[Entry], *beside: object, by_date: bool = False) -> bytes:
        """Stands for a page that is made from these entries and from what is told in full `beside` them."""
        everywhere = (sorted(self.view.switches.items()), self.view.routes.section("timeline"))
        made = sha256(repr((everywhere, beside)).encode("utf-8", "surrogatepass"))
        marks = self._dates if by_date else self._marks
        made.update(b"".join([marks[entry.path] for entry in entries]))
        return made.digest()

    def is_open(self, entry: Entry) -> bool:
        """Whether lists may show the entry's words."""
        return entry.path not in self.shut


def _mark(view: View, entry: Entry, *said: object) -> bytes:
    """32 bytes that stand for an entry and what is `said` of it."""
    told = repr((entry.path, closed(entry, view.today), said))
    return sha256(told.encode("utf-8", "surrogatepass")).digest()


def _told(view: View, entry: Entry) -> bytes:
    """Stands for all that the entry says; of a letter that is still closed, for what is left of it here."""
    return said(entry) if closed(entry, view.today) else view.digest(entry)


def _by_month(entries: Iterable[Entry]) -> dict[Month, tuple[Entry, ...]]:
    months: defaultdict[Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.day is not None:
            months[entry.day.year, entry.day.month].append(entry)
    return {month: tuple(months[month]) for month in sorted(months)}


def _tellings(entries: Iterable[Entry]) -> dict[str, Entry]:
    entries = tuple(entries)
    if not any(entry.rewrites for entry in entries):
        return {}
    names: dict[str, Entry] = {}
    for entry in entries:
        path = PurePosixPath(entry.path)
        for name in (entry.path, str(path.with_suffix("")), path.stem):
            names.setdefault(name, entry)
    found = {e.path: names.get(e.rewrites.strip().removeprefix("entries/")) for e in entries if e.rewrites}
    return {path: older for path, older in found.items() if older is not None and older.path != path}


def _retold(entries: Iterable[Entry], tells: Mapping[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    later: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.path in tells:
            later[tells[entry.path].path].append(entry)
    return {path: tuple(found) for path, found in later.items()}
