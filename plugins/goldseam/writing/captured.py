"""One line of capture: a number, feelings, @people and +tags, told apart by their first character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from goldseam.errors import GoldseamError
from goldseam.journal.entry import fold
from goldseam.journal.numbers import fraction, number
from goldseam.journal.options import Scale
from goldseam.journal.stop_words import STOP_WORDS, THOUGHTS
from goldseam.writing.front_matter import AsIs, Value


@dataclass(frozen=True, slots=True)
class Captured:
    """What was said on one line; `mood` is as it was written, on the journal's scale or `n/m`.

    `means` maps the person's own words to those that call for something, both folded.
    """

    mood: str = ""
    moods: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    means: Mapping[str, str] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """Whether one of the words says that something very painful came up."""
        return bool(self._folded & STOP_WORDS)

    @property
    def needs_company(self) -> bool:
        """Whether one of the words is about dying or self-harm."""
        return bool(self._folded & THOUGHTS)

    @property
    def _folded(self) -> frozenset[str]:
        return frozenset(self.means.get(fold(word), fold(word)) for word in (*self.moods, *self.tags))

    def fields(self) -> dict[str, Value]:
        """For front matter, without what was not said."""
        said: dict[str, Value] = {"mood": AsIs(self.mood)} if self.mood else {}
        for name in ("moods", "people", "tags"):
            if words := getattr(self, name):
                said[name] = words
        if self.stops:
            said["cover"] = True
        return said


def capture(words: Iterable[str], scale: Scale, means: Mapping[str, str] = MappingProxyType({})) -> Captured:
    """Read the words of a command; commas part words too, but not a number.

    Words side by side that call for something together, like `panic attack`, are one feeling: nobody
    puts them in quotes. Raises GoldseamError for a number off the scale, and for a second one: a
    number is no feeling.
    """
    mood = ""
    found: dict[str, list[str]] = {"@": [], "+": [], "": []}
    for word in _joined([part.strip() for each in words for part in _parts(each)], means):
        if _is_number(word):
            if mood:
                raise GoldseamError("There are two numbers.", hint="Write one, and the rest with -m.")
            mood = checked(word, scale)
        elif word:
            sign = {"#": "+"}.get(word[0], word[0] if word[0] in "@+" else "")
            found[sign].append(" ".join((word[1:] if sign else word).split()))
    people, tags, moods = (tuple(dict.fromkeys(filter(None, found[sign]))) for sign in ("@", "+", ""))
    return Captured(mood, moods, people, tags, means)


def _joined(words: Sequence[str], means: Mapping[str, str]) -> Iterator[str]:
    """`words`, and one where several in a row are a known phrase or an own one; the longest wins."""
    known = STOP_WORDS | THOUGHTS | means.keys()
    longest = max(len(phrase.split()) for phrase in known)
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if fold(" ".join(words[at : at + n])) in known), 1)
        yield " ".join(words[at : at + size])
        at += size


def _parts(word: str) -> list[str]:
    return [word] if _is_number(word) else word.split(",")


def _is_number(word: str) -> bool:
    return fraction(word) is not None or number(word) is not None


def checked(text: str, scale: Scale) -> str:
    """`text` if it is a number of the journal's scale, or n/m; else GoldseamError."""
    part = fraction(text)
    level = number(text)
    if part is not None:
        fits = part[1] > 0 and 0 <= part[0] <= part[1]
    else:
        fits = level is not None and scale.level(level) is not None
    if not fits:
        raise GoldseamError(
            f"{text} is outside the scale {scale}." if level is not None or part else "That is no number.",
            hint="Write a number of that scale, or n/m, or leave it out.",
        )
    return text
