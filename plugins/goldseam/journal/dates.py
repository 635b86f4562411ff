"""Dates as they are written, in front matter, in file names and in folders; never a file's age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from goldseam.journal.entry import When
from goldseam.journal.finding import Problem, Problems

_DATE = re.compile(r"(\d{4})(?:([-_/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?!\d)")
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?)?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE
)
_DIGITS = re.compile(r"(\d\d)(\d\d)(\d\d)?")
_REST = re.compile(
    r"(?:[T_]|,?\s+)(?!\d{4}[-_/.]\d)(?P<clock>[\d:.,h]+(?:\s*[ap]\.?m\.?)?)\s*(?P<zone>[^\d\s].*)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:(?P<utc>Z|UTC|GMT)|(?P<sign>[+\-−])(?P<hours>\d\d):?(?P<minutes>\d\d)?)(?:\[[\w/+-]+\])?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(\d{4})([-_.]?)(\d\d)\2(\d\d)(?!\d)(.*)", re.DOTALL)
_STAMP = re.compile(r"(\d{8})(\d{4})(?:\d\d)?(?!\d).*", re.DOTALL)
_NAME_TIME = re.compile(r"[ _T-]+(\d\d[.:h]?\d\d)(?:[.:]?\d\d)?")
_DAY_IN_MONTH = re.compile(r"(?:.*/)?(\d{4})[/-](\d{1,2})[/-](\d{1,2})", re.DOTALL)
_QUOTES = "\"' \t\r\n"
_SHOWN = re.compile(r"[\d\s:./_+TZ-]{1,32}")

HINT = "write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM"


def read_when(text: str) -> tuple[When | None, Problems]:
    """A date, with time and offset if they are there; a time that cannot be read is left out, and said."""
    text = text.strip(_QUOTES)
    text = text.strip(f"[]{_QUOTES}") if text.startswith("[") else text
    text = text.partition("|")[0].rstrip()
    match = _DATE.match(text)
    day = _day(match[1], match[3] or match[5], match[4] or match[6]) if match else None
    if match is None or day is None:
        return None, (Problem(f"the date{_quoted(text)} cannot be read;", HINT),)
    rest = text[match.end() :].rstrip()
    if not rest:
        return When(day), ()
    return _with_time(day, rest)


def _with_time(day: date, rest: str) -> tuple[When, Problems]:
    match = _REST.fullmatch(rest)
    clock = read_time(match["clock"]) if match else None
    if match is None or clock is None:
        return When(day), (Problem(f"the time after {day.isoformat()} cannot be read;", HINT),)
    if not match["zone"]:
        return When(day, clock), ()
    offset = _offset(match["zone"].strip())
    if offset is None:
        problem = Problem(f"the offset after {day.isoformat()} cannot be read;", "write it as +01:00 or Z")
        return When(day, clock), (problem,)
    return When(day, clock, offset), ()


def read_time(text: str) -> time | None:
    """A wall clock time: 21:30, 9.05, 21h30, 9 pm, 2130. A bare number is no time."""
    text = text.strip()
    if match := _DIGITS.fullmatch(text):
        return _time(int(match[1]), int(match[2]), int(match[3] or 0))
    match = _CLOCK.fullmatch(text)
    if match is None or not (match[2] or match[4]):
        return None
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4] in "pP" else 0) if 1 <= hour <= 12 else 99
    return _time(hour, int(match[2] or 0), int(match[3] or 0))


def when_of_path(path: str) -> tuple[When | None, Problems]:
    """The date that a path carries: its file name first, then its folders from the innermost."""
    folders, _, name = path.rpartition("/")
    stem = name.rsplit(".", 1)[0]
    if (found := _of_name(stem)) or (found := _of_month(f"{folders}/{stem}")):
        return found, ()
    parts = folders.split("/") if folders else []
    for end in range(len(parts), 0, -1):
        if found := _of_folder(parts[:end]):
            return found, ()
    match = _NAME.match(stem)
    if match and match[2]:
        return None, (
            Problem(f"the file name's date {match[0][:10]} does not exist;", "rename it YYYY-MM-DD"),
        )
    return None, ()


def day_of(when: When, day_start: time) -> date:
    """The day an entry counts for: before `day_start` it is the day before; without a time, the date."""
    if when.time is None or when.time >= day_start or when.date == date.min:
        return when.date
    return when.date - timedelta(days=1)


def _of_name(stem: str) -> When | None:
    if stamp := _STAMP.fullmatch(stem):
        day, clock = _of_name(stamp[1]), read_time(stamp[2])
        return When(day.date, clock) if day and clock else None
    match = _NAME.match(stem)
    found = _day(match[1], match[3], match[4]) if match else None
    if match is None or found is None:
        return None
    clock_match = _NAME_TIME.fullmatch(match[5])
    return When(found, read_time(clock_match[1]) if clock_match else None)


def _of_month(path: str) -> When | None:
    """`2024/01/15`, `2024-01/15` and `2024/01-15`: the day as a file in its month or year."""
    match = _DAY_IN_MONTH.fullmatch(path)
    found = _day(match[1], match[2], match[3]) if match else None
    return When(found) if found else None


def _of_folder(parts: Sequence[str]) -> When | None:
    found = _of_name(parts[-1])
    return When(found.date) if found else _of_month("/".join(parts))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _time(hour: int, minute: int, second: int) -> time | None:
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    match = _ZONE.fullmatch(text)
    if match is None:
        return None
    if match["utc"]:
        return timedelta()
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    if hours > 23 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return offset if match["sign"] == "+" else -offset


def _quoted(text: str) -> str:
    """The token, where it is digits and signs only: words of an entry are never repeated."""
    return f" {text}" if _SHOWN.fullmatch(text) else ""
