"""Every threshold below, at and above its limit; those of days and dips are in `golden/analysis/dips.yml`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from goldseam.analysis.climbs import Beside, _told
from goldseam.analysis.compare import Comparison, _judged, enough_when
from goldseam.analysis.dips import find_dips
from goldseam.analysis.few import NotEnough
from goldseam.analysis.levels import DayLevel
from goldseam.analysis.lift import Contrast, Estimate, Pool
from goldseam.analysis.recovery import direction, recovery
from goldseam.analysis.seasons import find_seasons
from goldseam.analysis.sleep import LatePages, late_pages
from goldseam.analysis.triggers import trigger_map

from analysis.invented import START, entry
from analysis.test_patterns import TODAY, nights
from analysis.test_recovery import dips
from analysis.test_seasons import found, weeks

CLEAR, UNCLEAR = "tends-to-go-with-lift", "no-clear-difference"
SURE: dict[str, Any] = {"prob": 0.99, "chance": 0.001, "points": 1.0, "n": 10, "span": 30, "compared": 1}


@pytest.mark.parametrize(
    ("changed", "tier"),
    [
        ({"points": 0.299}, UNCLEAR),
        ({"points": 0.3}, CLEAR),
        ({"points": 0.301}, CLEAR),
        ({"prob": 0.949}, UNCLEAR),
        ({"prob": 0.95}, CLEAR),
        ({"prob": 0.951}, CLEAR),
        ({"prob": 0.051}, UNCLEAR),
        ({"prob": 0.05}, "no-lift-seen"),
        ({"prob": 0.049}, "no-lift-seen"),
        ({"chance": 0.041}, UNCLEAR),
        ({"chance": 0.04}, CLEAR),
        ({"chance": 0.039}, CLEAR),
        ({"compared": 20, "chance": 0.0021}, UNCLEAR),
        ({"compared": 20, "chance": 0.002}, CLEAR),
        ({"n": 7}, UNCLEAR),
        ({"n": 8}, CLEAR),
        ({"n": 9}, CLEAR),
        ({"span": 13}, UNCLEAR),
        ({"span": 14}, CLEAR),
        ({"span": 15}, CLEAR),
    ],
)
def test_praise_takes_all_of_its_figures(changed: dict[str, Any], tier: str) -> None:
    given = {**SURE, **changed}
    effect = Estimate(Contrast(1, 9, 1, 20), given["points"], 0.3, (0.1, 1.9), given["prob"], given["chance"])
    plain = Comparison(
        "tea", "tea", "too-few", n=given["n"], span_days=given["span"], tags_compared=given["compared"]
    )
    assert _judged(plain, effect).tier == tier


@pytest.mark.parametrize(
    ("with_it", "without_it", "enough"),
    [(4, 9, False), (5, 9, True), (6, 9, True), (9, 2, False), (9, 3, True), (9, 4, True)],
)
def test_beside_a_trigger_it_takes_five_pages_with_and_three_without(
    with_it: int, without_it: int, enough: bool
) -> None:
    assert enough_when(Pool({}, with_it, 0, 0), Pool({}, without_it, 0, 0)) == enough


@pytest.mark.parametrize(
    ("tau", "p", "words"),
    [
        (-0.399, 0.01, "no clear change"),
        (-0.4, 0.01, "shorter lately"),
        (-0.401, 0.01, "shorter lately"),
        (0.399, 0.01, "no clear change"),
        (0.4, 0.01, "longer lately"),
        (0.401, 0.01, "longer lately"),
        (-0.9, 0.051, "no clear change"),
        (-0.9, 0.05, "shorter lately"),
        (0.9, 0.049, "longer lately"),
    ],
)
def test_a_trend_is_worded_from_both_its_limits_on(tau: float, p: float, words: str) -> None:
    assert direction(tau, p) == words


@pytest.mark.parametrize(("n", "few"), [(5, True), (6, False), (7, False)])
def test_a_middle_takes_six_dips(n: int, few: bool) -> None:
    assert isinstance(recovery(dips(*range(5, 5 + n))).median, NotEnough) == few


@pytest.mark.parametrize(
    ("on", "elsewhere", "climbs", "often"),
    [(5, 8, 3, False), (5, 7, 3, True), (5, 7, 2, False), (5, 7, 4, True)],
)
def test_more_often_on_the_way_up_takes_three_climbs_and_95_in_100(
    on: int, elsewhere: int, climbs: int, often: bool
) -> None:
    """P is 0.947 with 8 of 43 elsewhere and 0.965 with 7."""
    told = _told(Beside("coping", "tea", "tea", climbs, on, 12, elsewhere, 43, False))
    assert told.more_often == often


@pytest.mark.parametrize(
    ("late", "other", "lower"),
    [
        ([3, 3, 3, 4, 6], [4, 5, 6, 6, 7], True),
        ([3, 5, 5, 5, 6], [5, 6, 6, 7, 8], False),
    ],
)
def test_sleep_is_lower_only_where_chance_gives_as_much_in_5_of_100(
    late: list[float], other: list[float], lower: bool
) -> None:
    """The two p are 12 and 13 of 252."""
    told = late_pages(nights(late, other), TODAY)
    assert isinstance(told, LatePages)
    assert told.lower == lower == (told.p <= 0.05)


@pytest.mark.parametrize(("pages", "few"), [(4, True), (5, False), (6, False)])
def test_the_trigger_map_takes_five_pages_with_both(pages: int, few: bool) -> None:
    made = [entry(n, triggers=("work",), coping=("tea",)) for n in range(pages)]
    assert (trigger_map(made).few is not None) == few


@pytest.mark.parametrize(
    ("off", "status"), [(0.51, "settled"), (0.5, "settled"), (0.49, "returned"), (-0.5, "returned")]
)
def test_a_season_closes_within_half_the_distance_that_opened_it(off: float, status: str) -> None:
    seasons = found(weeks(f"6x30 4.5x14 {6 - off}x26")).seasons
    assert seasons[0].status == status


def until(levels: tuple[DayLevel, ...], day: object, days: int) -> tuple[DayLevel, ...]:
    """The journal up to so many days after a look, and the two weeks that a look waits."""
    last = day + timedelta(days=days + 14)  # type: ignore[operator]  # a date
    return tuple(each for each in levels if each.day <= last)


@pytest.mark.parametrize(("looks", "status"), [(1, "ongoing"), (2, "returned"), (3, "returned")])
def test_a_season_closes_after_two_looks_in_a_row(looks: int, status: str) -> None:
    whole = weeks("6x30 4.5x14 6x20")
    last = found(whole).seasons[0].until
    assert found(until(whole, last, 7 * looks)).seasons[0].status == status


@pytest.mark.parametrize(("looks", "status"), [(20, "ongoing"), (21, "settled"), (22, "settled")])
def test_a_season_is_the_new_usual_after_half_a_year(looks: int, status: str) -> None:
    """The first look is 41 days after its start, so the twentieth more is 181 days after it."""
    whole = weeks("6x30 4.5x40")
    first_look = found(whole).seasons[0].since + timedelta(days=41)
    assert found(until(whole, first_look, 7 * looks)).seasons[0].status == status


@pytest.mark.parametrize(
    ("recent", "past", "looks"),
    [(13, 56, 0), (14, 56, 1), (15, 56, 1), (14, 55, 0), (14, 57, 1)],
)
def test_a_look_takes_14_recent_days_and_56_of_the_longer_past(recent: int, past: int, looks: int) -> None:
    ordinal = START.toordinal()
    look = START + timedelta(days=280 + (-ordinal) % 7)
    days = [look - timedelta(days=70 + n) for n in range(past)]
    days += [look - timedelta(days=n) for n in range(recent)] + [look + timedelta(days=14)]
    levels = tuple(DayLevel(day, 6.0) for day in sorted(days))
    assert find_seasons(levels, find_dips(levels).dips).looks == looks
