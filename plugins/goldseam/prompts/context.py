"""What is known when a prompt is chosen; everything may be unknown, and unknown never opens anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from goldseam.analysis.sleep import LATE_UNTIL, is_late_at
from goldseam.journal.entry import fold
from goldseam.journal.stop_words import THOUGHTS

ALIASES = {
    "ptsd": "trauma",
    "cptsd": "trauma",
    "recent loss": "loss",
    "separation": "loss",
    "bereavement": "grief",
    "hopeless": "hopelessness",
}
"""Words of a profile or of tags that decks know under another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Moods and levels are on 0 to 10, hours count back from now, None is not known.

    `last_*` tell of the last page. `notices` holds the ids (`rf1` to `rf6`) shown in the last 28 days.
    `profile` is what the person wrote about themself, never inferred; `tags` are those of recent pages.
    `helped` holds ids of prompts or categories after which pages tended to end higher.
    """

    mood: float | None = None
    usual: float | None = None
    sleep_hours: float | None = None
    stop_word: bool = False
    item_nine_hours: float | None = None
    last_hours: float | None = None
    last_after: float | None = None
    last_change: float | None = None
    in_dip: bool = False
    notices: frozenset[str] = frozenset()
    late: bool = False
    past_midnight: bool = False
    low_energy: bool = False
    running_fast: bool = False
    deep_hours: float | None = None
    trauma_hours: float | None = None
    in_series: bool = False
    deep_opt_in: bool = False
    sessions: int = 0
    days_in_use: int = 0
    support_listed: bool = False
    with_professional: bool = False
    profile: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    favourites: frozenset[str] = frozenset()
    helped: frozenset[str] = frozenset()

    @property
    def profiles(self) -> frozenset[str]:
        """The profile with its spellings folded."""
        return frozenset(_same(word) for word in self.profile)

    @property
    def words(self) -> frozenset[str]:
        """Everything that a prompt's `leave out if` may name."""
        named = {_same(tag) for tag in self.tags}
        states = {
            "hopelessness": "rf5" in self.notices,
            "suicidal thoughts": bool(named & THOUGHTS),
            "running fast": self.running_fast,
            "late": self.late or self.past_midnight,
        }
        return self.profiles | named | {word for word, holds in states.items() if holds}


def _same(word: str) -> str:
    """`word` folded, and under the name that the decks use for it."""
    return ALIASES.get(fold(word), fold(word))


def is_past_midnight(at: time, bedtime: time | None = None) -> bool:
    """Whether it is the part of the night that has steadying prompts only; one's own bedtime may move it."""
    return at < LATE_UNTIL and is_late_at(at, bedtime)
