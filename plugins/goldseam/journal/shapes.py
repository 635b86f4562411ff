"""Readers for the shapes of single values: each gives the value, and what it could not take as written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from goldseam.journal.dates import read_when
from goldseam.journal.entry import Sleep, fold
from goldseam.journal.fields import DEPTHS, KIND_ALIASES, KINDS, MOMENTS
from goldseam.journal.finding import Problem, Problems
from goldseam.journal.numbers import answer, minutes, number, out_of_ten
from goldseam.journal.scalars import Value
from goldseam.journal.words import plain, unlinked, words

_KIND_OF = {**{fold(kind): kind for kind in KINDS}, **KIND_ALIASES}
_WHEN = "write it as {flashback: during}, with before, during or after"


def read_text(value: Value) -> tuple[str | None, Problems]:
    return plain(value), ()


def read_link(value: Value) -> tuple[str | None, Problems]:
    """The name of another entry, without brackets and `.md`."""
    text = plain(value)
    return (unlinked(text).removesuffix(".md") or None if text else None), ()


def read_scale(value: Value) -> tuple[float | None, Problems]:
    text = plain(value)
    level = out_of_ten(text) if text else None
    if text is None or level is not None:
        return level, ()
    return None, (Problem(f"the number{_digits(text)} cannot be read;", "write 0 to 10, or n/m"),)


def read_minutes(value: Value) -> tuple[float | None, Problems]:
    return _duration(value, 1.0, "write the minutes as a number, 14")


def read_sleep(value: Value) -> tuple[Sleep | None, Problems]:
    """Hours, or {hours, quality}. Quality is a scale from 0 to 10."""
    parts = {fold(k): v for k, v in value.items()} if isinstance(value, dict) else {"hours": value}
    slept, problems = _duration(parts.get("hours"), 60.0, "write the hours of sleep as a number, 6.5")
    if slept is not None and slept > 24 * 60:
        slept, problems = None, (Problem("the hours of sleep are more than 24;", "write hours, 6.5"),)
    quality, more = read_scale(parts.get("quality"))
    if any(part for key, part in parts.items() if key not in ("hours", "quality")):
        more = (
            *more,
            Problem("a part of the sleep is neither hours nor quality;", "write {hours: 6.5, quality: 4}"),
        )
    hours = slept / 60 if slept is not None else None
    known = hours is not None or quality is not None
    return (Sleep(hours, quality) if known else None), problems + more


def read_answer(value: Value) -> tuple[bool | None, Problems]:
    text = plain(value)
    found = answer(text) if text else None
    if text is None or found is not None:
        return found, ()
    return None, (Problem("this is neither yes nor no;", "write yes or no"),)


def read_closed(value: Value) -> tuple[bool, Problems]:
    """A yes that keeps something in; in doubt it is yes."""
    found, problems = read_answer(value)
    if problems:
        return True, (
            Problem("this is neither true nor false and was taken as true;", "write true or false"),
        )
    return bool(found), ()


def read_cover(value: Value) -> tuple[str | None, Problems]:
    """The content note; empty text for a plain `true`, None for blank and for `false`."""
    text = plain(value)
    closed = answer(text) if text else False
    return (text if closed is None else "" if closed else None), ()


def read_opening(value: Value) -> tuple[date | None, Problems]:
    """The day a letter opens; the last of all days where it cannot be read, so that it stays closed."""
    text = plain(value)
    if text is None:
        return None, ()
    when, _ = read_when(text)
    if when is not None:
        return when.date, ()
    return date.max, (
        Problem("open_on cannot be read, so the letter stays closed;", "write it as YYYY-MM-DD"),
    )


def read_kind(value: Value) -> tuple[str | None, Problems]:
    text = plain(value)
    kind = _KIND_OF.get(fold(text)) if text else None
    if text is None or kind is not None:
        return kind, ()
    return None, (
        Problem("this kind is not known and was read as page;", f"write one of {', '.join(KINDS)}"),
    )


def read_intensity(value: Value) -> tuple[int | None, Problems]:
    text = plain(value)
    if text is None:
        return None, ()
    depth = float(DEPTHS.index(fold(text))) if fold(text) in DEPTHS else number(text)
    if depth is not None and depth in range(len(DEPTHS)):
        return int(depth), ()
    return None, (Problem(f"the intensity{_digits(text)} cannot be read;", "write 0, 1, 2 or 3"),)


def read_experiences(value: Value) -> tuple[Mapping[str, str], Problems]:
    """What happened, and before, during or after writing; empty text where the moment was not said."""
    if isinstance(value, dict):
        return _moments(value)
    items = value if isinstance(value, list) else [value]
    found, problems = _moments(dict(pair for item in items for pair in _pairs(item)))
    silent = found and not any(found.values()) and not problems
    return found, ((Problem("the experiences do not say when;", _WHEN),) if silent else problems)


def _pairs(item: Value) -> list[tuple[str, Value]]:
    return list(item.items()) if isinstance(item, dict) else [_pair(word) for word in words(item)]


def _pair(word: str) -> tuple[str, Value]:
    """`flashback: during` as text, which is what a list without brackets is to YAML."""
    name, _, moment = (part.strip() for part in word.rpartition(":"))
    return (name, moment) if name and fold(moment) in MOMENTS else (word, None)


def _moments(value: Mapping[str, Value]) -> tuple[Mapping[str, str], Problems]:
    said = {name: fold(plain(moment) or "") for name, moment in value.items()}
    wrong = any(moment and moment not in MOMENTS for moment in said.values())
    found = {name: moment if moment in MOMENTS else "" for name, moment in said.items()}
    return found, ((Problem("an experience is neither before, during nor after;", _WHEN),) if wrong else ())


def _duration(value: Value, unit: float, hint: str) -> tuple[float | None, Problems]:
    text = plain(value)
    found = minutes(text, unit) if text else None
    if text is None or found is not None:
        return found, ()
    return None, (Problem(f"the duration{_digits(text)} cannot be read;", hint),)


def _digits(text: str) -> str:
    """` 12` for a message where the text is a number, else nothing: words are never repeated."""
    return f" {text}" if number(text) is not None and len(text) <= 20 else ""


Reader = Callable[[Value], tuple[object, Problems]]

READERS: Mapping[str, Reader] = {
    "text": read_text,
    "link": read_link,
    "scale": read_scale,
    "sleep": read_sleep,
    "answer": read_answer,
    "closed": read_closed,
    "cover": read_cover,
    "opening": read_opening,
    "kind": read_kind,
    "intensity": read_intensity,
    "minutes": read_minutes,
    "experiences": read_experiences,
}
"""The reader of each shape that needs no options; dates, moods and words are joined in `reading`."""
