"""Triggers beside what was tried, as counts of pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from goldseam.analysis.few import NotEnough
from goldseam.analysis.never import care_of
from goldseam.analysis.tags import keys_of, labels_of
from goldseam.journal.entry import Entry, fold

PAGES_FROM = 5
COLOUR_FROM = 8
"""Fewer pages than this in a cell are never coloured by effect."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The pages with both; `helped` of them say that it helped."""

    trigger: str
    coping: str
    n: int
    helped: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriggerMap:
    """(key, label) of both sides by key, and the cells that are not empty."""

    triggers: tuple[tuple[str, str], ...]
    coping: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    few: NotEnough | None


@dataclass(frozen=True, slots=True)
class Together:
    """Two tags, by key, on the same `n` pages; `of_one` and `of_other` pages have each of them."""

    one: str
    other: str
    n: int
    of_one: int
    of_other: int


def trigger_map(entries: Iterable[Entry], never: Collection[str] = ()) -> TriggerMap:
    """Who met what. What is never ranked is left out, and so are tags that name a person."""
    entries = [entry for entry in entries if entry.day]
    people = labels_of(entries, "people")
    triggers, coping = labels_of(entries, "triggers"), labels_of(entries, "coping")
    allowed = {key for key in coping if care_of(key, people, never) != "never"}
    found: dict[tuple[str, str], list[Entry]] = {}
    pages = 0
    for entry in entries:
        pairs = [(t, c) for t in keys_of(entry, "triggers") for c in keys_of(entry, "coping") & allowed]
        pages += bool(pairs)
        for pair in pairs:
            found.setdefault(pair, []).append(entry)
    cells = tuple(_cell(trigger, tried, found[trigger, tried]) for trigger, tried in sorted(found))
    return TriggerMap(
        tuple((key, triggers[key]) for key in sorted({cell.trigger for cell in cells})),
        tuple((key, coping[key]) for key in sorted({cell.coping for cell in cells})),
        cells,
        NotEnough("triggers", "pages", pages, PAGES_FROM) if pages < PAGES_FROM else None,
    )


def together(entries: Iterable[Entry], one: str, other: str) -> tuple[Together, ...]:
    """Pairs of tags of two kinds on the same page, most often first: triggers with places, say."""
    counts: dict[tuple[str, str], int] = {}
    of_one: dict[str, int] = {}
    of_other: dict[str, int] = {}
    for entry in entries:
        mine, theirs = keys_of(entry, one), keys_of(entry, other)
        for key in mine:
            of_one[key] = of_one.get(key, 0) + 1
        for key in theirs:
            of_other[key] = of_other.get(key, 0) + 1
        for pair in ((a, b) for a in mine for b in theirs if a != b):
            counts[pair] = counts.get(pair, 0) + 1
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return tuple(Together(a, b, counts[a, b], of_one[a], of_other[b]) for a, b in ranked)


def _cell(trigger: str, coping: str, pages: list[Entry]) -> Cell:
    helped = sum(any(fold(tag) == coping for tag in page.helped or ()) for page in pages)
    return Cell(trigger, coping, len(pages), helped, tuple(page.path for page in pages))
