"""Mood in every form that people write it, as levels on 0 to 10; blank means "not logged"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from goldseam.journal.dates import read_time
from goldseam.journal.entry import Mood, MoodAt, Reading, fold
from goldseam.journal.fields import field_named
from goldseam.journal.finding import Problem, Problems
from goldseam.journal.numbers import fraction, number
from goldseam.journal.options import ReadingOptions, mood_key
from goldseam.journal.scalars import Value
from goldseam.journal.words import plain, unique, words

_FORMS = "write a number, n/m, {before: n, after: m} or a list of {at: HH:MM, mood: n}"
_TIME = Problem("a time in the list of moods cannot be read;", "write it as HH:MM")
_ITEM = Problem("an item in the list of moods has no mood;", _FORMS)
_PART = Problem("a part of the mood is neither before nor after;", _FORMS)


def read_mood(value: Value, options: ReadingOptions) -> tuple[Mood | None, Problems]:
    """A mood from front matter. One number or word counts as before writing, a list goes by time:
    its first level is `before`, and `after` stays open, for a day's course is no effect of writing.
    """
    if isinstance(value, list):
        return _read_list(value, options)
    if isinstance(value, dict):
        return _read_parts(value, options)
    if value and ("," in value or ";" in value) and number(value) is None and fraction(value) is None:
        return _read_list(list(words(value)), options)
    reading, problems = read_reading(value, options)
    return (Mood(before=reading) if reading else None), problems


def read_reading(value: Value, options: ReadingOptions) -> tuple[Reading | None, Problems]:
    """One number on the journal's scale, `n/m`, or a word or emoji of the table."""
    text = plain(value)
    if text is None:
        return None, ()
    whole, found = fraction(text), number(text)
    if whole is not None:
        return _of_whole(text, *whole, options)
    if found is not None:
        return _of_scale(text, found, options)
    level = options.mood_words.get(mood_key(text))
    if level is None:
        hint = f"{_FORMS}, or put feelings under moods"
        return None, (Problem("the mood is a word that is not in the table of mood words;", hint),)
    return Reading(level, text), ()


def _of_whole(
    text: str, part: float, whole: float, options: ReadingOptions
) -> tuple[Reading | None, Problems]:
    """`n/m`: m names the journal's own scale where that is its high end, else a scale from 0 to m."""
    if whole == options.scale.high:
        return _of_scale(text, part, options)
    if whole <= 0 or not 0 <= part <= whole:
        return None, (Problem(f"the mood {text} is not part of its whole;", "write n/m with n from 0 to m"),)
    return Reading(10 * part / whole, text), ()


def _of_scale(text: str, found: float, options: ReadingOptions) -> tuple[Reading | None, Problems]:
    if found == 0 and options.scale.low == 1:
        return None, ()
    level = options.scale.level(found)
    if level is None:
        hint = "write a number of that scale, or n/m"
        return None, (Problem(f"the mood {text} is outside the scale {options.scale};", hint),)
    return Reading(level, text), ()


def _read_parts(value: dict[str, Value], options: ReadingOptions) -> tuple[Mood | None, Problems]:
    parts = {fold(key): part for key, part in value.items()}
    if parts.keys() <= {"before", "after"}:
        before, problems = read_reading(parts.get("before"), options)
        after, more = read_reading(parts.get("after"), options)
        return (Mood(before, after) if before or after else None), problems + more
    if "before" in parts or "after" in parts or "at" not in parts:
        known = {key: part for key, part in parts.items() if key in ("before", "after")}
        mood, problems = _read_parts(known, options)
        return mood, (*problems, _PART)
    return _read_list([value], options)


def _read_list(items: Sequence[Value], options: ReadingOptions) -> tuple[Mood | None, Problems]:
    read = [_moment(item, options) for item in items if item]
    course = _by_time([moment for moment, _, _ in read if moment], options.day_start)
    problems = tuple(problem for _, _, found in read for problem in found)
    first = next((r for m in course for moment, r, _ in read if moment is m and r is not None), None)
    return (Mood(before=first, course=course) if course else None), problems


def _moment(item: Value, options: ReadingOptions) -> tuple[MoodAt | None, Reading | None, Problems]:
    """One item of a list: {at, mood, moods}, or a number, or a feeling."""
    if not isinstance(item, dict):
        return _bare_moment(item, options)
    at, level, feelings = _moment_parts(item)
    clock = read_time(at) if at else None
    reading, problems = read_reading(level, options)
    if at and clock is None:
        problems = (*problems, _TIME)
    empty = clock is None and reading is None and not feelings
    if empty and not problems and plain(item) and not level:
        problems = (_ITEM,)
    return (None if empty else MoodAt(clock, reading.level if reading else None, feelings)), reading, problems


def _bare_moment(item: Value, options: ReadingOptions) -> tuple[MoodAt | None, Reading | None, Problems]:
    reading, problems = read_reading(item, options)
    if reading is not None and (number(reading.written) is not None or fraction(reading.written)):
        return MoodAt(None, reading.level), reading, ()
    text = plain(item)
    if text is None or number(text) is not None or fraction(text):
        return None, None, problems
    # A feeling that has no level is still worth keeping: in a list it needs no number.
    return MoodAt(None, reading.level if reading else None, (text,)), reading, ()


def _moment_parts(item: dict[str, Value]) -> tuple[str | None, Value, tuple[str, ...]]:
    at: str | None = None
    level: Value = None
    feelings: tuple[str, ...] = ()
    for key, part in item.items():
        field = field_named(key)
        if fold(key) in ("at", "time"):
            at = plain(part)
        elif field and field.name == "mood":
            level = part
        elif field and field.name == "moods":
            feelings = unique((*feelings, *words(part)))
    return at, level, feelings


def _by_time(course: list[MoodAt], day_start: time) -> tuple[MoodAt, ...]:
    """In order of time, where 00:30 ends the day; a moment without a time stays behind the one above it."""
    last = (False, time.min)
    keys = []
    for moment in course:
        last = (moment.at < day_start, moment.at) if moment.at is not None else last
        keys.append(last)
    order = sorted(range(len(course)), key=keys.__getitem__)
    return tuple(course[index] for index in order)
