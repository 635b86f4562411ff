"""A year or a month looked back on in plain sentences, made to be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from goldseam.analysis.pattern_words import season_sentence
from goldseam.analysis.tags import folded
from goldseam.analysis.words import level_words, listed, named_dip_sentence
from goldseam.journal.entry import Entry
from goldseam.pages.card import Link
from goldseam.pages.course import Course
from goldseam.pages.date_words import in_words
from goldseam.pages.words import counted, say

MOST = 4
TWICE = 2
LEVELS_FROM = 8
WINS = 40


@dataclass(frozen=True, slots=True)
class Quote:
    """A win or a line the person wrote: their words, the day, its page."""

    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class Review:
    """`people` is apart, so that it is not printed. `more_wins` says that there are others."""

    sentences: tuple[str, ...]
    people: str
    wins: tuple[Quote, ...]
    more_wins: bool


def review(course: Course, first: date, last: date, entries: Sequence[Entry]) -> Review | None:
    """What the pages of these days hold; None where reviews are switched off."""
    if not course.shelf.view.says("reviews"):
        return None
    shown = [entry for entry in entries if course.shelf.is_open(entry)]
    wins = quotes(course, reversed(shown), last.year)
    told = (
        *_written(course, entries),
        *_levels(course, first, last),
        *_words(course, shown),
        *found(course, first, last),
    )
    return Review(told, _people(shown), wins[:WINS], len(wins) > WINS)


def quotes(course: Course, entries: Iterable[Entry], near: int) -> tuple[Quote, ...]:
    """The wins of entries, which must be open."""
    routes = course.shelf.view.routes
    return tuple(
        Quote(words, Link(in_words(entry.day, near=near), routes.entry(entry.path)))
        for entry in entries
        if entry.day
        for words in entry.wins or ()
    )


def found(course: Course, first: date, last: date) -> tuple[str, ...]:
    """Dips that began or ended in these days, and slow seasons that did."""
    numbers = course.shelf.view.numbers
    dips = [dip for dip in course.dips if _meets(dip.onset, dip.recovery or dip.last_seen, first, last)]
    seasons = course.seasons.seasons if course.shelf.view.says("seasons") else ()
    slow = [each for each in seasons if _meets(each.since, each.until, first, last)]
    return (
        *(named_dip_sentence(dip, numbers) for dip in dips),
        *(season_sentence(each, numbers) for each in slow),
    )


def _meets(since: date, until: date, first: date, last: date) -> bool:
    return first <= since <= last or first <= until <= last


def _written(course: Course, entries: Sequence[Entry]) -> tuple[str, ...]:
    days = sorted({entry.day for entry in entries if entry.day})
    if not days:
        return ()
    if len(days) == 1:
        return (say("review.one_day", day=in_words(days[0], near=days[0].year)),)
    span = {"first": in_words(days[0], near=days[-1].year), "last": in_words(days[-1])}
    if not course.shelf.view.numbers:
        return (say("review.span", **span),)
    return (say("review.days", days=counted("on_days", len(days)), **span),)


def _levels(course: Course, first: date, last: date) -> tuple[str, ...]:
    levels = [each.level for each in course.levels_between(first, last)]
    if not course.shelf.view.numbers or len(levels) < LEVELS_FROM:
        return ()
    lower, middle, upper = (level_words(value) for value in quantiles(levels, n=4, method="inclusive"))
    key = "review.levels_same" if lower == upper else "review.levels"
    return (say(key, middle=middle, lower=lower, upper=upper),)


def named(course: Course, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The words that a review names most: a person named elsewhere takes a word out of them."""
    says = course.shelf.view.says("reviews")
    return _words(course, [e for e in entries if course.shelf.is_open(e)]) if says else ()


def _words(course: Course, shown: Sequence[Entry]) -> tuple[str, ...]:
    kinds = ("moods", "places", "triggers", "coping")
    return tuple(sentence for kind in kinds if (sentence := _most(course, kind, shown)))


def _most(course: Course, kind: str, shown: Iterable[Entry]) -> str:
    """The words of one kind on two pages or more, most often first; by name where they are even.

    What is never ranked, and what names a person, is not among them.
    """
    labels, counts = _counted(kind, shown)
    found = [key for key in counts if counts[key] >= TWICE and course.care(key) != "never"]
    often = sorted(found, key=lambda key: (-counts[key], key))
    return _told(kind, [labels[key] for key in often[:MOST]])


def _people(shown: Iterable[Entry]) -> str:
    """Those on two pages or more, by name alone: nobody stands before another for how often."""
    labels, counts = _counted("people", shown)
    return _told("people", [labels[key] for key in sorted(counts) if counts[key] >= TWICE])


def _counted(kind: str, shown: Iterable[Entry]) -> tuple[dict[str, str], Counter[str]]:
    """By key the first spelling, and on how many pages it is."""
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for entry in shown:
        for tag in entry.values(kind):
            key = folded(tag)
            labels.setdefault(key, tag)
            counts[key] += 1
    return labels, counts


def _told(kind: str, words: Sequence[str]) -> str:
    return say(f"review.{kind}", words=listed(words)) if words else ""
