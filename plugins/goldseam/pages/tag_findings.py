"""When a tag is written, and mood before and after; never of a person, nor of what is never ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from goldseam.analysis.kinds import part_of_day
from goldseam.analysis.lift import WITH_FROM
from goldseam.analysis.pattern_words import caveat, helped_sentence, kind_sentence
from goldseam.analysis.words import counted as analysed
from goldseam.analysis.words import level_words
from goldseam.journal.entry import Entry
from goldseam.pages.beside import helped_of, kind_name, kinds_of
from goldseam.pages.course import Course
from goldseam.pages.date_words import month_in_words
from goldseam.pages.picture import Table, columns
from goldseam.pages.words import say

TIMES_FROM = 5


@dataclass(frozen=True, slots=True)
class TagFindings:
    """`moods` are sentences, `note` says how little they prove; `when` are tables of counts."""

    moods: tuple[str, ...] = ()
    note: str = ""
    when: tuple[Table, ...] = ()


def tag_findings(course: Course, kind: str, key: str, entries: Sequence[Entry]) -> TagFindings:
    """What may be said of one tag beside its pages."""
    numbers = course.shelf.view.numbers
    moods, note = _moods(course, kind, key, entries) if course.shelf.view.says("tag-moods") else ((), "")
    when = (_months(entries), _parts(entries)) if numbers else ()
    scale = course.scale_note if moods and numbers else ""
    note = " ".join(filter(None, (note, scale)))
    return TagFindings(moods, note, tuple(table for table in when if len(table.rows) > 1))


def _moods(course: Course, kind: str, key: str, entries: Sequence[Entry]) -> tuple[tuple[str, ...], str]:
    """The sentences, and their caveat: only an estimate has the starting mood taken out."""
    if kind == "people" or course.care(key) == "never":
        return (), ""
    quick = course.care(key) == "quick-relief"
    numbers = course.shelf.view.numbers
    plain = () if quick or not numbers else _before_and_after(entries)
    compared = _compared(course, kind, key, numbers)
    if compared:
        return (*plain, compared), caveat("helped")
    return plain, say("tag.note") if plain else ""


def _before_and_after(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The two middles, from five pages with both on; silent where no page has both."""
    pairs = [
        (before, after)
        for entry in entries
        if (before := entry.level_before) is not None and (after := entry.level_after) is not None
    ]
    if not pairs:
        return ()
    pages = analysed("pages", len(pairs))
    if len(pairs) < WITH_FROM:
        return (say("tag.moods_few", pages=pages),)
    first, last = (level_words(median(values)) for values in zip(*pairs, strict=True))
    key = "tag.moods_same" if first == last else "tag.moods"
    return (say(key, pages=pages, before=first, after=last),)


def _compared(course: Course, kind: str, key: str, numbers: bool) -> str:
    """The cautious estimate, for ways of coping and kinds of writing."""
    if kind == "coping" and course.shelf.view.says("helped"):
        told = next((each for each in helped_of(course).overall if each.key == key), None)
        few = told is None or told.tier == "too-few" or bool(helped_of(course).few)
        return "" if told is None or few else helped_sentence(told, numbers)
    if kind == "kinds" and course.shelf.view.says("kinds"):
        report = kinds_of(course)[0]
        found = next((each for each in report.kinds if each.key == key), None)
        if found is None or report.few or found.tier == "too-few":
            return ""
        return kind_sentence(replace(found, label=kind_name(key)), numbers)
    return ""


def _months(entries: Sequence[Entry]) -> Table:
    """By month, or by year where there are more than two; newest first."""
    days = [entry.day for entry in entries if entry.day]
    years = {day.year for day in days}
    if len(years) > 2:
        counts = Counter(str(day.year) for day in days)
        rows = tuple((year, str(counts[year])) for year in sorted(counts, reverse=True))
    else:
        months = Counter((day.year, day.month) for day in days)
        rows = tuple((month_in_words(*month), str(months[month])) for month in sorted(months, reverse=True))
    return Table(say("tag.when"), columns("when", "pages"), rows)


def _parts(entries: Sequence[Entry]) -> Table:
    """By part of the day, of pages that carry a time."""
    counts = Counter(filter(None, map(part_of_day, entries)))
    if sum(counts.values()) < TIMES_FROM:
        return Table("", (), ())
    order = ("morning", "afternoon", "evening", "night")
    rows = tuple((say(f"part.{part}"), str(counts[part])) for part in order if counts[part])
    return Table(say("tag.parts_of_day"), columns("part", "pages"), rows)
