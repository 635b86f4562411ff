"""How a person's journal is to be read: the scale of its moods, when a day starts, what mood words mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from types import MappingProxyType
from typing import Any

from goldseam.errors import GoldseamError
from goldseam.journal.entry import fold
from goldseam.journal.mood_words import MOOD_WORDS
from goldseam.journal.numbers import number

_SPAN = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*(?:-|–|—|\.\.|to)\s*([+-]?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Scale:
    """The two ends of a person's mood scale, as they write it."""

    low: float = 0.0
    high: float = 10.0

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise GoldseamError(f"the mood scale {self} has no length", hint="write it as 0-10 or 1-5")

    def __str__(self) -> str:
        return f"{self.low:g}-{self.high:g}"

    @classmethod
    def parse(cls, text: str) -> Scale:
        """`0-10`, `1-5`, `-3..3`, `1 to 10`; anything else is a GoldseamError."""
        match = _SPAN.fullmatch(text)
        if match is None:
            raise GoldseamError(f"the mood scale {text!r} cannot be read", hint="write it as 0-10 or 1-5")
        return cls(float(match[1]), float(match[2]))

    def level(self, number: float) -> float | None:
        """`number` on 0 to 10, or None where it lies outside the scale."""
        if not self.low <= number <= self.high:
            return None
        return 10 * (number - self.low) / (self.high - self.low)


def mood_key(word: str) -> str:
    """The key under which spellings of a mood word or emoji meet."""
    return fold(word.replace("\ufe0f", ""))


def mood_table(own: Mapping[Any, object]) -> Mapping[str, float]:
    """The shipped table with a person's own words over it; GoldseamError for what is no word with a level."""
    table = dict(MOOD_WORDS)
    for word, level in own.items():
        found = number(str(level))
        if not isinstance(word, str) or found is None:
            hint = 'write {meh: 4, "no": 2}, with levels from 0 to 10'
            raise GoldseamError("the mood words hold what is no word with a number", hint=hint)
        table.pop(mood_key(word), None)
        table[word] = found
    return table


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """`mood_words` gives levels on 0 to 10; before `day_start` it is still the day before."""

    scale: Scale = Scale()
    day_start: time = time(4, 0)
    mood_words: Mapping[str, float] = field(default_factory=lambda: MOOD_WORDS)

    def __post_init__(self) -> None:
        folded = {mood_key(word): float(level) for word, level in self.mood_words.items()}
        wrong = [level for level in folded.values() if not 0 <= level <= 10]
        if wrong:
            raise GoldseamError(f"the mood words hold the level {wrong[0]:g}", hint="levels go from 0 to 10")
        object.__setattr__(self, "mood_words", MappingProxyType(folded))


DEFAULT = ReadingOptions()
