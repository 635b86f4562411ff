"""The tag indexes. A covered page counts and stands here by its date; its words lead nobody to it.

A tag that stands on covered pages only has its page, for the person who opens the cover and follows
it, and is named in no list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from goldseam.analysis.tags import INDEXES, TagUse, tag_indexes
from goldseam.journal.entry import Entry, fold
from goldseam.pages.card import Link, card, name
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words, month_in_words
from goldseam.pages.gallery import Pictured, gallery
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf
from goldseam.pages.tag_findings import TagFindings, tag_findings
from goldseam.pages.words import counted, say, writing_word

FULL_CARDS = 200
"""With more entries than this a tag's page names them by date, grouped by month."""

TOGETHER = 12
SHOWN_TOGETHER_FROM = 2

Uses = Mapping[str, Mapping[str, TagUse]]
"""Kind, then key."""

Found = Callable[[], TagFindings]


@dataclass(frozen=True, slots=True)
class TagIndex:
    """`all` counts every entry; `named` holds what lists may name: tags on pages that are not covered."""

    all: Uses
    named: Uses


@dataclass(frozen=True, slots=True)
class Row:
    link: Link
    count: str
    span: str


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of tag on the overview; `anchor` is its neutral place on the page."""

    kind: str
    name: str
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A tag beside another; `shared` where two kinds have the same word, so that the kind is shown."""

    kind: str
    kind_name: str
    link: Link
    shared: bool


@dataclass(frozen=True, slots=True)
class MonthOfLinks:
    name: str
    links: tuple[Link, ...]


def tag_index(shelf: Shelf) -> TagIndex:
    every = [entry for entry in shelf.entries if not shelf.is_closed(entry)]
    named = [entry for entry in every if shelf.is_open(entry)]
    uses = _uses(every)
    return TagIndex(uses, uses if len(named) == len(every) else _uses(named))


def tags_page(shelf: Shelf, index: Callable[[], TagIndex]) -> Page:
    return Page(
        route=shelf.view.routes.section("tags"),
        title=say("tags.title"),
        template="goldseam/tags.html",
        section="tags",
        context=lambda: {"groups": tuple(_overview(shelf, index())), "numbers": shelf.view.numbers},
    )


def tag_pages(shelf: Shelf, course: Course, index: Callable[[], TagIndex]) -> Iterator[Page]:
    """A page for each tag of each kind, by kind and key."""
    for kind in INDEXES:
        for use in index().all[kind].values():
            yield _tag_page(shelf, course, index(), kind, use)


def _uses(entries: Iterable[Entry]) -> Uses:
    return {kind: {use.key: use for use in uses} for kind, uses in tag_indexes(entries).items()}


def _overview(shelf: Shelf, index: TagIndex) -> Iterator[Group]:
    for n, kind in enumerate(INDEXES, 1):
        uses = [index.all[kind][key] for key in index.named[kind]]
        if uses and not (kind == "kinds" and len(uses) == 1):
            rows = sorted(
                (_row(shelf, index, kind, use) for use in uses), key=lambda r: r.link.label.casefold()
            )
            yield Group(kind, say(f"kind.{kind}"), f"part-{n}", tuple(rows))


def _row(shelf: Shelf, index: TagIndex, kind: str, use: TagUse) -> Row:
    first, last = in_words(use.first, near=use.last.year), in_words(use.last)
    span = say("tags.on", date=last) if use.first == use.last else say("tags.span", first=first, last=last)
    return Row(_link(shelf, index, kind, use), _count(shelf, use), span)


def _tag_page(shelf: Shelf, course: Course, index: TagIndex, kind: str, use: TagUse) -> Page:
    found = cache(partial(tag_findings, course, kind, use.key, use.entries))
    return Page(
        route=shelf.view.routes.tag(kind, use.key),
        title=_label(index, kind, use),
        template="goldseam/tag.html",
        search=partial(say, f"one.{kind}") if use.key in index.named[kind] else None,
        context=partial(_context, shelf, index, kind, use, found),
        stamp=partial(_stamp, shelf, index, kind, use, found),
    )


