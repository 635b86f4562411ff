"""Whether pages with something ended higher than similar pages without it: a cautious estimate.

Low starts drift up by themselves, so the starting mood is taken out first, and the rest is shrunk
towards nothing. It is a pattern in one person's pages and never a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from goldseam.journal.entry import Entry

PAGES_FROM = 20
WITH_FROM = WITHOUT_FROM = 5
PRIOR_PAGES = 8
"""The prior: a true effect is about N(0, sigma squared / 8), the weight of eight pages that show nothing."""

SIGMA_LEAST = 0.75


@dataclass(frozen=True, slots=True)
class Session:
    """A page with both moods; `change` is after minus before, `residual` what the start leaves of it."""

    day: int
    before: float
    change: float
    residual: float
    entry: Entry


@dataclass(frozen=True, slots=True)
class Pool:
    """Sessions by day, one value a day: their mean residual. `n` days, sum and sum of squares of it."""

    days: Mapping[int, tuple[int, float]]
    n: int
    total: float
    squares: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """Mean residual with minus without, the pages it is worth, and the pooled spread."""

    difference: float
    n_effective: float
    sigma: float
    df: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Points on 0 to 10 that pages tended to end higher, shrunk, with its 90 % interval.

    `contrast` is the one over all pages. `chance` is how often as much would come up of nothing.
    """

    contrast: Contrast
    estimate: float
    sd: float
    interval90: tuple[float, float]
    prob_positive: float
    chance: float


def sessions(entries: Iterable[Entry]) -> tuple[Session, ...]:
    """Every dated page with both moods, with residuals from least squares of change on start."""
    pages = [
        (entry, entry.day.toordinal(), before, after - before)
        for entry in entries
        if entry.day
        and (before := entry.level_before) is not None
        and (after := entry.level_after) is not None
    ]
    slope, intercept = fit([before for _, _, before, _ in pages], [change for _, _, _, change in pages])
    return tuple(
        Session(day, before, change, change - intercept - slope * before, entry)
        for entry, day, before, change in pages
    )


def fit(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """(slope, intercept) of least squares; a flat line where all `x` are equal."""
    if not x:
        return 0.0, 0.0
    mean_x, mean_y = fmean(x), fmean(y)
    spread = sum((a - mean_x) ** 2 for a in x)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread if spread else 0.0
    return slope, mean_y - slope * mean_x


def pool(chosen: Iterable[Session]) -> Pool:
    days: dict[int, tuple[int, float]] = {}
    for each in chosen:
        n, total = days.get(each.day, (0, 0.0))
        days[each.day] = (n + 1, total + each.residual)
    means = [total / n for n, total in days.values()]
    return Pool(days, len(days), sum(means), sum(mean * mean for mean in means))


def without(everything: Pool, chosen: Pool) -> Pool:
    """The pages of `everything` that are not in `chosen`, in time that grows with `chosen` alone.

    `days` is left empty: only the figures are needed, and copying them would cost the whole journal.
    """
    n, total, squares = everything.n, everything.total, everything.squares
    for day, (k, part) in chosen.days.items():
        of, whole = everything.days[day]
        mean = whole / of
        n, total, squares = n - 1, total - mean, squares - mean * mean
        if of > k:
            mean = (whole - part) / (of - k)
            n, total, squares = n + 1, total + mean, squares + mean * mean
    return Pool({}, n, total, squares)


def contrast(chosen: Pool, others: Pool) -> Contrast:
    """Step 3 of the specification; both pools hold at least one day."""
    difference = chosen.total / chosen.n - others.total / others.n
    scatter = sum(each.squares - each.total**2 / each.n for each in (chosen, others))
    df = max(chosen.n + others.n - 3, 1)
    sigma = max(sqrt(max(scatter, 0.0) / df), SIGMA_LEAST)
    return Contrast(difference, chosen.n * others.n / (chosen.n + others.n), sigma, df)


def estimate(found: Contrast) -> Estimate:
    """Step 4: the contrast, shrunk towards nothing."""
    from scipy.special import stdtr

    n = found.n_effective
    chance = float(stdtr(found.df, -found.difference * sqrt(n) / found.sigma))
    return _estimate(found, n * found.difference / (n + PRIOR_PAGES), n, chance)


def estimate_when(whole: Estimate, within: Contrast) -> Estimate:
    """Step 5: the contrast `within` a trigger's pages, shrunk towards the estimate over all pages."""
    n = within.n_effective
    middle = (n * within.difference + PRIOR_PAGES * whole.estimate) / (n + PRIOR_PAGES)
    return _estimate(whole.contrast, middle, n, None)


def _estimate(found: Contrast, middle: float, n_effective: float, chance: float | None) -> Estimate:
    from scipy.special import stdtr, stdtrit

    sd = found.sigma / sqrt(n_effective + PRIOR_PAGES)
    half = float(stdtrit(found.df, 0.95)) * sd
    prob = float(stdtr(found.df, middle / sd))
    return Estimate(
        found, middle, sd, (middle - half, middle + half), prob, 1 - prob if chance is None else chance
    )
