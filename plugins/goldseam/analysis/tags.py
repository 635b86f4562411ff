"""Which tags a journal uses, on which entries and beside which others; a nested `a/b` counts for `a` too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from goldseam.journal.entry import TAG_KINDS, Entry, fold

INDEXES = (*TAG_KINDS, "kinds")
"""Every kind of tag that has an index; `kinds` is the kind of writing."""

_Tag = tuple[str, str]
"""Kind and key."""

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
    labels: dict[_Tag, str] = {}
    present = [(entry, _present(entry, labels)) for entry in entries if entry.day]
    order = sorted(labels)
    # Counting whole numbers instead of pairs of words takes half the time over ten years.
    number = {tag: n for n, tag in enumerate(order)}
    found: dict[_Tag, list[Entry]] = {}
    beside: dict[_Tag, list[list[int]]] = {}
    for entry, tags in present:
        news = [number[tag] for tag in tags if tag not in _NO_NEWS]
        for tag in tags:
            if tag[0] in kinds:
                found.setdefault(tag, []).append(entry)
                beside.setdefault(tag, []).append(news)
    uses = {tag: _use(tag, found[tag], _ranked(beside[tag], order), labels) for tag in order if tag in found}
    return {kind: tuple(use for tag, use in uses.items() if tag[0] == kind) for kind in kinds}


def keys_of(entry: Entry, kind: str) -> frozenset[str]:
    """The folded tags of one kind on an entry, with the branches they hang on."""
    return _keys(_values(entry, kind))


def words_of(entry: Entry) -> frozenset[str]:
    """The folded words of an entry's moods, tags and experiences, where a rule may look for its own."""
    came = frozenset(folded(what) for what in entry.experiences)
    return came | keys_of(entry, "moods") | keys_of(entry, "tags")


def labels_of(entries: Iterable[Entry], kind: str) -> dict[str, str]:
    """The folded tags of one kind with their first spelling, and the branches they hang on."""
    labels: dict[str, str] = {}
    for entry in entries:
        for tag in _values(entry, kind):
            for key, label in _branches(tag):
                labels.setdefault(key, label)
    return labels


def _ranked(beside: list[list[int]], order: list[_Tag]) -> list[tuple[_Tag, int]]:
    """Tags with how often each stands beside, most often first, then by kind and key."""
    counts = Counter(chain.from_iterable(beside))
    return [(order[n], counts[n]) for n in sorted(counts, key=lambda n: n - len(order) * counts[n])]


def _use(tag: _Tag, entries: list[Entry], beside: list[tuple[_Tag, int]], labels: dict[_Tag, str]) -> TagUse:
    kind, key = tag
    days = [entry.day for entry in entries if entry.day]
    together = tuple(
        (other[0], labels[other], n)
        for other, n in beside
        if other[0] != kind or not _same_branch(key, other[1])
    )
    return TagUse(key, labels[tag], tuple(entries), len(entries), min(days), max(days), together)


def _same_branch(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def _present(entry: Entry, labels: dict[_Tag, str]) -> set[_Tag]:
    """Everything on an entry; first spellings go to `labels`."""
    present = set()
    for kind in INDEXES:
        for value in _values(entry, kind):
            for key, label in _branches(value):
                tag = (kind, key)
                present.add(tag)
                labels.setdefault(tag, label)
    return present


def _values(entry: Entry, kind: str) -> tuple[str, ...]:
    """`wins` have no index, but they are counted beside climbs as tags are."""
    found: tuple[str, ...] | None = (entry.kind,) if kind == "kinds" else getattr(entry, kind)
    return found or ()


@lru_cache(maxsize=8192)
def _keys(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for tag in tags for key, _ in _branches(tag))


@lru_cache(maxsize=8192)
def _branches(tag: str) -> tuple[tuple[str, str], ...]:
    """(key, label) of a tag and of each branch above it."""
    cuts = [at for at, sign in enumerate(tag) if sign == "/" and 0 < at < len(tag) - 1]
    return tuple((folded(part), part.strip()) for part in (*(tag[:cut] for cut in cuts), tag) if folded(part))
