"""How long dips took, and whether that changed."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import permutations
from random import Random
from typing import Any

import pytest
from goldseam.analysis.dip import Dip
from goldseam.analysis.dips import find_dips
from goldseam.analysis.few import NotEnough
from goldseam.analysis.recovery import (
    Median,
    Trend,
    _permutation_p,
    kaplan_meier,
    median_days,
    recovery,
    restricted_mean,
    trend,
)

from analysis.invented import oracles, series

CASE = oracles()["C_recovery_times"]
(MODEL,) = find_dips(series("6*12 2 2 6 6")).dips


def dips(*times: int, last: str = "recovered") -> tuple[Dip, ...]:
    """Dips that took so many days, the last with its own status."""
    made = [replace(MODEL, duration_days=days) for days in times]
    return (*made[:-1], replace(made[-1], status=last)) if made else ()


def test_the_curve_of_the_worked_example() -> None:
    curve = kaplan_meier(CASE["times"], CASE["recovered"])
    for step, wanted in zip(curve, CASE["km"]["curve"], strict=True):
        assert asdict(step) == pytest.approx(wanted, abs=1e-3)
    found = median_days(curve)
    assert found == Median(11, 7, 12, pytest.approx(CASE["km"]["rmst"], abs=1e-3))


def test_the_trend_of_the_worked_example() -> None:
    found = trend(CASE["times"], CASE["recovered"])
    assert isinstance(found, Trend)
    wanted = {key: CASE["trend"][key] for key in ("score", "comparable_pairs", "tau", "p", "words")}
    for key, value in wanted.items():
        got: Any = getattr(found, key)
        assert got == (pytest.approx(value, abs=1e-3) if isinstance(value, float) else value)


@pytest.mark.parametrize(
    ("times", "back", "few"),
    [
        ([9] * 5, [1] * 5, NotEnough("trend", "dips", 5, 6)),
        ([9] * 6, [1, 1, 1, 0, 0, 0], NotEnough("trend", "recovered", 3, 4)),
        ([9] * 6, [1, 1, 1, 1, 0, 0], None),
    ],
)
def test_a_trend_takes_six_dips_and_four_ways_back(
    times: list[int], back: list[int], few: NotEnough | None
) -> None:
    found = trend(times, back)
    assert found == few if few else isinstance(found, Trend)


def test_the_exact_p_counts_every_order() -> None:
    random = Random(1)
    size = 6
    signs = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            signs[i][j] = random.choice([-1, 0, 1])
            signs[j][i] = -signs[i][j]
    scores = [
        sum(signs[p[i]][p[j]] for i in range(size) for j in range(i + 1, size))
        for p in permutations(range(size))
    ]
    for least in range(12):
        expected = sum(abs(score) >= least for score in scores) / len(scores)
        assert _permutation_p(signs, least) == pytest.approx(expected)


def test_longer_dips_lately_are_said_as_plainly_as_shorter_ones() -> None:
    longer = trend([5, 6, 7, 8, 9, 10, 11, 12, 13, 14], [1] * 10)
    shorter = trend([14, 13, 12, 11, 10, 9, 8, 7, 6, 5], [1] * 10)
    assert isinstance(longer, Trend)
    assert isinstance(shorter, Trend)
    assert (longer.words, shorter.words) == ("longer lately", "shorter lately")
    assert longer.p == shorter.p


def test_random_orders_say_nothing_clear() -> None:
    found = trend([8, 5, 9, 6, 10, 7, 8, 6, 9, 7, 5, 10], [1] * 12)
    assert isinstance(found, Trend)
    assert found.words == "no clear change"


def test_a_median_that_was_not_seen_stays_open() -> None:
    found = median_days(kaplan_meier([3, 9, 9, 9, 9, 9], [1, 0, 0, 0, 0, 0]))
    assert (found.median, found.lo, found.hi) == (None, None, None)


def test_the_mean_within_thirty_days_is_the_area_under_the_curve() -> None:
    assert restricted_mean(()) == 30
    assert restricted_mean(kaplan_meier([10, 20], [1, 1])) == pytest.approx(15)
    assert restricted_mean(kaplan_meier([10, 40], [1, 1])) == pytest.approx(20)


@pytest.mark.parametrize(
    ("given", "usual_range"),
    [
        (dips(4, 8, 12), None),
        (dips(4, 8, 12, 16), (7, 13)),
        (dips(4, 8, 12, 16, 13, last="ongoing"), (7, 13)),
        (dips(4, 8, 12, 16, 14, last="ongoing"), None),
        (dips(4, 8, 12, 16, 14, last="lost"), (7, 13)),
        (dips(4, 8, 12, 16, 61, last="long"), None),
    ],
)
def test_the_usual_range_hides_while_the_present_dip_is_longer(given: Any, usual_range: Any) -> None:
    assert recovery(given).usual_range == usual_range


def test_dots_need_three_dips() -> None:
    assert recovery(dips(4, 5)).dots == NotEnough("dots", "dips", 2, 3)
    assert recovery(dips(4, 5, 6)).dots is None
    assert recovery(()).n == 0


def test_past_eight_dips_the_p_is_close_to_that_of_shuffled_orders() -> None:
    random = Random(2)
    times, back = [random.randint(3, 20) for _ in range(12)], [random.random() < 0.8 for _ in range(12)]
    found = trend(times, back)
    assert isinstance(found, Trend)
    dips_of, far = list(zip(times, back, strict=True)), 0
    for _ in range(2000):
        random.shuffle(dips_of)
        other = trend(*map(list, zip(*dips_of, strict=True)))
        far += isinstance(other, Trend) and abs(other.score) >= abs(found.score)
    assert found.p == pytest.approx(far / 2000, abs=0.03)
