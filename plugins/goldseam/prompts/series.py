"""The four days of expressive writing: whether today has a page, and when the series ends with care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from goldseam.prompts.gate import Gate

DAYS = 4

BEFOREHAND = (
    "Feeling heavier for some hours after a page like this is common. "
    "If it feels like too much, change the subject or stop."
)
"""Said before each of the four days."""


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """A day that was written: how the page ended, and the mood of the next morning, on 0 to 10.

    `today` says that this day is not over yet.
    """

    after: float | None = None
    next_morning: float | None = None
    today: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """`day` is 1 to 4 where there is a page to write today."""

    state: Literal["closed", "write", "wait", "ended with care", "rest"]
    words: str
    day: int | None = None


def next_step(done: Sequence[SeriesDay], usual: float | None, now: Gate) -> Step:
    """What today holds. `now` is the gate with `in_series` set once a day has been written.

    The series starts at level 3 only, goes on at level 2 or more, waits at 1, and ends at 0, after a
    page that ended at 1 or lower, or after a morning of three or more below usual. One page a day.
    """
    if not done and now.level < 3:
        return Step("closed", "The four days are not open now: " + ", ".join(now.reasons) + ".")
    if now.level == 0 or any(_too_heavy(day, usual) for day in done):
        return Step("ended with care", _ENDED)
    if len(done) >= DAYS:
        day = "Tomorrow" if done[-1].today else "Today"
        return Step("rest", f"The four days are done. {day} is a rest day.")
    if done and done[-1].today:
        return Step("wait", "Today's page of the four days is written. The next one is for tomorrow.")
    if now.level < 2:
        return Step("wait", "Today is for something lighter; the series can wait, or stop here.")
    return Step("write", BEFOREHAND, len(done) + 1)


_ENDED = (
    "This series ends here, and that is a good use of the rule. "
    "Something steadying is one key away, and so are the people in your plan."
)


def _too_heavy(day: SeriesDay, usual: float | None) -> bool:
    heavy = day.after is not None and day.after <= 1
    if day.next_morning is None or usual is None:
        return heavy
    return heavy or day.next_morning <= usual - 3
