"""A person's own words beside those that the rules know; the table of them is in their settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from goldseam.analysis.never import care_of
from goldseam.journal.entry import Entry, fold

_KINDS = ("moods", "tags", "coping")


def understood(entries: Iterable[Entry], means: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries, with what each own word means beside it; `means` maps folded words to folded words."""
    return tuple(_understood(entry, means) for entry in entries) if means else tuple(entries)


def never_of(never: Iterable[str], means: Mapping[str, str]) -> tuple[str, ...]:
    """The tags that are never ranked: those that the person named, and own words for what never is."""
    return (*never, *(word for word, meant in means.items() if care_of(meant) != "open"))


def _understood(entry: Entry, means: Mapping[str, str]) -> Entry:
    more: dict[str, Any] = {}
    for kind in _KINDS:
        if meant := [means[fold(word)] for word in entry.values(kind) if fold(word) in means]:
            more[kind] = (*entry.values(kind), *meant)
    came = {means[fold(name)]: when for name, when in entry.experiences.items() if fold(name) in means}
    if came:
        more["experiences"] = {**entry.experiences, **came}
    return replace(entry, **more) if more else entry
