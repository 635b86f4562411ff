"""Dips below one's own usual and the way back, by rule; what has closed never changes again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldseam.analysis.baseline import Usual, usual_before
from goldseam.analysis.dip import (
    Dip,
    DipsReport,
    HardDay,
    Lift,
    LowDay,
    LowSeason,
    NotAssessed,
    Status,
)
from goldseam.analysis.levels import DayLevel

LOW_SEASON_BELOW = 3.0
CONFIRM_DAYS = 7
LOST_DAYS = 14
LONG_DAYS = 60
ECHO_DAYS = 14


@dataclass(frozen=True, slots=True)
class UsualOn:
    """The usual that a day was measured against, for drawing the band."""

    day: date
    usual: float
    spread: float


def find_dips(levels: Sequence[DayLevel], today: date | None = None) -> DipsReport:
    """All eleven rules over levels in order of date; `today` defaults to the last day observed."""
    days = [each.day.toordinal() for each in levels]
    values = [each.level for each in levels]
    end = max(days[-1], today.toordinal() if today else 0) if days else 0
    usual_days: list[int] = []
    usual_levels: list[float] = []
    dips: list[Dip] = []
    hard_days: list[HardDay] = []
    low: list[tuple[int, Usual]] = []
    unknown = at = 0
    while at < len(days):
        usual = usual_before(days[at], usual_days, usual_levels)
        until = at + 1
        if usual is None:
            unknown += 1
        elif usual.baseline < LOW_SEASON_BELOW:
            low.append((at, usual))
        elif values[at] <= usual.opens_at:
            kind = _low_day(days, values, at, usual, end)
            if kind == "opens":
                status, until = _way(days, values, at, usual, end)
                dips.append(_dip(levels, at, until, usual, status, dips[-1] if dips else None))
            else:
                hard_days.append(HardDay(levels[at].day, values[at], kind))
        if until == at + 1 or dips[-1].status == "long":
            usual_days += days[at:until]
            usual_levels += values[at:until]
        at = until
    return DipsReport(
        tuple(dips),
        tuple(hard_days),
        tuple(_lift(levels[i], u) for i, u in low if values[i] >= u.lifts_at),
        _low_seasons(levels, [i for i, _ in low]),
        NotAssessed(unknown, len(low)),
    )


def usual_by_day(levels: Sequence[DayLevel], dips: Sequence[Dip]) -> tuple[UsualOn, ...]:
    """The usual at each observed day that has one: frozen inside dips, else from usual days before."""
    found: list[UsualOn] = []
    usual_days: list[int] = []
    usual_levels: list[float] = []
    waiting: list[DayLevel] = []
    ahead = iter(sorted(dips, key=lambda dip: dip.onset))
    dip = next(ahead, None)
    for each in levels:
        while dip and each.day > dip.last_seen:
            if dip.status == "long":
                usual_days += [day.day.toordinal() for day in waiting]
                usual_levels += [day.level for day in waiting]
            waiting, dip = [], next(ahead, None)
        if dip and each.day >= dip.onset:
            waiting.append(each)
            found.append(UsualOn(each.day, dip.baseline, dip.spread))
            continue
        usual = usual_before(each.day.toordinal(), usual_days, usual_levels)
        if usual:
            found.append(UsualOn(each.day, usual.baseline, usual.spread))
        usual_days.append(each.day.toordinal())
        usual_levels.append(each.level)
    return tuple(found)


def _low_day(days: Sequence[int], values: Sequence[float], at: int, usual: Usual, end: int) -> LowDay:
    """Rule 5: what a day at or below the opening line is, by the next two days within seven."""
    last = days[at] + CONFIRM_DAYS
    after = [values[i] for i in range(at + 1, min(at + 3, len(days))) if days[i] <= last]
    if any(value <= usual.opens_at for value in after):
        return "opens"
    if len(after) < 2 and days[-1] < last and end <= last:
        return "provisional"
    return "hard-day" if after else "then-quiet"


def _way(days: Sequence[int], values: Sequence[float], at: int, usual: Usual, end: int) -> tuple[Status, int]:
    """Rules 6 to 10: how a dip opened at index `at` goes on, and the index after its last day."""
    for i in range(at + 1, len(days)):
        if days[i] - days[i - 1] > LOST_DAYS:
            return "lost", i
        if days[i] - days[at] > LONG_DAYS:
            return "long", i
        if values[i] >= usual.closes_at and _holds(days, values, i, usual):
            return "recovered", i
    if end - days[-1] > LOST_DAYS:
        return "lost", len(days)
    return ("climbing" if values[-1] >= usual.closes_at else "ongoing"), len(days)


def _holds(days: Sequence[int], values: Sequence[float], at: int, usual: Usual) -> bool:
    return any(
        days[i] - days[at] <= LOST_DAYS and values[i] >= usual.closes_at
        for i in range(at + 1, min(at + 3, len(days)))
    )


def _dip(
    levels: Sequence[DayLevel], at: int, until: int, usual: Usual, status: Status, before: Dip | None
) -> Dip:
    inside = levels[at:until]
    onset, last = inside[0].day, inside[-1].day
    nadir = min(inside, key=lambda each: each.level)
    recovery = levels[until].day if status == "recovered" else None
    depth = usual.baseline - nadir.level
    return Dip(
        status=status,
        onset=onset,
        nadir=nadir.day,
        recovery=recovery,
        last_seen=last,
        baseline=usual.baseline,
        spread=usual.spread,
        opens_at=usual.opens_at,
        closes_at=usual.closes_at,
        baseline_n=usual.n,
        lowest=nadir.level,
        depth=depth,
        depth_in_spreads=depth / usual.spread,
        duration_days=((recovery or last) - onset).days,
        recovery_days=(recovery - nadir.day).days if recovery else None,
        recovery_between=((last - onset).days + 1, (recovery - onset).days) if recovery else None,
        observed_days=len(inside),
        low_days=sum(each.level < usual.closes_at for each in inside),
        echo_of_previous=is_echo(onset, before),
        lights=tuple(each.day for each in inside if each.level >= usual.closes_at),
    )


def is_echo(onset: date, before: Dip | None) -> bool:
    """Rule 11: whether a dip that begins on `onset` is a second wave of the one before it."""
    back = before.recovery if before else None
    return back is not None and onset - back <= timedelta(days=ECHO_DAYS)


def _lift(each: DayLevel, usual: Usual) -> Lift:
    return Lift(each.day, each.level, usual.baseline)


def _low_seasons(levels: Sequence[DayLevel], low: Sequence[int]) -> tuple[LowSeason, ...]:
    """Runs of neighbouring indices."""
    starts = [k for k, i in enumerate(low) if k == 0 or low[k - 1] != i - 1]
    ends = [*starts[1:], len(low)]
    return tuple(
        LowSeason(levels[low[a]].day, levels[low[b - 1]].day, b - a)
        for a, b in zip(starts, ends, strict=False)
        if b > a
    )
