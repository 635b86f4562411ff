"""Which tags a journal uses, on which entries and beside which others; a nested `a/b` counts for `a` too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from goldseam.journal.entry import TAG_KINDS, Entry, fold

INDEXES = (*TAG_KINDS, "kinds")
"""Every kind of tag that has an index; `kinds` is the kind of writing."""

_NO_NEWS = {("kinds", "page")}
"""What nearly every entry has says nothing beside a tag."""

folded = lru_cache(maxsize=8192)(fold)


@dataclass(frozen=True, slots=True)
class TagUse:
    """One tag: `label` is its first spelling, `entries` in the order given, `together` most often first.

    Each of `together` is (kind, label, entries that have both). A tag's own branch is left out.
    """

    key: str
    label: str
    entries: tuple[Entry, ...]
    count: int
    first: date
    last: date
    together: tuple[tuple[str, str, int], ...]


def tag_uses(entries: Iterable[Entry], kind: str) -> tuple[TagUse, ...]:
    """The tags of one kind of `INDEXES`, by key. Files without a date do not count."""
    found: dict[str, list[Entry]] = {}
    beside: dict[str, Counter[tuple[str, str]]] = {}
    labels: dict[tuple[str, str], str] = {}
    for entry in entries:
        if entry.day is None:
            continue
        present = set()
        for where, label in _present(entry):
            labels.setdefault(where, label)
            present.add(where)
        for key in [key for of, key in present if of == kind]:
            found.setdefault(key, []).append(entry)
            beside.setdefault(key, Counter()).update(present - _NO_NEWS)
    return tuple(_use(kind, key, found[key], beside[key], labels) for key in sorted(found))


def keys_of(entry: Entry, kind: str) -> frozenset[str]:
    """The folded tags of one kind on an entry, with the branches they hang on."""
    return frozenset(key for tag in _values(entry, kind) for key, _ in _branches(tag))


def labels_of(entries: Iterable[Entry], kind: str) -> dict[str, str]:
    """The folded tags of one kind with their first spelling, and the branches they hang on."""
    labels: dict[str, str] = {}
    for entry in entries:
        for tag in _values(entry, kind):
            for key, label in _branches(tag):
                labels.setdefault(key, label)
    return labels


def _use(
    kind: str,
    key: str,
    entries: list[Entry],
    beside: Counter[tuple[str, str]],
    labels: dict[tuple[str, str], str],
) -> TagUse:
    days = [entry.day for entry in entries if entry.day]
    ranked = sorted(beside.items(), key=lambda item: (-item[1], item[0]))
    together = tuple(
        (of, labels[of, other], n) for (of, other), n in ranked if of != kind or not _same_branch(key, other)
    )
    return TagUse(key, labels[kind, key], tuple(entries), len(entries), min(days), max(days), together)


def _same_branch(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _present(entry: Entry) -> Iterator[tuple[tuple[str, str], str]]:
    """((kind, key), label) of everything on an entry."""
    for kind in INDEXES:
        for tag in _values(entry, kind):
            for key, label in _branches(tag):
                yield (kind, key), label


def _values(entry: Entry, kind: str) -> tuple[str, ...]:
    """`wins` have no index, but they are counted beside climbs as tags are."""
    return (entry.kind,) if kind == "kinds" else entry.values(kind)


@lru_cache(maxsize=8192)
def _branches(tag: str) -> tuple[tuple[str, str], ...]:
    """(key, label) of a tag and of each branch above it."""
    cuts = [at for at, sign in enumerate(tag) if sign == "/" and 0 < at < len(tag) - 1]
    return tuple((folded(part), part.strip()) for part in (*(tag[:cut] for cut in cuts), tag) if folded(part))
