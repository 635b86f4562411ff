"""One file's text to one entry: front matter first, then what the body says inline, nothing lost."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from goldseam.journal.block import divide
from goldseam.journal.dates import day_of, read_when, when_of_path
from goldseam.journal.entry import Entry, Mood, When, fold
from goldseam.journal.fields import FIELDS, Field, field_named
from goldseam.journal.finding import Finding, Problem, Problems
from goldseam.journal.inline import Inline, first_heading, read_inline
from goldseam.journal.mood import read_mood, read_reading
from goldseam.journal.numbers import out_of_ten
from goldseam.journal.options import DEFAULT, ReadingOptions
from goldseam.journal.scalars import Value, Written
from goldseam.journal.shapes import READERS
from goldseam.journal.words import plain, unique, words

_DATES = tuple(field.name for field in FIELDS if field.shape == "date")
_SHORT = 8
_TWICE = Problem("this field is written twice and the first was read;", "keep one of them")
_MEANT = {
    name.replace("_", ""): Problem(
        "this field is not one that is known;", f"if it is to be {name}, write {name}: {as_}"
    )
    for name, as_ in (("offline", "true"), ("draft", "true"), ("cover", "true"), ("open_on", "2027-01-31"))
}
_CLOSE = 0.85
"""How like a field's name a key must be: one letter too many, too few or in another place."""

_NO_LIST = Problem("this list is written as key: value;", "write [one, two] or one, two")


@dataclass(frozen=True, slots=True)
class _Said:
    """All that a file says: known fields by name in order of precedence, and the rest."""

    known: Mapping[str, Sequence[Written]]
    unknown: Sequence[Written]
    problems: Problems


def read_entry(path: str, text: str, options: ReadingOptions = DEFAULT) -> tuple[Entry, tuple[Finding, ...]]:
    """The entry at `path` (relative to `entries/`) and what was read otherwise than written. Never raises."""
    parts = divide(text)
    inline = read_inline(parts.body, parts.body_line)
    said = _gather(parts.fields, inline.fields)
    when, undated = _when(path, said.known)
    values, problems, unread = _values(said.known)
    mood, mood_problems, mood_unread = _mood(said.known, options)
    _join(values, mood, inline)
    if "title" not in values:
        values["title"] = first_heading(parts.body)
    entry = Entry(
        path=path,
        body=parts.body,
        body_line=parts.body_line,
        when=when,
        day=day_of(when, options.day_start) if when else None,
        mood=mood,
        scales=_scales(said.unknown),
        other=_other((*said.unknown, *unread, *mood_unread)),
        **values,
    )
    broken = {problem.line for problem in parts.problems}  # one thing to mend there, not two
    moods = (problem for problem in mood_problems if problem.line not in broken)
    found = (*parts.problems, *said.problems, *undated, *problems, *moods)
    return entry, tuple(problem.at(path) for problem in found)


def _gather(block: Iterable[Written], inline: Iterable[Written]) -> _Said:
    known: dict[str, list[Written]] = {}
    unknown: dict[str, Written] = {}
    problems: list[Problem] = []
    for written in block:
        field = field_named(written.key)
        if field is None:
            unknown.setdefault(written.key, written)
            problems += [_MEANT[name].on(written.line) for name in _meant(written.key)]
            continue
        before = known.setdefault(field.name, [])
        if _clashes(field, before, written):
            problems.append(_TWICE.on(written.line))
        before.append(written)
    for written in inline:
        field = field_named(written.key)
        if field is None:
            unknown.setdefault(written.key, written)
        elif field.name != "share":  # a quoted line must not be able to hand an entry to a reader
            known.setdefault(field.name, []).append(written)
    return _Said(known, tuple(unknown.values()), tuple(problems))


def _meant(key: str) -> list[str]:
    """A field that keeps an entry in or covers it, and that a misspelt `key` may have been meant for."""
    return difflib.get_close_matches(fold(key).replace(" ", ""), _MEANT, n=1, cutoff=_CLOSE)


def _clashes(field: Field, before: Sequence[Written], written: Written) -> bool:
    if field.shape in ("words", "date") or written.value is None:
        return False
    return any(other.value is not None and other.value != written.value for other in before)


