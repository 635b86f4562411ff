"""One entry or ordinary page. Of a covered one, only its date stands outside the closed cover."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from goldseam.journal.entry import TAG_KINDS, Entry, fold
from goldseam.pages.card import Link, link, name
from goldseam.pages.date_words import clock, in_words, with_weekday
from goldseam.pages.facts import facts, mood_course, mood_words
from goldseam.pages.page import Page
from goldseam.pages.shelf import Shelf
from goldseam.pages.words import say, writing_word


@dataclass(frozen=True, slots=True)
class TagGroup:
    kind: str
    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    before: Link | None = None
    after: Link | None = None


def entry_page(shelf: Shelf, entry: Entry, before: Entry | None = None, after: Entry | None = None) -> Page:
    """The page of a dated entry, or of an ordinary page, which has neither date nor neighbours."""
    around = partial(_around, shelf, before, after)
    return Page(
        route=shelf.view.routes.entry(entry.path),
        title=name(shelf, entry),
        template="goldseam/entry.html",
        source=entry.path,
        search=partial(search_text, shelf, entry) if shelf.is_open(entry) else None,
        context=partial(_context, shelf, entry, around),
        stamp=partial(_stamp, shelf, entry, around),
    )


def _around(shelf: Shelf, before: Entry | None, after: Entry | None) -> Neighbours:
    return Neighbours(link(shelf, before) if before else None, link(shelf, after) if after else None)


def _context(shelf: Shelf, entry: Entry, around: Callable[[], Neighbours]) -> Mapping[str, object]:
    heading = name(shelf, entry)
    covered = entry.covered and not shelf.is_closed(entry)
    return {
        "heading": say("card.covered_undated") if covered else heading,
        "covered": covered,
        "cover_note": _cover_note(entry) if covered else "",
        "inner_heading": entry.title if covered else None,
        "letter": _letter(shelf, entry),
        "around": around(),
        "marks": _marks(shelf, entry),
        **_dates(entry, heading),
        **_body(shelf, entry),
        **_tellings(shelf, entry),
    }


def _stamp(shelf: Shelf, entry: Entry, around: Callable[[], Neighbours]) -> bytes:
    """Stands for all that `_context` looks at."""
    tellings = tuple(_tellings(shelf, entry).values())
    return shelf.stamp((entry,), around(), tellings)


def search_text(shelf: Shelf, entry: Entry) -> str:
    """The text and tags of an entry for the search."""
    tags = [tag for kind in TAG_KINDS for tag in entry.values(kind)]
    return " ".join(filter(None, (shelf.rendered(entry).text, ", ".join((*tags, *(entry.wins or ()))))))


def _body(shelf: Shelf, entry: Entry) -> dict[str, object]:
    numbers = shelf.view.numbers
    return {
        "html": Markup(shelf.rendered(entry).html),
        "mood": mood_words(entry, numbers=numbers),
        "course": mood_course(entry, numbers=numbers),
        "facts": facts(entry, numbers=numbers),
        "groups": _groups(shelf, entry),
        "wins": entry.wins or (),
        "kind": _kind(shelf, entry),
    }


def _groups(shelf: Shelf, entry: Entry) -> tuple[TagGroup, ...]:
    if entry.day is None:
        return tuple(TagGroup(k, say(f"kind.{k}"), _plain_links(entry.values(k))) for k in _used(entry))
    return tuple(TagGroup(k, say(f"kind.{k}"), _links(shelf, k, entry.values(k))) for k in _used(entry))


def _used(entry: Entry) -> list[str]:
    return [kind for kind in TAG_KINDS if entry.values(kind)]


def _links(shelf: Shelf, kind: str, tags: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(tag, shelf.view.routes.tag(kind, fold(tag))) for tag in tags if fold(tag))


def _plain_links(tags: Sequence[str]) -> tuple[Link, ...]:
    """An ordinary page stands on no tag page, so its tags lead nowhere."""
    return tuple(Link(tag, "") for tag in tags)


def _kind(shelf: Shelf, entry: Entry) -> Link | None:
    if entry.kind == "page" or entry.day is None:
        return None
    return Link(writing_word(entry.kind), shelf.view.routes.tag("kinds", fold(entry.kind)))


def _dates(entry: Entry, heading: str) -> Mapping[str, str]:
    """The date in words unless the heading says it, and the time as it was written."""
    if entry.day is None:
        return {"dateline": "", "time": ""}
    words = with_weekday(entry.day)
    return {"dateline": "" if words == heading else words, "time": _time(entry)}


def _time(entry: Entry) -> str:
    if entry.when is None or entry.when.time is None:
        return ""
    at = clock(entry.when.time)
    return at if entry.when.date == entry.day else say("entry.in_the_night", time=at)


def _cover_note(entry: Entry) -> str:
    if entry.cover:
        return say("entry.cover_note", note=entry.cover)
    return say("entry.cover_plain" if entry.cover is not None else "entry.cover_heavy")


def _letter(shelf: Shelf, entry: Entry) -> str:
    if not shelf.is_closed(entry) or entry.open_on is None:
        return ""
    return say("entry.letter", date=in_words(entry.open_on))


def _marks(shelf: Shelf, entry: Entry) -> tuple[str, ...]:
    """Plain words for what sets a page apart; drafts and offline pages occur in the preview only."""
    marks = [say("entry.rest")] if entry.rest else []
    marks += [say("entry.draft")] if entry.draft else []
    marks += [say("entry.offline")] if entry.offline else []
    return () if shelf.is_closed(entry) else tuple(marks)


def _tellings(shelf: Shelf, entry: Entry) -> dict[str, object]:
    older = shelf.tells.get(entry.path)
    return {
        "rewrites": link(shelf, older) if older else None,
        "retold": tuple(link(shelf, later) for later in shelf.retold.get(entry.path, ())),
    }
