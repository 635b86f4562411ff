"""Who was there, of the people marked as safe: presence only, no lift, no order by anything but the name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldseam.analysis.dip import Dip
from goldseam.analysis.tags import keys_of, labels_of
from goldseam.journal.entry import Entry, fold


@dataclass(frozen=True, slots=True)
class Companion:
    """One name: in `climbs` of `of` climbs, last written about on `last`."""

    key: str
    label: str
    climbs: int
    of: int
    last: date


def company(entries: Iterable[Entry], dips: Sequence[Dip], safe: Collection[str]) -> tuple[Companion, ...]:
    """The `safe` names that the journal knows, by name; professionals and groups are people too."""
    entries = [entry for entry in entries if entry.day]
    ways = [frozenset(dip.climb()) for dip in dips if dip.event]
    labels = labels_of(entries, "people")
    days: dict[str, set[date]] = {key: set() for key in sorted({fold(name) for name in safe} & labels.keys())}
    for entry in entries:
        for key in keys_of(entry, "people") & days.keys():
            days[key].update([entry.day] if entry.day else [])
    return tuple(
        Companion(key, labels[key], sum(not way.isdisjoint(on) for way in ways), len(ways), max(on))
        for key, on in days.items()
    )
