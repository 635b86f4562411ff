"""The quiet lines of an entry: mood, sleep and scales, in words and (unless switched off) numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldseam.journal.entry import Entry, MoodAt, Reading
from goldseam.pages.date_words import clock
from goldseam.pages.words import amount_word, level_word, say


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str


def mood_words(entry: Entry, *, numbers: bool) -> str:
    """`low (3) before writing, good (7) after`; empty where no mood was given."""
    before = entry.mood.before if entry.mood else None
    after = entry.mood.after if entry.mood else None
    if before and after and before.written == after.written:
        return say("entry.mood_same", level=_level(before, numbers))
    if before and after:
        return say("entry.mood_change", before=_level(before, numbers), after=_level(after, numbers))
    if before:
        return say("entry.mood_before", level=_level(before, numbers))
    return say("entry.mood_after", level=_level(after, numbers)) if after else ""


def mood_course(entry: Entry, *, numbers: bool) -> tuple[Fact, ...]:
    """A list of moods by time, each line with its time as written."""
    course = entry.mood.course if entry.mood else ()
    return tuple(Fact(clock(at.at) if at.at else "", _at(at, numbers)) for at in course)


def facts(entry: Entry, *, numbers: bool) -> tuple[Fact, ...]:
    """What else the page says about itself, in a fixed order; what is absent is not mentioned."""
    return tuple(Fact(name, value) for name, value in _facts(entry, numbers) if value)


def _facts(entry: Entry, numbers: bool) -> Iterator[tuple[str, str]]:
    yield say("entry.sleep"), _sleep(entry, numbers)
    for key in ("energy", "distress"):
        value = getattr(entry, key)
        yield say(f"entry.{key}"), "" if value is None else _amount(value, numbers)
    for scale, value in entry.scales.items():
        yield _sentence_case(scale), _amount(value, numbers)
    yield say("entry.contact"), _contact(entry)
    came_up = [say("entry.experience", what=what, when=when) for what, when in entry.experiences.items()]
    yield say("entry.experiences"), "; ".join(came_up)
    if entry.minutes is not None and numbers:
        yield say("entry.minutes"), say("entry.minutes_value", value=_number(entry.minutes))
    yield say("entry.prompt"), entry.prompt or ""


def _level(reading: Reading, numbers: bool) -> str:
    word = level_word(reading.level)
    return say("entry.level", word=word, written=reading.written) if numbers else word


def _at(at: MoodAt, numbers: bool) -> str:
    word = [] if at.level is None else [level_word(at.level) + (f" ({_number(at.level)})" if numbers else "")]
    return ", ".join([*word, *at.moods])


def _sleep(entry: Entry, numbers: bool) -> str:
    if entry.sleep is None:
        return ""
    hours, quality = entry.sleep.hours, entry.sleep.quality
    parts = [say("entry.sleep_hours", hours=_number(hours))] if hours is not None and numbers else []
    if quality is not None:
        parts.append(say("entry.sleep_quality", amount=_amount(quality, numbers)))
    return ", ".join(parts)


def _amount(value: float, numbers: bool) -> str:
    return say("entry.of_ten", value=_number(value)) if numbers else amount_word(value)


def _contact(entry: Entry) -> str:
    if entry.connection is None:
        return ""
    return say("entry.contact_yes" if entry.connection else "entry.contact_no")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _sentence_case(name: str) -> str:
    name = name.replace("_", " ").replace("-", " ")
    return name[:1].upper() + name[1:]
