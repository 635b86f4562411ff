"""Change from one day to the next; no page shows it, because it is easily read as a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean

from goldseam.analysis.few import NotEnough
from goldseam.analysis.levels import DayLevel

PAIRS_FOR_CHANGE = 20
PAIRS_FOR_LIKENESS = 50


@dataclass(frozen=True, slots=True)
class Dynamics:
    """Over pairs exactly one day apart: root mean square change, and from 50 pairs their correlation."""

    pairs: int
    rmssd: float
    day_to_day_likeness: float | None


def dynamics(levels: Sequence[DayLevel]) -> Dynamics | NotEnough:
    """Uneven gaps would mislead, so only neighbouring days count."""
    pairs = [(a.level, b.level) for a, b in pairwise(levels) if (b.day - a.day).days == 1]
    if len(pairs) < PAIRS_FOR_CHANGE:
        return NotEnough("dynamics", "pairs", len(pairs), PAIRS_FOR_CHANGE)
    rmssd = sqrt(fmean((b - a) ** 2 for a, b in pairs))
    return Dynamics(len(pairs), rmssd, _likeness(pairs) if len(pairs) >= PAIRS_FOR_LIKENESS else None)


def _likeness(pairs: Sequence[tuple[float, float]]) -> float | None:
    before, after = fmean(a for a, _ in pairs), fmean(b for _, b in pairs)
    together = sum((a - before) * (b - after) for a, b in pairs)
    spread = sqrt(sum((a - before) ** 2 for a, _ in pairs) * sum((b - after) ** 2 for _, b in pairs))
    return together / spread if spread else None
