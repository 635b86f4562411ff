"""Invented entries and levels by hand, for the tests of the analysis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from goldseam.analysis.levels import DayLevel
from goldseam.journal.entry import Entry, Mood, Reading, When

GOLDEN = Path(__file__).parent.parent / "golden" / "analysis"
START = date(2025, 1, 1)


def golden(name: str) -> Any:
    return yaml.safe_load((GOLDEN / name).read_text(encoding="utf-8"))


def oracles() -> Any:
    return json.loads((GOLDEN / "oracles.json").read_text(encoding="utf-8"))


def day_levels(pairs: Iterable[Sequence[Any]]) -> tuple[DayLevel, ...]:
    return tuple(DayLevel(date.fromisoformat(str(day)), float(level)) for day, level in pairs)


def series(text: str, start: date = START) -> tuple[DayLevel, ...]:
    """One level a day from `start`; `.` is a day without a number, `6*20` is 6 on twenty days."""
    marks: list[str] = []
    for word in text.split():
        mark, _, times = word.partition("*")
        marks += [mark] * int(times or 1)
    return tuple(
        DayLevel(start + timedelta(days=n), float(mark)) for n, mark in enumerate(marks) if mark != "."
    )


def entry(
    day: date | str | int = START,
    before: float | None = None,
    after: float | None = None,
    at: time | None = None,
    **fields: Any,
) -> Entry:
    """An entry of a day (a number counts from START) with moods and any other field."""
    if isinstance(day, int):
        day = START + timedelta(days=day)
    if isinstance(day, str):
        day = date.fromisoformat(day)
    mood = None if before is None and after is None else Mood(_reading(before), _reading(after))
    path = fields.pop("path", f"{day}.md")
    return Entry(path=path, body="", when=When(day, at), day=day, mood=mood, **fields)


def _reading(level: float | None) -> Reading | None:
    return None if level is None else Reading(level, f"{level:g}")