def _when(path: str, known: Mapping[str, Sequence[Written]]) -> tuple[When | None, Problems]:
    """The first date that can be read, in the order of precedence: fields, then file name, then folder."""
    problems: list[Problem] = []
    for written in (written for name in _DATES for written in known.get(name, ())):
        value = written.value
        if isinstance(value, dict):
            value = next((v for k, v in value.items() if fold(k) in ("created", "date")), None)
        text = plain(value)
        if text is None:
            continue
        when, found = read_when(text)
        problems += (problem.on(written.line) for problem in found)
        if when is not None:
            return when, tuple(problems)
    when, found = when_of_path(path)
    return when, (*problems, *found)


def _values(known: Mapping[str, Sequence[Written]]) -> tuple[dict[str, Any], Problems, list[Written]]:
    """The values of all fields except dates and moods, by their names in `Entry`."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    unread: list[Written] = []
    for name, written in known.items():
        shape = field_named(name).shape  # type: ignore[union-attr]
        if shape == "words":
            values[name] = unique([word for one in written for word in words(one.value, name)])
            problems += (_NO_LIST.on(one.line) for one in written if _is_table(one.value))
        elif shape in READERS:
            value, found, one = _single(shape, written)
            if value is not None:
                values[name] = value
            problems += found
            if found:
                unread.append(one)
    return values, tuple(problems), unread


def _is_table(value: Value) -> bool:
    return isinstance(value, dict) and any(part is not None for part in value.values())


def _single(shape: str, written: Sequence[Written]) -> tuple[object, Problems, Written]:
    """The first value that is not blank; of what keeps an entry in, any."""
    filled = [one for one in written if one.value is not None] or written[:1]
    reads = [(*_read(shape, one.value), one) for one in (filled if shape == "closed" else filled[:1])]
    value, problems, one = next((read for read in reads if read[0] is True), reads[0])
    return value, tuple(problem.on(one.line) for problem in problems), one


def _read(shape: str, value: Value) -> tuple[object, Problems]:
    """A value by its shape. Years of `energy: 4` and `connection: yes` are read once each."""
    if isinstance(value, str) and len(value) <= _SHORT:
        return _read_short(shape, value)
    return READERS[shape](value)


@lru_cache(maxsize=4096)
def _read_short(shape: str, text: str) -> tuple[object, Problems]:
    return READERS[shape](text)


def _mood(
    known: Mapping[str, Sequence[Written]], options: ReadingOptions
) -> tuple[Mood | None, Problems, list[Written]]:
    """`mood`, completed by `mood_before` and `mood_after` where it leaves them open."""
    mood, problems, unread = None, [], []
    for name in ("mood", "mood_before", "mood_after"):
        one = next((one for one in known.get(name, ()) if one.value is not None), None)
        if one is None:
            continue
        found: Problems
        if name == "mood":
            mood, found = read_mood(one.value, options)
        else:
            reading, found = read_reading(one.value, options)
            old = mood or Mood()
            before, after = (reading, None) if name == "mood_before" else (None, reading)
            mood = Mood(old.before or before, old.after or after, old.course)
        problems += [problem.on(one.line) for problem in found]
        unread += [one] if found else []
    return (mood if mood != Mood() else None), tuple(problems), unread


def _join(values: dict[str, Any], mood: Mood | None, inline: Inline) -> None:
    """Completes the lists: feelings from a course of moods, inline tags, and what helped as coping."""
    feelings = [word for moment in (mood.course if mood else ()) for word in moment.moods]
    for name, more in (("moods", feelings), ("tags", inline.tags), ("coping", values.get("helped"))):
        if more:
            values[name] = unique((*values.get(name, ()), *more))
    if values.get("kind") == "rest":
        values["rest"] = True


def _scales(unknown: Iterable[Written]) -> dict[str, float]:
    """Every further key with a number from 0 to 10, or n/m, by its folded name."""
    found = ((fold(one.key), _scale(one.value)) for one in unknown)
    return {name: level for name, level in found if level is not None}


def _scale(value: Value) -> float | None:
    return out_of_ten(value) if isinstance(value, str) else None


def _other(unread: Iterable[Written]) -> dict[str, object]:
    """What is no field and no scale, and what could not be read, under the key as written."""
    return {one.key: one.value for one in unread if field_named(one.key) or _scale(one.value) is None}
