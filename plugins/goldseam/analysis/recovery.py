"""How long dips took: a fair median with its interval, the usual range, and a careful trend.

Dips of one person are not independent, and a journal may be left because things are worse or better:
every figure here is about these dips, none about the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp, inf, log, sqrt
from statistics import NormalDist, quantiles
from typing import Literal

from goldseam.analysis.dip import Dip
from goldseam.analysis.few import NotEnough

DOTS_FROM = 3
RANGE_FROM = 4
CURVE_FROM, CURVE_RECOVERED = 6, 4
INTERVAL = 0.8
HORIZON = 30
TREND_P, TREND_TAU = 0.05, 0.4
EXACT_TO = 8

Direction = Literal["shorter lately", "longer lately", "no clear change"]


@dataclass(frozen=True, slots=True)
class Step:
    """Share `S` not yet back after `t` days, with the 80 % log-log interval from `lo` to `hi`."""

    t: int
    at_risk: int
    recovered: int
    S: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Median:
    """Days by which half were over, None where that was not seen; `mean` is within 30 days."""

    median: int | None
    lo: int | None
    hi: int | None
    mean: float


@dataclass(frozen=True, slots=True)
class Trend:
    """Kendall's tau of duration over order, from pairs whose order censoring leaves certain."""

    score: int
    comparable_pairs: int
    tau: float
    p: float
    words: Direction


@dataclass(frozen=True, slots=True)
class Recovery:
    """`usual_range` holds the quartiles of the dips with a seen way back, in whole days.

    It is None while a present dip is longer than the range, because then it would only hurt. A long
    season is present until there is another dip: its end is not seen.
    """

    n: int
    recovered: int
    present: Dip | None
    dots: NotEnough | None
    usual_range: tuple[int, int] | None
    median: Median | NotEnough
    trend: Trend | NotEnough


def recovery(dips: Sequence[Dip]) -> Recovery:
    """Everything about how long dips took, from dips in order of onset."""
    times = [dip.duration_days for dip in dips]
    events = [dip.event for dip in dips]
    present = dips[-1] if dips and (dips[-1].open or dips[-1].status == "long") else None
    return Recovery(
        n=len(dips),
        recovered=sum(events),
        present=present,
        dots=NotEnough("dots", "dips", len(dips), DOTS_FROM) if len(dips) < DOTS_FROM else None,
        usual_range=_usual_range([t for t, back in zip(times, events, strict=True) if back], present),
        median=_few("median", events) or median_days(kaplan_meier(times, events)),
        trend=trend(times, events),
    )


def kaplan_meier(times: Sequence[int], recovered: Sequence[bool | int]) -> tuple[Step, ...]:
    """The product-limit estimate, variance by Greenwood; once S is 0 its interval is (0, 0)."""
    z = NormalDist().inv_cdf((1 + INTERVAL) / 2)
    events = Counter(t for t, back in zip(times, recovered, strict=True) if back)
    share, greenwood, steps = 1.0, 0.0, []
    for t in sorted(events):
        n, d = sum(time >= t for time in times), events[t]
        share *= 1 - d / n
        greenwood += d / (n * (n - d)) if n > d else 0.0
        steps.append(Step(t, n, d, share, *_interval(share, greenwood, z)))
    return tuple(steps)


def _interval(share: float, greenwood: float, z: float) -> tuple[float, float]:
    if share <= 0:
        return 0.0, 0.0
    width = z * sqrt(greenwood) / abs(log(share))
    return share ** exp(width), share ** exp(-width)


def median_days(curve: Sequence[Step]) -> Median:
    """First days at which the curve and the two ends of its interval reach one half."""
    return Median(
        next((step.t for step in curve if step.S <= 0.5), None),
        next((step.t for step in curve if step.lo <= 0.5), None),
        next((step.t for step in curve if step.hi <= 0.5), None),
        restricted_mean(curve),
    )


def restricted_mean(curve: Sequence[Step], horizon: int = HORIZON) -> float:
    """Area under S from 0 to `horizon` days."""
    corners = [(0, 1.0), *((step.t, step.S) for step in curve if step.t < horizon), (horizon, 0.0)]
    return sum(share * (after - t) for (t, share), (after, _) in pairwise(corners))


def trend(times: Sequence[int], recovered: Sequence[bool | int]) -> Trend | NotEnough:
    """Whether later dips took shorter or longer, with a two-sided p over all orders."""
    few = _few("trend", recovered)
    if few:
        return few
    signs = [
        [_sign(a, b) for b in zip(times, recovered, strict=True)] for a in zip(times, recovered, strict=True)
    ]
    pairs = [signs[i][j] for i, j in combinations(range(len(times)), 2)]
    score, comparable = sum(filter(None, pairs)), sum(sign is not None for sign in pairs)
    tau = score / comparable if comparable else 0.0
    p = _permutation_p([[sign or 0 for sign in row] for row in signs], abs(score))
    return Trend(score, comparable, tau, p, direction(tau, p))


def direction(tau: float, p: float) -> Direction:
    """The words that a trend allows."""
    if p > TREND_P or abs(tau) < TREND_TAU:
        return "no clear change"
    return "shorter lately" if tau < 0 else "longer lately"


def _sign(one: tuple[int, bool | int], other: tuple[int, bool | int]) -> int | None:
    """1 where `other` certainly took longer, -1 where shorter, 0 for a tie, None where unknown."""
    (a, a_seen), (b, b_seen) = one, other
    if a_seen and b_seen:
        return (b > a) - (b < a)
    if a_seen:
        return 1 if b >= a else None
    if b_seen:
        return -1 if a >= b else None
    return None


def _permutation_p(signs: list[list[int]], least: int) -> float:
    """Share of all orders whose score is as far from 0; past 8 dips by the normal curve.

    Its variance over all orders is exact: pairs with one dip in common go together by one third.
    """
    if len(signs) <= EXACT_TO:
        scores = _score_counts(signs)
        return sum(k for score, k in scores.items() if abs(score) >= least) / sum(scores.values())
    squares = [sum(sign * sign for sign in row) for row in signs]
    shared = sum(sum(row) ** 2 for row in signs) - sum(squares)
    deviation = sqrt(sum(squares) / 2 + shared / 3)
    return 2 * NormalDist().cdf((1 - least) / deviation) if deviation and least else 1.0


def _score_counts(signs: list[list[int]]) -> Counter[int]:
    """How many orders give each score, built up over subsets of dips instead of over all orders."""
    n = len(signs)
    ways: list[Counter[int]] = [Counter() for _ in range(2**n)]
    ways[0][0] = 1
    for chosen in range(2**n):
        for new in range(n):
            if chosen >> new & 1:
                continue
            more = sum(signs[old][new] for old in range(n) if chosen >> old & 1)
            for score, k in ways[chosen].items():
                ways[chosen | 1 << new][score + more] += k
    return ways[-1]


def _few(looked_for: str, recovered: Sequence[bool | int]) -> NotEnough | None:
    if len(recovered) < CURVE_FROM:
        return NotEnough(looked_for, "dips", len(recovered), CURVE_FROM)
    back = sum(map(bool, recovered))
    return NotEnough(looked_for, "recovered", back, CURVE_RECOVERED) if back < CURVE_RECOVERED else None


def _usual_range(times: Sequence[int], present: Dip | None) -> tuple[int, int] | None:
    if len(times) < RANGE_FROM:
        return None
    lower, _, upper = quantiles(times, n=4, method="inclusive")
    longer = (present.duration_days if present else -inf) > upper
    return None if longer else (round(lower), round(upper))
