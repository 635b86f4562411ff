"""Which tags a journal uses, on which entries and beside which others; a nested `a/b` counts for `a` too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
    return tag_indexes(entries, (kind,))[kind]


def tag_indexes(entries: Iterable[Entry], kinds: Sequence[str] = INDEXES) -> dict[str, tuple[TagUse, ...]]:
    """`tag_uses` of several kinds in one walk over the entries."""
    found: dict[tuple[str, str], list[Entry]] = {}
    beside: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    labels: dict[tuple[str, str], str] = {}
    for entry in entries:
        if entry.day is None:
            continue
        present = _present(entry, labels)
        news = present - _NO_NEWS
        for where in present:
            if where[0] in kinds:
                found.setdefault(where, []).append(entry)
                beside.setdefault(where, Counter()).update(news)
    uses = [_use(where, found[where], beside[where], labels) for where in sorted(found)]
    return {
        kind: tuple(use for where, use in zip(sorted(found), uses, strict=True) if where[0] == kind)
        for kind in kinds
    }


def keys_of(entry: Entry, kind: str) -> frozenset[str]:
    """The folded tags of one kind on an entry, with the branches they hang on."""
    return _keys(_values(entry, kind))


def labels_of(entries: Iterable[Entry], kind: str) -> dict[str, str]:
    """The folded tags of one kind with their first spelling, and the branches they hang on."""
    labels: dict[str, str] = {}
    for entry in entries:
        for tag in _values(entry, kind):
            for key, label in _branches(tag):
                labels.setdefault(key, label)
    return labels


def _use(
    where: tuple[str, str],
    entries: list[Entry],
    beside: Counter[tuple[str, str]],
    labels: dict[tuple[str, str], str],
) -> TagUse:
    kind, key = where
    days = [entry.day for entry in entries if entry.day]
    ranked = sorted(beside.items(), key=lambda item: (-item[1], item[0]))
    together = tuple(
        (of, labels[of, other], n) for (of, other), n in ranked if of != kind or not _same_branch(key, other)
    )
    return TagUse(key, labels[where], tuple(entries), len(entries), min(days), max(days), together)


def _same_branch(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _present(entry: Entry, labels: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """(kind, key) of everything on an entry; first spellings go to `labels`."""
    present = set()
    for kind in INDEXES:
        for tag in _values(entry, kind):
            for key, label in _branches(tag):
                present.add((kind, key))
                labels.setdefault((kind, key), label)
    return present


def _values(entry: Entry, kind: str) -> tuple[str, ...]:
    """`wins` have no index, but they are counted beside climbs as tags are."""
    return (entry.kind,) if kind == "kinds" else entry.values(kind)


@lru_cache(maxsize=8192)
def _keys(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for tag in tags for key, _ in _branches(tag))


@lru_cache(maxsize=8192)
def _branches(tag: str) -> tuple[tuple[str, str], ...]:
    """(key, label) of a tag and of each branch above it."""
    cuts = [at for at, sign in enumerate(tag) if sign == "/" and 0 < at < len(tag) - 1]
    return tuple((folded(part), part.strip()) for part in (*(tag[:cut] for cut in cuts), tag) if folded(part))
