"""Slow seasons: six weeks that lie lower, or higher, than the longer past, though no dip shows them.

A usual of 28 days follows a slow slide and never sees it. Here the last weeks are held against the
half year before, once a week, and a look waits two weeks so that the dips it leaves out are settled.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from statistics import fmean
from typing import Literal

from goldseam.analysis.baseline import MAD_TO_SD, SPREAD_LEAST, median_of_sorted
from goldseam.analysis.dip import Dip
from goldseam.analysis.dips import LONG_DAYS
from goldseam.analysis.few import NotEnough
from goldseam.analysis.levels import DayLevel

RECENT_DAYS, RECENT_FROM = 42, 14
GAP_DAYS = 28
PAST_DAYS, PAST_FROM = 182, 56
LOOK_DAYS = 7
SETTLE_DAYS = 14
LOOKS_TO_OPEN = 3
LOOKS_TO_CLOSE = 2
IN_POINTS, IN_SPREADS = 1.0, 0.8
OUT_SHARE = 0.5
SETTLED_DAYS = 182

Direction = Literal["lower", "higher"]
Status = Literal["ongoing", "returned", "settled", "lost"]


@dataclass(frozen=True, slots=True)
class Season:
    """A slow season. `since` and `until` are good to a few weeks, as both are seen over six.

    `past` and `level` are the middles of the longer past and of the season's last look while in it;
    `difference` is level minus past. `settled` means half a year has gone by and it is the new usual,
    `lost` that too few days have a number since. A look this far from the past opens (`opens_at`), one
    half as far closes. `looks` counts the weekly looks inside.
    """

    direction: Direction
    status: Status
    since: date
    until: date
    past: float
    level: float
    opens_at: float
    looks: int

    @property
    def difference(self) -> float:
        return self.level - self.past


@dataclass(frozen=True, slots=True)
class SeasonsReport:
    seasons: tuple[Season, ...]
    looks: int
    few: NotEnough | None


@dataclass(frozen=True, slots=True)
class _Days:
    """Observed days by ordinal, rising; a look counts those with `counts_from` at or before it."""

    days: Sequence[int]
    levels: Sequence[float]
    counts_from: Sequence[float]

    def between(self, first: int, last: int, look: float) -> list[float]:
        span = slice(bisect_left(self.days, first), bisect_right(self.days, last))
        return sorted(
            level for level, day in zip(self.levels[span], self.counts_from[span], strict=True) if day <= look
        )


@dataclass(frozen=True, slots=True)
class _Look:
    """One week's end: the recent middle (None with too few days) and the past's, outside dips.

    `off` is recent minus past, with dips or without, whichever is nearer to 0; it is left at 0 where
    it could not open a season anyway.
    """

    day: int
    level: float | None
    past: float | None = None
    off: float = 0.0
    opens_at: float = IN_POINTS

    @property
    def side(self) -> Direction | None:
        """The direction in which this look is far enough off to open a season."""
        if self.past is None or abs(self.off) < self.opens_at:
            return None
        return "lower" if self.off < 0 else "higher"


def find_seasons(
    levels: Sequence[DayLevel], dips: Sequence[Dip] = (), today: date | None = None
) -> SeasonsReport:
    """Slow seasons outside `dips`, in order. What is closed stays as it is when the journal grows.

    Looks go on after the last day observed, up to `today`: none opens there, but one can be lost.
    """
    if not levels:
        return SeasonsReport((), 0, NotEnough("season", "days", 0, PAST_FROM + RECENT_FROM))
    seen = _outside(levels, dips)
    looks, found = 0, list[Season]()
    run: list[_Look] = []
    floor, open_one = 0, None
    settled = seen.days[-1] - SETTLE_DAYS
    for day in _week_ends(seen.days[0], max(settled, _settled(today))):
        if open_one is None and day > settled:
            break
        look = _look(seen, day, floor)
        looks += look.past is not None
        if open_one is None:
            run = [*run, look] if look.side and (not run or look.side == run[-1].side) else _again(look)
            if len(run) == LOOKS_TO_OPEN:
                open_one, run = _opened(run), []
            continue
        open_one, run = _went_on(open_one, look, run)
        if open_one.status != "ongoing":
            found.append(open_one)
            floor = open_one.since.toordinal() if open_one.status == "settled" else floor
            open_one, run = None, []
    seasons = (*found, open_one) if open_one else tuple(found)
    few = None if looks else NotEnough("season", "days", len(levels), PAST_FROM + RECENT_FROM)
    return SeasonsReport(seasons, looks, few)


def middle(values: Sequence[float]) -> float:
    """Mean of the middle half of values that are in order: as robust as a quartile, finer than a median."""
    cut = len(values) // 4
    return fmean(values[cut : len(values) - cut])


def _week_ends(first: int, last: int) -> Iterator[int]:
    """The Sundays from one day to another."""
    return iter(range(first + (-first) % LOOK_DAYS, last + 1, LOOK_DAYS))


def _settled(today: date | None) -> int:
    """Two settled weeks before `today`, which itself may still be written."""
    return today.toordinal() - 1 - SETTLE_DAYS if today else 0


def _look(seen: _Days, day: int, floor: int) -> _Look:
    """Off by as much as the days with dips and the days without agree on: a lot of dips is no season,
    and leaving them out must not make one."""
    ends = day - RECENT_DAYS - GAP_DAYS
    starts = max(ends - PAST_DAYS + 1, floor)
    recent, past = seen.between(day - RECENT_DAYS + 1, day, day), seen.between(starts, ends, day)
    level = middle(recent) if len(recent) >= RECENT_FROM else None
    if level is None or len(past) < PAST_FROM:
        return _Look(day, level)
    if abs(level - middle(past)) < IN_POINTS:
        return _Look(day, level, middle(past))
    whole = seen.between(starts, ends, inf)
    with_dips = middle(seen.between(day - RECENT_DAYS + 1, day, inf)) - middle(whole)
    off = level - middle(past)
    off = min(off, with_dips, key=abs) if off * with_dips > 0 else 0.0
    return _Look(day, level, middle(past), off, max(IN_POINTS, IN_SPREADS * _spread(whole)))


def _spread(values: Sequence[float]) -> float:
    around = median_of_sorted(values)
    return max(MAD_TO_SD * median_of_sorted(sorted(abs(value - around) for value in values)), SPREAD_LEAST)


def _again(look: _Look) -> list[_Look]:
    return [look] if look.side else []


def _opened(run: Sequence[_Look]) -> Season:
    first, last = run[0], run[-1]
    return Season(
        direction=last.side or "lower",
        status="ongoing",
        since=date.fromordinal(first.day - RECENT_DAYS + 1),
        until=date.fromordinal(last.day),
        past=first.past or 0.0,
        level=last.level or 0.0,
        opens_at=first.opens_at,
        looks=len(run),
    )


def _went_on(season: Season, look: _Look, back: list[_Look]) -> tuple[Season, list[_Look]]:
    """The season after one more look, and the looks in a row that were back near the past."""
    if look.level is None:
        quiet = look.day - season.until.toordinal() > RECENT_DAYS
        return (replace(season, status="lost") if quiet else season), back
    if look.day - season.since.toordinal() > SETTLED_DAYS:
        return replace(season, status="settled"), []
    sign = -1 if season.direction == "lower" else 1
    if sign * (look.level - season.past) < OUT_SHARE * season.opens_at:
        back = [*back, look]
        return (replace(season, status="returned") if len(back) == LOOKS_TO_CLOSE else season), back
    until = date.fromordinal(look.day)
    return replace(season, until=until, level=look.level, looks=season.looks + 1), []


def _outside(levels: Sequence[DayLevel], dips: Sequence[Dip]) -> _Days:
    """Days of a dip do not count, but those of a long one do from the day on which it is long."""
    inside: dict[date, float] = {}
    for dip in dips:
        known = dip.onset.toordinal() + LONG_DAYS + 1 if dip.status == "long" else inf
        inside.update(dict.fromkeys(dip.days(), known))
    return _Days(
        [each.day.toordinal() for each in levels],
        [each.level for each in levels],
        [inside.get(each.day, 0.0) for each in levels],
    )
