"""Questionnaires as small YAML files, and what may be said of an answered one: a number and its change."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import yaml

from goldseam.analysis.words import date_words, level_words
from goldseam.errors import GoldseamError
from goldseam.guidance.pages import start_of
from goldseam.journal.entry import Entry
from goldseam.journal.numbers import number

FIELD, ANSWERS_FIELD = "questionnaire", "answers"
SKIPPED = "skip"
LEAST_WAIT = 14
"""Days between two times for a questionnaire that asks about two weeks."""

_HINT = "See docs/guidance.md for how a questionnaire is written."


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """`answers` are worth 0, 1, 2 and so on; for the items in `reversed` (counted from 1) the other way.

    `change` is the smallest difference that is more than wobble, None where nobody knows one. `ranges`
    maps the total at which a range begins to its name. `company` holds the items, counted from 1, that ask
    about death or self-harm.
    """

    id: str
    title: str
    answers: tuple[str, ...]
    items: tuple[str, ...]
    ask: str = ""
    about: str = ""
    every: int = LEAST_WAIT
    change: float | None = None
    ranges: Mapping[float, str] | None = None
    reversed: frozenset[int] = frozenset()
    company: frozenset[int] = frozenset()

    @property
    def most(self) -> int:
        return len(self.items) * (len(self.answers) - 1)

    def worth(self, item: int, answer: int) -> int:
        """What an answer to an item, counted from 1, adds."""
        return len(self.answers) - 1 - answer if item in self.reversed else answer


@dataclass(frozen=True, slots=True)
class Total:
    """`value` is None with more than one item skipped; with one it is prorated from the others."""

    value: float | None
    skipped: int


def read_questionnaire(text: str, file: str) -> Questionnaire:
    """Raises GoldseamError that names the file and what it lacks."""
    try:
        told = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _unreadable(file, f"line {mark.line + 1 if mark else 1} cannot be read") from None
    if not isinstance(told, dict):
        raise _unreadable(file, "it holds no lines of name: value")
    answers, items = _texts(told.get("answers")), _texts(told.get("items"))
    if len(answers) < 2 or not items:
        raise _unreadable(file, "it takes two answers or more, and one item or more")
    name = str(told.get("id") or file.rpartition("/")[2].rpartition(".")[0])
    return Questionnaire(
        id=name,
        title=str(told.get("title") or name),
        answers=answers,
        items=items,
        ask=str(told.get("ask") or ""),
        about=str(told.get("about") or ""),
        every=_days(file, told.get("every")),
        change=_number(file, "change", told.get("change")),
        ranges=_ranges(file, told.get("ranges")),
        reversed=_items(file, "reversed", told.get("reversed"), len(items)),
        company=_items(file, "company", told.get("company"), len(items)),
    )


def total(form: Questionnaire, answers: Sequence[int | None]) -> Total:
    """The sum over all items; one that was skipped is given the mean of the others (guidance, 4)."""
    worth = [form.worth(n, answer) for n, answer in enumerate(answers, 1) if answer is not None]
    skipped = len(form.items) - len(worth)
    if skipped > 1 or not worth:
        return Total(None, skipped)
    return Total(sum(worth) * len(form.items) / len(worth), skipped)


def said_of(
    form: Questionnaire, answers: Sequence[int | None], before: tuple[date, Sequence[int | None]] | None
) -> tuple[str, ...]:
    """Sentences on an answered questionnaire, and on its change since `before` where both have a total."""
    now = total(form, answers)
    if now.value is None:
        return (f"{now.skipped} items were left out, so there is no total. Your answers are kept.",)
    sentences = [f"{level_words(now.value)} of {form.most}.{' ' + _PRORATED if now.skipped else ''}"]
    then = total(form, before[1]).value if before else None
    if before is not None and then is not None:
        sentences.append(_change(form, now.value - then, before[0]))
    return tuple(sentences)


_PRORATED = "One item was left out; the total is worked out from the others."


def _change(form: Questionnaire, difference: float, since: date) -> str:
    day = date_words(since, year=True)
    if difference == 0:
        return f"The same as on {day}."
    told = f"{level_words(abs(difference))} {'higher' if difference > 0 else 'lower'} than on {day}"
    if form.change is None:
        return f"{told}. Nobody knows how much of that is ordinary wobble."
    if abs(difference) < form.change:
        return f"{told}: within ordinary wobble, which reaches to {level_words(form.change)} here."
    return f"{told}: more than ordinary wobble, which reaches to {level_words(form.change)} here."


def range_words(form: Questionnaire, value: float) -> str:
    """What clinicians call this range; said only to whoever asks for it."""
    names = [name for begins, name in sorted((form.ranges or {}).items()) if begins <= value]
    if not names:
        return "There is no name for ranges of this questionnaire."
    return f"Clinicians call this range {names[-1]!r}. A number like this can have many reasons."


def earlier(form: Questionnaire, entries: Iterable[Entry]) -> tuple[tuple[date, tuple[int | None, ...]], ...]:
    """(day, answers) of each time it was answered in full length, oldest first."""
    found = []
    for entry in sorted((e for e in entries if e.day), key=lambda e: (e.day, str(start_of(e)), e.path)):
        if entry.day and entry.other.get(FIELD) == form.id:
            answers = _answers(entry.other.get(ANSWERS_FIELD), form)
            if answers is not None:
                found.append((entry.day, answers))
    return tuple(found)


def wait(form: Questionnaire, entries: Sequence[Entry], today: date) -> str:
    """Why it is not asked today; empty where it may be. Never on the first day of a journal."""
    days = [entry.day for entry in entries if entry.day]
    if not days or min(days) >= today:
        return "It is not for a journal's first day. It is here tomorrow, if you like."
    last = [day for day, _ in earlier(form, entries) if day <= today]
    if last and today - last[-1] < timedelta(days=form.every):
        again = last[-1] + timedelta(days=form.every)
        asked = f"It was last answered on {date_words(last[-1])}, and asks about {form.about or 'a while'}."
        return f"{asked} It is here again from {date_words(again)} on."
    return ""


def _answers(told: object, form: Questionnaire) -> tuple[int | None, ...] | None:
    words = told if isinstance(told, (list, tuple)) else str(told or "").split(",")
    found = [str(word).strip() for word in words]
    if len(found) != len(form.items):
        return None
    allowed = {str(n) for n in range(len(form.answers))}
    return tuple(int(word) if word in allowed else None for word in found)


def _texts(told: Any) -> tuple[str, ...]:
    return tuple(" ".join(str(each).split()) for each in told) if isinstance(told, list) else ()


def _days(file: str, told: Any) -> int:
    days = _number(file, "every", told)
    return LEAST_WAIT if days is None else max(math.ceil(days), LEAST_WAIT)


def _number(file: str, name: str, told: Any) -> float | None:
    """A number of zero or more, None where nothing is said."""
    if told is None or told == "":
        return None
    found = number(told) if isinstance(told, str) else None
    if found is None or found < 0:
        raise _unreadable(file, f"`{name}` is no number")
    return found


def _ranges(file: str, told: Any) -> Mapping[float, str]:
    if not isinstance(told or {}, dict):
        raise _unreadable(file, "`ranges` are no lines of number: name")
    return {_number(file, "ranges", begins) or 0.0: str(name) for begins, name in (told or {}).items()}


def _items(file: str, name: str, told: Any, count: int) -> frozenset[int]:
    known = {str(n): n for n in range(1, count + 1)}
    numbers = told or []
    if not isinstance(numbers, list) or any(n not in known for n in numbers):
        raise _unreadable(file, f"`{name}` is no list of numbers of items")
    return frozenset(known[n] for n in numbers)


def _unreadable(file: str, what: str) -> GoldseamError:
    return GoldseamError(f"{file}: {what}.", hint=_HINT)