def _stamp(shelf: Shelf, index: TagIndex, kind: str, use: TagUse, found: Found) -> bytes:
    """Stands for all that `_context` looks at."""
    named = index.named[kind].get(use.key)
    near = _together(shelf, index, named) if named else ()
    told = (_label(index, kind, use), near, _branches(shelf, index, kind, use.key), found())
    return shelf.stamp(use.entries, *told, _gallery(shelf, kind, use), by_date=use.count > FULL_CARDS)


def _context(shelf: Shelf, index: TagIndex, kind: str, use: TagUse, found: Found) -> Mapping[str, object]:
    named = index.named[kind].get(use.key)
    newest = tuple(reversed(use.entries))
    many = use.count > FULL_CARDS
    return {
        "heading": _label(index, kind, use),
        "kind": kind,
        "kind_name": say(f"one.{kind}"),
        "count": _count(shelf, use),
        "span": _span(use),
        "found": found(),
        "together": _together(shelf, index, named) if named else (),
        "branches": _branches(shelf, index, kind, use.key),
        "gallery": _gallery(shelf, kind, use),
        "cards": () if many else tuple(card(shelf, e) for e in newest),
        "months": _months(shelf, newest) if many else (),
        "tags": Link(say("tags.title"), shelf.view.routes.section("tags")),
    }


def _gallery(shelf: Shelf, kind: str, use: TagUse) -> tuple[Pictured, ...]:
    """Only the page of a kind of writing shows its pictures."""
    return gallery(shelf, use.entries) if kind == "kinds" else ()


def _span(use: TagUse) -> str:
    if use.first == use.last:
        return say("tag.once", date=in_words(use.first))
    return say("tag.from_to", first=in_words(use.first), last=in_words(use.last))


def _together(shelf: Shelf, index: TagIndex, named: TagUse) -> tuple[Near, ...]:
    """The tags found most often on the same open pages."""
    often = [t for t in named.together if t[2] >= SHOWN_TOGETHER_FROM and (t[0], t[1]) != ("kinds", "page")]
    found = [(kind, index.named[kind].get(fold(label))) for kind, label, _ in often[:TOGETHER]]
    links = [(kind, _link(shelf, index, kind, use)) for kind, use in found if use]
    labels = Counter(link.label for _, link in links)
    return tuple(Near(kind, say(f"one.{kind}"), link, labels[link.label] > 1) for kind, link in links)


def _branches(shelf: Shelf, index: TagIndex, kind: str, key: str) -> Mapping[str, tuple[Link, ...]]:
    """The tag this one hangs on, and the named tags that hang on it: `work/deadline` is part of `work`."""
    uses = index.named[kind]
    above = uses.get(key.rpartition("/")[0])
    below = [use for other, use in uses.items() if other.startswith(f"{key}/")]
    return {
        "above": (_link(shelf, index, kind, above),) if above else (),
        "below": tuple(_link(shelf, index, kind, use) for use in below),
    }


def _months(shelf: Shelf, newest: Iterable[Entry]) -> tuple[MonthOfLinks, ...]:
    months: dict[tuple[int, int], list[Entry]] = {}
    for entry in newest:
        if entry.day is not None:
            months.setdefault((entry.day.year, entry.day.month), []).append(entry)
    return tuple(
        MonthOfLinks(month_in_words(*month), tuple(_by_date(shelf, e) for e in reversed(entries)))
        for month, entries in months.items()
    )


def _by_date(shelf: Shelf, entry: Entry) -> Link:
    route = shelf.view.routes.entry(entry.path)
    if entry.day is None or not shelf.is_open(entry):
        return Link(name(shelf, entry, near=entry.day.year if entry.day else None), route)
    return Link(in_words(entry.day, near=entry.day.year), route)


def _link(shelf: Shelf, index: TagIndex, kind: str, use: TagUse) -> Link:
    return Link(_label(index, kind, use), shelf.view.routes.tag(kind, use.key))


def _label(index: TagIndex, kind: str, use: TagUse) -> str:
    """The first spelling seen outside covers, if there is one."""
    seen = index.named[kind].get(use.key, use)
    return writing_word(seen.label) if kind == "kinds" else seen.label


def _count(shelf: Shelf, use: TagUse) -> str:
    return counted("pages", use.count) if shelf.view.numbers else ""
