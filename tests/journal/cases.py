"""Golden cases as data, and values of the journal in the plain form that those cases use."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.journal.entry import Entry, Mood, Sleep, When
from goldseam.journal.finding import Finding
from goldseam.journal.mood_words import MOOD_WORDS
from goldseam.journal.options import ReadingOptions, Scale

GOLDEN = Path(__file__).parent.parent / "golden"


def cases(*names: str) -> list[Any]:
    """The cases of the golden files, each with its sentence as id."""
    found = [case for name in names for case in yaml.safe_load((GOLDEN / f"{name}.yml").read_text("utf-8"))]
    return [pytest.param(case, id=case["name"]) for case in found]


def options(case: dict[str, Any]) -> ReadingOptions:
    said = case.get("options", {})
    return ReadingOptions(
        scale=Scale.parse(said.get("scale", "0-10")),
        day_start=time.fromisoformat(said.get("day_start", "04:00")),
        mood_words={**MOOD_WORDS, **said.get("mood_words", {})},
    )


def plain_field(entry: Entry, name: str) -> Any:
    """A field of `entry` as lists, mappings, text and numbers."""
    value = getattr(entry, name)
    if isinstance(value, When):
        return plain_when(value)
    if isinstance(value, Mood):
        return plain_mood(value)
    if isinstance(value, Sleep):
        return [value.hours, value.quality]
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def plain_when(when: When) -> str:
    if when.time is None:
        assert when.offset is None
        return when.date.isoformat()
    text = datetime.combine(when.date, when.time).isoformat()
    if when.offset is None:
        return text
    minutes = int(when.offset.total_seconds()) // 60
    return f"{text}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def plain_mood(mood: Mood) -> dict[str, Any]:
    sides = {"before": mood.before, "after": mood.after}
    found: dict[str, Any] = {side: reading.level for side, reading in sides.items() if reading}
    if mood.course:
        found["course"] = [[m.at and m.at.isoformat("minutes"), m.level, list(m.moods)] for m in mood.course]
    return found


def check_findings(found: list[str], expected: list[str]) -> None:
    """Each finding starts with what is expected of it, one for one and in order."""
    assert len(found) == len(expected), found
    for text, start in zip(found, expected, strict=True):
        assert text.startswith(start), found


def line_and_text(finding: Finding) -> str:
    return f"{finding.line}: {finding.message} {finding.hint}"
