"""Findings as sentences: what is said, and what is not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from goldseam.analysis import pattern_words as words
from goldseam.analysis.climbs import Beside
from goldseam.analysis.company import Companion
from goldseam.analysis.compare import Comparison, NextDay
from goldseam.analysis.dips import find_dips
from goldseam.analysis.few import NotEnough
from goldseam.analysis.helped import what_helped
from goldseam.analysis.recovery import Median, Recovery, kaplan_meier, median_days, recovery, trend
from goldseam.analysis.seasons import Season
from goldseam.analysis.setbacks import Setbacks
from goldseam.analysis.sleep import LatePages

from analysis.invented import oracles, series
from analysis.test_helped import oracle_entries

REPORT = what_helped(oracle_entries())
OVERALL = {each.key: each for each in REPORT.overall}
TIMES = oracles()["C_recovery_times"]
SEASON = Season("lower", "ongoing", date(2025, 3, 9), date(2025, 6, 1), 6.2, 4.4, 1.19, 9)
LATE = LatePages((4, 4, 4, 5, 3, 4), (7, 7, 7, 6, 8, 7, 7), 4, 7, 0.01, True)
TEA = Beside("coping", "tea", "tea", 3, 5, 12, 4, 43, False)


def test_a_tag_that_tends_to_go_with_a_lift_is_told_with_its_interval_and_pages() -> None:
    assert words.helped_sentence(OVERALL["walk"]) == (
        "Pages with walk tended to end a bit higher than pages like them. "
        "It was about +0.5 (likely +0.2 to +0.9) over nine pages."
    )


def test_a_tag_beside_a_trigger_is_told_with_the_trigger() -> None:
    (told,) = REPORT.by_trigger
    assert words.helped_sentence(told) == (
        "When it was about work, pages with walk tended to end a bit higher. "
        "It was about +0.8 (likely +0.4 to +1.2) over five pages."
    )


def test_no_lift_is_for_the_full_table_only_and_comes_with_kindness() -> None:
    assert words.helped_sentence(OVERALL["scroll"]) == ""
    assert words.helped_sentence(OVERALL["scroll"], full_table=True).startswith("No lift seen so far.")


def test_too_few_and_unclear_are_told_apart() -> None:
    assert words.helped_sentence(OVERALL["talk"]) == "No clear difference yet (six pages)."
    assert (
        words.helped_sentence(replace(OVERALL["talk"], effect=None, n=3))
        == "Used three times: too few to say."
    )


def test_what_is_never_estimated_is_never_told() -> None:
    silent = Comparison("alcohol", "alcohol", "never-estimated")
    assert words.helped_sentence(silent, full_table=True) == ""


def test_quick_relief_is_told_with_the_next_day() -> None:
    told = replace(OVERALL["walk"], tier="quick-relief", next_day=NextDay(8, -0.5))
    assert words.helped_sentence(told) == (
        "Mood moved by +1.7 on the page. By the next day it was -0.5 from where the page began (eight days)."
    )


def test_the_usual_time_is_told_and_hides_while_a_present_dip_is_longer() -> None:
    four = Recovery(
        4, 4, None, None, (7, 13), NotEnough("median", "dips", 4, 6), NotEnough("trend", "dips", 4, 6)
    )
    assert (
        words.recovery_sentence(four) == "You have come through four dips before. Most took seven to 13 days."
    )
    assert words.recovery_sentence(replace(four, usual_range=(5, 5))) == (
        "You have come through four dips before. Most took about five days."
    )
    assert words.recovery_sentence(replace(four, usual_range=None)) == (
        "You have come through four dips before. Each takes the time it takes."
    )
    assert words.recovery_sentence(recovery(())) == ""


def test_the_median_is_told_in_words() -> None:
    found = median_days(kaplan_meier(TIMES["times"], TIMES["recovered"]))
    assert words.median_sentence(found) == (
        "Half of your dips were over by day 11. The true middle is likely between day 7 and day 12."
    )
    assert "or later" in words.median_sentence(Median(11, 7, None, 9.6))
    assert words.median_sentence(Median(7, 7, 7, 7)) == (
        "Half of your dips were over by day 7. The true middle is likely close to that."
    )
    assert "no middle yet" in words.median_sentence(Median(None, None, None, 25.0))
    assert "four dips with a way back" in words.median_sentence(NotEnough("median", "recovered", 3, 4))


def test_a_trend_is_told_and_too_few_say_where_it_begins() -> None:
    assert words.trend_sentence(trend(TIMES["times"], TIMES["recovered"])).startswith(
        "Recent dips took less time"
    )
    assert "It begins with six dips." in words.trend_sentence(
        trend(TIMES["times"][:5], TIMES["recovered"][:5])
    )


@pytest.mark.parametrize(
    ("status", "ends"),
    [
        ("ongoing", "let someone you trust know."),
        ("returned", "back to about where they were."),
        ("settled", "took it as your usual."),
        ("lost", "The pages go quiet after that."),
    ],
)
def test_a_season_is_told_by_month(status: str, ends: str) -> None:
    told = words.season_sentence(replace(SEASON, status=status))  # type: ignore[arg-type]
    assert "about March 2025" in told
    assert told.endswith(ends)


def test_what_was_there_on_the_way_up_is_told_in_counts() -> None:
    assert words.beside_sentence(TEA) == "On five of twelve days of a climb, and on four of 43 other days."
    assert words.beside_sentence(replace(TEA, more_often=True)).endswith("more often on the way up.")
    assert words.beside_sentence(replace(TEA, elsewhere=0)).endswith("and on none of 43 other days.")


def test_company_says_who_was_there_and_nothing_of_who_was_not() -> None:
    sam = Companion("sam", "Sam", 4, 6, date(2025, 3, 3))
    assert (
        words.company_sentence(sam)
        == "Sam was there in four of six climbs, and last came up on 3 March 2025."
    )
    assert words.company_sentence(replace(sam, climbs=0)) == "Sam last came up on 3 March 2025."


def test_setbacks_are_told() -> None:
    assert words.setbacks_sentence(Setbacks(247, 260, 2)) == (
        "247 of the last 260 days were free of a setback. You have begun again twice."
    )
    first = Setbacks(259, 260, 0)
    assert words.setbacks_sentence(first) == "259 of the last 260 days were free of a setback."
    assert words.setbacks_sentence(first, numbers=False) == ""


def test_late_pages_are_told_with_both_medians() -> None:
    assert words.sleep_sentence(LATE).startswith(
        "After late pages your sleep was rated about 4, and about 7 after others (six and seven nights)."
    )


@pytest.mark.parametrize("status", ["ongoing", "returned"])
def test_words_only_holds_no_figure(status: str) -> None:
    told = [
        words.season_sentence(replace(SEASON, status=status), numbers=False),  # type: ignore[arg-type]
        words.sleep_sentence(LATE, numbers=False),
        words.sleep_sentence(replace(LATE, lower=False), numbers=False),
        words.beside_sentence(TEA, numbers=False),
        words.beside_sentence(replace(TEA, more_often=True), numbers=False),
        words.setbacks_sentence(Setbacks(247, 260, 2), numbers=False),
        *(words.helped_sentence(each, numbers=False) for each in (*REPORT.overall, *REPORT.by_trigger)),
        *(words.kind_sentence(each, numbers=False) for each in REPORT.overall),
    ]
    assert not re.search(r"\d", " ".join(told).replace("March 2025", "").replace("June 2025", ""))


@pytest.mark.parametrize(
    ("points", "told"), [(0.51, "+0.5"), (-0.46, "-0.5"), (0.01, "0"), (-0.01, "0"), (2, "+2")]
)
def test_points_carry_their_sign(points: float, told: str) -> None:
    assert words.signed(points) == told


def test_every_status_of_a_dip_and_every_tier_has_its_words() -> None:
    for dip in find_dips(series("6*12 2 2 6 6")).dips:
        assert words.recovery_sentence(recovery([dip])) != ""
    for of in ("helped", "recovery"):
        assert words.caveat(of)
    assert words.season_caption()
