"""An entry as values: everything in it is optional, and absent, empty and filled are three states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache

HEAVY = 2.0
"""An entry that ended at this level or lower is shown as a covered card in lists."""

TAG_KINDS = ("moods", "triggers", "coping", "people", "places", "tags")
"""The lists of an entry that have an index page each; `kind` is a seventh index."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as it was written: wall clock and offset are kept, no time is ever invented."""

    date: date
    time: time | None = None
    offset: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A mood number: `level` on 0 (as low as it gets) to 10, `written` as the person wrote it."""

    level: float
    written: str


@dataclass(frozen=True, slots=True)
class MoodAt:
    """One line of a list of moods, in order of time; `at` is None where no time was written."""

    at: time | None
    level: float | None
    moods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mood:
    """Mood before and after writing, either of them None where it was not logged."""

    before: Reading | None = None
    after: Reading | None = None
    course: tuple[MoodAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Sleep:
    hours: float | None = None
    quality: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One Markdown file. `path` is relative to `entries/`, with forward slashes.

    For the tag lists, None means not asked, `()` means asked and none, else the values as written
    (order kept, doubles by `fold` removed). `coping` includes what `helped`. `day` is the day the
    entry counts for: an entry with a time before the journal's day start belongs to the day before.
    A file without a date has `when` and `day` None and is an ordinary page.
    """

    path: str
    body: str
    body_line: int = 1
    when: When | None = None
    day: date | None = None
    title: str | None = None
    mood: Mood | None = None
    moods: tuple[str, ...] | None = None
    energy: float | None = None
    distress: float | None = None
    scales: Mapping[str, float] = field(default_factory=dict)
    sleep: Sleep | None = None
    triggers: tuple[str, ...] | None = None
    coping: tuple[str, ...] | None = None
    helped: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    wins: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    connection: bool | None = None
    experiences: Mapping[str, str] = field(default_factory=dict)
    kind: str = "page"
    intensity: int | None = None
    draft: bool = False
    prompt: str | None = None
    minutes: float | None = None
    cover: str | None = None
    offline: bool = False
    open_on: date | None = None
    rewrites: str | None = None
    share: tuple[str, ...] = ()
    rest: bool = False
    other: Mapping[str, object] = field(default_factory=dict)

    @property
    def level_before(self) -> float | None:
        return self.mood.before.level if self.mood and self.mood.before else None

    @property
    def level_after(self) -> float | None:
        return self.mood.after.level if self.mood and self.mood.after else None

    @property
    def level_end(self) -> float | None:
        """The last level known: after writing, else the last one of a list by time."""
        if self.level_after is not None or self.mood is None:
            return self.level_after
        levels = [moment.level for moment in self.mood.course if moment.level is not None]
        return levels[-1] if levels else None

    @property
    def covered(self) -> bool:
        """Whether lists show a closed card: a content note was set, or the page ended heavy."""
        end = self.level_end
        return self.cover is not None or (end is not None and end <= HEAVY)

    def values(self, kind: str) -> tuple[str, ...]:
        """The tags of one kind of `TAG_KINDS`, empty where none were given."""
        found: tuple[str, ...] | None = getattr(self, kind)
        return found or ()


@lru_cache(maxsize=16384)
def fold(tag: str) -> str:
    """The key under which spellings of one tag meet: case, `-`, `_` and spaces are equal."""
    return " ".join(tag.casefold().replace("-", " ").replace("_", " ").split())
