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


def _cell(trigger: str, coping: str, pages: list[Entry]) -> Cell:
    helped = sum(any(fold(tag) == coping for tag in page.helped or ()) for page in pages)
    return Cell(trigger, coping, len(pages), helped, tuple(page.path for page in pages))
