"""The journal laid out for looking things up: each entry rendered once, neighbours, months, tellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from goldseam.journal.entry import Entry
from goldseam.pages.page import Rendered
from goldseam.pages.view import View, closed

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """`months` holds each month's entries, oldest first; `retold` maps a path to its later tellings."""

    view: View
    rendered: Mapping[str, Rendered]
    months: Mapping[Month, tuple[Entry, ...]]
    tells: Mapping[str, Entry]
    retold: Mapping[str, tuple[Entry, ...]]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.view.journal.entries

    def is_closed(self, entry: Entry) -> bool:
        return closed(entry, self.view.today)

    def stamp(self, entries: Iterable[Entry], *beside: object) -> bytes:
        """Stands for a page that is made from these entries and from what is told in full `beside` them."""
        everywhere = (sorted(self.view.switches.items()), self.view.routes.section("timeline"))
        made = sha256(repr((everywhere, beside)).encode("utf-8", "surrogatepass"))
        for entry in entries:
            made.update(repr((entry.path, self.is_closed(entry))).encode("utf-8", "surrogatepass"))
            made.update(self.view.digest(entry))
        return made.digest()

    def is_open(self, entry: Entry) -> bool:
        """Whether lists may show the entry's words."""
        return not (entry.covered or self.is_closed(entry))


def shelve(view: View) -> Shelf:
    """Renders every entry and page once, except letters that are still closed."""
    journal = view.journal
    everything = (*journal.entries, *journal.pages)
    tells = _tellings(everything)
    return Shelf(
        view=view,
        rendered={e.path: _render(view, e) for e in everything},
        months=_by_month(journal.entries),
        tells=tells,
        retold=_retold(everything, tells),
    )


def _render(view: View, entry: Entry) -> Rendered:
    return Rendered("", "") if closed(entry, view.today) else view.render(entry)


def _by_month(entries: Iterable[Entry]) -> dict[Month, tuple[Entry, ...]]:
    months: defaultdict[Month, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.day is not None:
            months[entry.day.year, entry.day.month].append(entry)
    return {month: tuple(months[month]) for month in sorted(months)}


def _tellings(entries: Iterable[Entry]) -> dict[str, Entry]:
    """For each path that rewrites another one, the entry that it tells anew."""
    entries = tuple(entries)
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
