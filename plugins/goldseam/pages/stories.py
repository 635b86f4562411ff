"""Each dip as a story: a sentence, and the person's own words from the way up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from goldseam.analysis.climbs import on_the_way_up
from goldseam.analysis.dip import Dip
from goldseam.analysis.words import dip_sentence, level_words
from goldseam.analysis.words import say as analysed
from goldseam.pages.card import Link, excerpt
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words, month_in_words
from goldseam.pages.review import Quote, quotes

QUOTES = 6
CLIMBS_FROM, CARD_QUOTES = 2, 3
OPEN = 12
"""So many of the newest stories are open; earlier ones are folded together."""


@dataclass(frozen=True, slots=True)
class Story:
    """One dip: its month or the person's own name for it. `command` is how to answer what `ask` asks."""

    name: str
    anchor: str
    sentence: str
    quotes: tuple[Quote, ...]
    are_wins: bool
    felt: str
    ask: str
    command: str


def stories(course: Course) -> tuple[Story, ...]:
    """Newest first."""
    anchors = anchors_of(course)
    return tuple(_story(course, dip, anchors[dip.id].removeprefix("#")) for dip in newest(course))


def newest(course: Course) -> Sequence[Dip]:
    return sorted(course.dips, key=lambda dip: dip.onset, reverse=True)


def anchors_of(course: Course) -> Mapping[str, str]:
    """From a dip's id to its story's place on the map."""
    return {dip.id: f"#part-{n}" for n, dip in enumerate(newest(course), 1)}


def name_of(course: Course, dip: Dip) -> str:
    """The person's own name for it, else its month, else its day where a month has several."""
    begun = course.once("begun", lambda: Counter((each.onset.year, each.onset.month) for each in course.dips))
    month = (dip.onset.year, dip.onset.month)
    return dip.name or (month_in_words(*month) if begun[month] < 2 else in_words(dip.onset))


def from_earlier_ways_up(course: Course) -> tuple[Quote, ...]:
    """While a dip is open, the person's own words from the ways out of two or more before it; else none."""
    now, *before = newest(course) or (None,)
    climbed = [dip for dip in before if dip and dip.event]
    if now is None or not now.open or len(climbed) < CLIMBS_FROM or not course.shelf.view.says("way-up"):
        return ()
    found = (quote for dip in climbed for quote in _wins(course, dip) or _lines(course, dip))
    return tuple(islice(found, CARD_QUOTES))


def _story(course: Course, dip: Dip, anchor: str) -> Story:
    told = _wins(course, dip)
    numbers = course.shelf.view.numbers
    asked = dip.event and dip.felt is None and numbers
    return Story(
        name=name_of(course, dip),
        anchor=anchor,
        sentence=dip_sentence(dip, numbers),
        quotes=told or _lines(course, dip),
        are_wins=bool(told),
        felt=analysed("dip.felt", felt=level_words(dip.felt)) if numbers and dip.felt is not None else "",
        ask=analysed("dip.ask") if asked else "",
        command=f"goldseam dips felt {dip.id} 7" if asked else "",
    )


def _wins(course: Course, dip: Dip) -> tuple[Quote, ...]:
    """Wins from the nadir on, up to the way back; none from covered pages."""
    last = dip.recovery or dip.last_seen
    return quotes(course, course.open_between(dip.nadir, last), last.year)[-QUOTES:]


def _lines(course: Course, dip: Dip) -> tuple[Quote, ...]:
    """Where there is no win: how the last open page of the way up begins."""
    shelf = course.shelf
    pages = course.open_between(dip.nadir, dip.recovery or dip.last_seen)
    way = [e for e in on_the_way_up(pages, dip) if shelf.rendered(e).text]
    if not way or dip.recovery is None:
        return ()
    page = way[-1]
    words = excerpt(shelf.rendered(page).text, title=page.title)
    day = in_words(page.day, near=dip.recovery.year) if page.day else ""
    return (Quote(words, Link(day, shelf.view.routes.entry(page.path))),) if words else ()
