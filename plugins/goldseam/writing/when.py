"""When an entry is for: the moment it is written, or the one that was named; a time is never made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from itertools import count

from goldseam.errors import GoldseamError
from goldseam.journal.dates import day_of, read_time, read_when
from goldseam.journal.entry import When
from goldseam.writing.front_matter import AsIs

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HINT = 'Write it like 21:40, "yesterday 21:40", monday, or 2026-03-14.'


def right_now(now: datetime) -> When:
    """The moment of writing to the minute, with the offset of `now`, which knows its zone."""
    return When(now.date(), now.time().replace(second=0, microsecond=0), now.utcoffset())


def today(now: datetime, day_start: time) -> date:
    """The journal's day: before `day_start` it is still the day before."""
    return day_of(right_now(now), day_start)


def read_at(text: str, now: datetime, day_start: time) -> When:
    """What `--at` names: a date, a clock time of the present day, or a day in words with or without one.

    Words name the journal's days: `yesterday 00:30` is in the night after yesterday. A weekday is the
    last one, today included. An offset is kept where it was written and never added. Raises
    GoldseamError for what cannot be read or is still to come.
    """
    named = _calendar(text) if text.strip()[:4].isdigit() and not read_time(text) else None
    found = named or _in_words(text.casefold().replace(",", " ").split(), today(now, day_start), day_start)
    if found is None:
        raise GoldseamError(f"The time {text!r} cannot be read.", hint=_HINT)
    if _to_come(found, now):
        raise GoldseamError(
            f"{written(found)} is still to come.",
            hint='For last night write "yesterday", with or without a time.',
        )
    return found


def day_named(word: str, present: date) -> date | None:
    """The day that `today`, `yesterday`, a weekday or an ISO date names; None for any other word."""
    word = word.casefold()
    if word in ("today", "yesterday"):
        return present - timedelta(days=word == "yesterday")
    for number, name in enumerate(WEEKDAYS):
        if word == name or (len(word) == 3 and name.startswith(word)):
            return present - timedelta(days=(present.weekday() - number) % 7)
    when, problems = read_when(word) if word[:4].isdigit() else (None, ())
    return when.date if when and not problems and when.time is None else None


def written(when: When) -> AsIs:
    """As it stands in `date:`; `2026-03-14`, `2026-03-14T21:40` or `2026-03-14T21:40+01:00`."""
    if when.time is None:
        return AsIs(when.date.isoformat())
    zone = None if when.offset is None else timezone(when.offset)
    moment = datetime.combine(when.date, when.time, zone)
    return AsIs(moment.isoformat(timespec="seconds" if when.time.second else "minutes"))


def names(when: When) -> Iterator[str]:
    """File names for an entry, the plainest first; a time stands in a name only if the entry has one."""
    day = when.date.isoformat()
    yield f"{day}.md"
    stem = day
    if when.time is not None:
        stem = f"{day}-{when.time:%H%M}"
        yield f"{stem}.md"
    yield from (f"{stem}-{number}.md" for number in count(2))


def _calendar(text: str) -> When | None:
    when, problems = read_when(text)
    return None if problems else when


def _in_words(words: list[str], present: date, day_start: time) -> When | None:
    day = day_named(words[0], present) if words else None
    rest = [word for word in (words[1:] if day else words) if word != "at"]
    clock = read_time(" ".join(rest)) if rest else None
    if clock is None:
        return When(day) if day and not rest else None
    return When((day or present) + timedelta(days=clock < day_start), clock)


def _to_come(when: When, now: datetime) -> bool:
    if when.time is None:
        return when.date > now.date()
    moment = datetime.combine(when.date, when.time)
    if when.offset is None:
        return moment > now.replace(tzinfo=None)
    return moment.replace(tzinfo=timezone(when.offset)) > now
