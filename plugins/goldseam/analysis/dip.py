"""What the rules find in the levels: dips, hard days, lifts and low seasons, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Status = Literal["recovered", "ongoing", "climbing", "lost", "long"]
LowDay = Literal["opens", "hard-day", "then-quiet", "provisional"]


@dataclass(frozen=True, slots=True)
class Dip:
    """One stretch below the usual. Its `id` is its onset, which stays when the journal grows.

    `duration_days` runs from onset to recovery, or to `last_seen` where the way back was not seen.
    `recovery_days` runs from nadir to recovery; `recovery_between` counts from onset, because with
    days unwritten the exact one is unknown. `lights` are single better days. `low_days` are below
    `closes_at`. `name`, `felt` (0 to 10) and `hidden` are the person's own.
    """

    status: Status
    onset: date
    nadir: date
    recovery: date | None
    last_seen: date
    baseline: float
    spread: float
    opens_at: float
    closes_at: float
    baseline_n: int
    lowest: float
    depth: float
    depth_in_spreads: float
    duration_days: int
    recovery_days: int | None
    recovery_between: tuple[int, int] | None
    observed_days: int
    low_days: int
    echo_of_previous: bool = False
    lights: tuple[date, ...] = ()
    name: str | None = None
    felt: float | None = None
    hidden: bool = False

    @property
    def id(self) -> str:
        return self.onset.isoformat()

    @property
    def event(self) -> bool:
        """Whether the way back was seen; otherwise the duration is censored."""
        return self.status == "recovered"

    @property
    def open(self) -> bool:
        return self.status in ("ongoing", "climbing")

    def days(self) -> Iterator[date]:
        """Every calendar day from onset to the last one seen before the recovery."""
        return _days(self.onset, self.last_seen)

    def climb(self) -> Iterator[date]:
        """Every calendar day from nadir to recovery, none where the way back was not seen."""
        return _days(self.nadir, self.recovery) if self.recovery else iter(())


@dataclass(frozen=True, slots=True)
class HardDay:
    """A low day that opened no dip."""

    day: date
    level: float
    kind: LowDay


@dataclass(frozen=True, slots=True)
class Lift:
    """A day well above the usual of a low season."""

    day: date
    level: float
    baseline: float


@dataclass(frozen=True, slots=True)
class LowSeason:
    """Days in a row, as observed, whose usual is below 3: there is no room below for dips."""

    first: date
    last: date
    observed_days: int


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """Observed days that were not looked at, by reason."""

    no_baseline: int = 0
    low_season: int = 0


@dataclass(frozen=True, slots=True)
class DipsReport:
    dips: tuple[Dip, ...]
    hard_days: tuple[HardDay, ...]
    lifts: tuple[Lift, ...]
    low_seasons: tuple[LowSeason, ...]
    not_assessed: NotAssessed


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
