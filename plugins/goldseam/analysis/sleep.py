"""Whether sleep was rated lower after late pages; never said of the clock alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from math import comb
from random import Random
from statistics import median

from goldseam.analysis.few import NotEnough
from goldseam.analysis.tags import words_of
from goldseam.journal.entry import Entry

LATE_FROM, LATE_UNTIL = time(23), time(5)
NEAR_BEDTIME = timedelta(minutes=60)
WINDOW_DAYS = 60
NIGHTS_EACH = 5
DIFFERENCE, P_MOST = 1.0, 0.05
EXACT_ORDERS, SHUFFLES = 5000, 1999
LEFT_OUT = frozenset({"ill", "illness", "sick", "travel", "travelling", "newborn"})


@dataclass(frozen=True, slots=True)
class LatePages:
    """Sleep quality, 0 to 10, of the nights after late pages and of those after others.

    `lower` only if there are enough of both, the medians differ by a point, and p is at most 0.05.
    """

    late: tuple[float, ...]
    other: tuple[float, ...]
    late_median: float
    other_median: float
    p: float
    lower: bool


def late_pages(entries: Iterable[Entry], today: date, bedtime: time | None = None) -> LatePages | NotEnough:
    """The last 60 days. A night's quality is read from the entries of the day it ends on."""
    recent = [
        entry
        for entry in entries
        if entry.day and timedelta(0) <= today - entry.day <= timedelta(WINDOW_DAYS)
    ]
    quality = _quality(recent)
    is_late: dict[date, bool] = {}
    for entry in recent:
        if entry.kind != "check-in" and entry.when and entry.when.time:
            night = night_of(entry.when.date, entry.when.time)
            is_late[night] = is_late.get(night, False) or is_late_at(entry.when.time, bedtime)
    nights = [(late, quality.get(night + timedelta(days=1))) for night, late in is_late.items()]
    late = sorted(rated for is_one, rated in nights if is_one and rated is not None)
    other = sorted(rated for is_one, rated in nights if not is_one and rated is not None)
    fewer, what = min((len(late), "late_nights"), (len(other), "other_nights"))
    if fewer < NIGHTS_EACH:
        return NotEnough("sleep", what, fewer, NIGHTS_EACH)
    p = permutation_p(late, other)
    apart = median(other) - median(late)
    lower = apart >= DIFFERENCE and p <= P_MOST
    return LatePages(tuple(late), tuple(other), median(late), median(other), p, lower)


def night_of(day: date, at: time) -> date:
    """The day on whose evening the night began that a page of this clock belongs to."""
    return day - timedelta(days=1) if at < LATE_UNTIL else day


def is_late_at(at: time, bedtime: time | None = None) -> bool:
    """Whether a page begun at this time is late: 23:00 to 04:59, or within an hour of the own bedtime."""
    if bedtime is None:
        return at >= LATE_FROM or at < LATE_UNTIL
    apart = abs(datetime.combine(date.min, at) - datetime.combine(date.min, bedtime))
    return min(apart, timedelta(days=1) - apart) <= NEAR_BEDTIME


def permutation_p(low: Sequence[float], high: Sequence[float]) -> float:
    """One-sided p that the mean of `low` is this low by chance; all splits where they are few."""
    values, n, found = [*low, *high], len(low), sum(low)
    if comb(len(values), n) <= EXACT_ORDERS:
        sums = [sum(chosen) for chosen in combinations(values, n)]
        return sum(total <= found for total in sums) / len(sums)
    random = Random(len(values))
    hits = sum(sum(random.sample(values, n)) <= found for _ in range(SHUFFLES))
    return (1 + hits) / (1 + SHUFFLES)


def _quality(entries: Iterable[Entry]) -> dict[date, float]:
    """The last rating of each day, left out where that day or the evening before tells another reason."""
    rated = {e.day: e.sleep.quality for e in entries if e.day and e.sleep and e.sleep.quality is not None}
    other_reason = {e.day for e in entries if LEFT_OUT & words_of(e)}
    around = {day: {day, day - timedelta(days=1)} for day in rated}
    return {day: quality for day, quality in rated.items() if not around[day] & other_reason}
