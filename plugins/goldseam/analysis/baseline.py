"""A person's usual: median and spread of the days before, measured only against themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

WINDOW_DAYS = 28
EXTEND_DAYS = 56
MIN_OBSERVED = 10
SPREAD_LEAST, SPREAD_MOST = 0.75, 2.0
MAD_TO_SD = 1.4826
"""Makes the median absolute deviation of normal values estimate their standard deviation."""


@dataclass(frozen=True, slots=True)
class Usual:
    """`baseline` B on 0 to 10, `spread` S in points, and `n`, the days they were taken from."""

    baseline: float
    spread: float
    n: int

    @property
    def opens_at(self) -> float:
        """L: a day at or below this may open a dip."""
        return max(self.baseline - max(2.0, 2 * self.spread), 1.0)

    @property
    def closes_at(self) -> float:
        """U: a day at or above this may close one."""
        return self.baseline - max(1.0, self.spread)

    @property
    def lifts_at(self) -> float:
        """In a low season, a day at or above this is a lift."""
        return self.baseline + max(2.0, 2 * self.spread)


def usual_before(day: int, days: Sequence[int], levels: Sequence[float]) -> Usual | None:
    """The usual on the ordinal `day`, or None while there are too few days to say.

    `days` are the ordinals of the usual days so far, rising, with their `levels`. The last 28
    calendar days count; with fewer than 10 of them, the 10 most recent of the last 56.
    """
    end = bisect_left(days, day)
    start = bisect_left(days, day - WINDOW_DAYS, 0, end)
    if end - start < MIN_OBSERVED:
        start = end - MIN_OBSERVED
        if start < 0 or days[start] < day - EXTEND_DAYS:
            return None
    return usual_of(tuple(levels[start:end]))


# The same days are asked for twice: once to find the dips, once to draw the band.
@lru_cache(maxsize=8192)
def usual_of(levels: tuple[float, ...]) -> Usual:
    """Median, and 1.4826 times the median absolute deviation held between 0.75 and 2 points.

    Whole-number ratings often have a deviation of 0, which would call every wobble a dip.
    """
    middle = median_of_sorted(sorted(levels))
    spread = MAD_TO_SD * median_of_sorted(sorted([abs(level - middle) for level in levels]))
    return Usual(middle, min(max(spread, SPREAD_LEAST), SPREAD_MOST), len(levels))


def median_of_sorted(values: Sequence[float]) -> float:
    """The median of values that are in order already; there must be one."""
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
