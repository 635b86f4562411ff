"""Climbs, company, wins, setbacks, triggers, sleep, change from day to day, and shares."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from goldseam.analysis.climbs import climbs, on_the_way_up
from goldseam.analysis.company import company
from goldseam.analysis.dips import find_dips
from goldseam.analysis.dynamics import Dynamics, dynamics
from goldseam.analysis.few import NotEnough
from goldseam.analysis.rates import prob_above_half, prob_rate_higher
from goldseam.analysis.setbacks import Setbacks, setbacks
from goldseam.analysis.sleep import LatePages, is_late_at, late_pages, night_of, permutation_p
from goldseam.analysis.triggers import trigger_map
from goldseam.analysis.wins import wins
from goldseam.journal.entry import Entry, Sleep

from analysis.invented import START, day_levels, entry, oracles, series

LEVELS = series("6*12 2 2 3 6*16 2 2 3 6*16 2 2 3 6 6")
DIPS = find_dips(LEVELS).dips
CLIMB_DAYS = [12, 13, 14, 15, 31, 32, 33, 34, 50, 51, 52, 53]


def life(**on_climb: Any) -> list[Entry]:
    """A page on every day of LEVELS, with the given fields on climb days only."""
    return [
        entry(n, before=each.level, **(on_climb if n in CLIMB_DAYS else {})) for n, each in enumerate(LEVELS)
    ]


def test_the_invented_life_has_three_climbs() -> None:
    climb = [day for dip in DIPS for day in dip.climb()]
    assert [(day - START).days for day in climb] == CLIMB_DAYS


def test_what_was_there_on_every_climb_and_seldom_elsewhere_is_said_to_be_more_often() -> None:
    (tea,) = climbs(life(coping=("tea",)), DIPS).tags
    assert (tea.kind, tea.climbs, tea.on_climb, tea.climb_days) == ("coping", 3, 12, 12)
    assert (tea.elsewhere, tea.other_days, tea.more_often) == (0, 43, True)


def test_two_climbs_are_too_few_to_say_more_often() -> None:
    (tea,) = climbs(life(coping=("tea",)), DIPS[:2]).tags
    assert (tea.climbs, tea.more_often) == (2, False)


def test_people_and_quick_relief_are_never_said_to_be_more_often() -> None:
    found = climbs(life(people=("Ira",), coping=("scrolling",)), DIPS).tags
    assert [(each.key, each.climbs, each.more_often) for each in found] == [
        ("scrolling", 3, False),
        ("ira", 3, False),
    ]


def test_what_is_never_ranked_is_not_counted_beside_climbs() -> None:
    assert climbs(life(coping=("alcohol", "own thing")), DIPS, never=["Own-Thing"]).tags == ()


def test_a_dip_without_a_seen_way_back_is_no_climb() -> None:
    open_dip = find_dips(series("6*12 2 2")).dips
    assert climbs(life(coping=("tea",)), open_dip).few == NotEnough("climb", "climbs", 0, 1)


def test_wins_inside_dips_come_first_and_every_win_is_kept() -> None:
    pages = [*life(wins=("got up",)), entry(20, wins=("a walk", "soup"))]
    assert {win.text for win in climbs(pages, DIPS).wins} == {"got up"}
    found = wins(pages, DIPS)
    assert [win.text for win in found if win.dip is None] == ["got up"] * 3 + ["a walk", "soup"]
    assert found[0].dip == DIPS[0].id


def test_the_way_up_leaves_covered_pages_closed() -> None:
    pages = [*life(), entry(13, cover="the accident", path="covered.md"), entry(13, after=2, path="heavy.md")]
    assert [page.path for page in on_the_way_up(pages, DIPS[0])] == [
        f"2025-01-{n}.md" for n in (13, 14, 15, 16)
    ]


def test_company_shows_only_people_marked_as_safe_by_name() -> None:
    pages = [*life(people=("Sam", "Alex")), entry(60, people=("sam", "Kit"))]
    found = company(pages, DIPS, safe=["SAM", "Kit", "nobody"])
    assert [(each.label, each.climbs, each.of) for each in found] == [("Kit", 0, 3), ("Sam", 3, 3)]
    assert found[1].last == START + timedelta(days=60)
    assert company(pages, DIPS, safe=[]) == ()


def test_setbacks_never_count_back_to_nothing() -> None:
    pages = [entry(0), *(entry(n, tags=("Setback",)) for n in (10, 11, 40))]
    assert setbacks(pages, START + timedelta(days=99)) == Setbacks(97, 100, 2)
    assert setbacks(pages, START + timedelta(days=40)) == Setbacks(38, 41, 1)
    assert setbacks([entry(0), entry(5, moods=("Setback",))], START + timedelta(days=9)) == Setbacks(9, 10, 1)
    assert setbacks([entry(0)], START) is None


def test_the_trigger_map_counts_pages_with_both_and_leaves_out_what_is_never_ranked() -> None:
    pages = [
        entry(n, triggers=("work/boss",), coping=("Tea", "alcohol"), helped=("tea",) if n else None)
        for n in range(5)
    ]
    found = trigger_map(pages)
    assert [(c.trigger, c.coping, c.n, c.helped) for c in found.cells] == [
        ("work", "tea", 5, 4),
        ("work/boss", "tea", 5, 4),
    ]
    assert found.coping == (("tea", "Tea"),)
    assert found.few is None
    assert trigger_map(pages[:4]).few == NotEnough("triggers", "pages", 4, 5)


def nights(late: list[float], other: list[float]) -> list[Entry]:
    """One page a night, the late ones first, and the rating in the entry of the day after."""
    made = []
    for n, quality in enumerate([*late, *other]):
        clock = time(23, 30) if n < len(late) else time(18)
        made.append(entry(2 * n, at=clock))
        made.append(entry(2 * n + 1, sleep=Sleep(quality=quality)))
    return made


TODAY = START + timedelta(days=40)


def test_sleep_after_late_pages_is_compared_with_sleep_after_others() -> None:
    found = late_pages(nights([3, 4, 4, 5, 4], [7, 7, 8, 6, 7, 7]), TODAY)
    assert isinstance(found, LatePages)
    assert (found.late_median, found.other_median, found.lower) == (4, 7, True)
    assert found.p == pytest.approx(1 / 462)


@pytest.mark.parametrize(
    ("late", "other", "lower"),
    [
        ([6, 6, 6, 6, 6], [6.9, 6.9, 6.9, 6.9, 6.9], False),
        ([6, 6, 6, 6, 6], [7, 7, 7, 7, 7], True),
        ([7, 7, 7, 7, 7], [6, 6, 6, 6, 6], False),
        ([2, 9, 6, 9, 2], [7, 7, 7, 7, 7], False),
    ],
)
def test_sleep_is_lower_by_a_point_and_not_by_chance_or_not_at_all(
    late: list[float], other: list[float], lower: bool
) -> None:
    found = late_pages(nights(late, other), TODAY)
    assert isinstance(found, LatePages)
    assert found.lower == lower


def test_sleep_takes_five_nights_of_each() -> None:
    assert late_pages(nights([3] * 4, [7] * 9), TODAY) == NotEnough("sleep", "late_nights", 4, 5)
    assert late_pages(nights([3] * 9, [7] * 4), TODAY) == NotEnough("sleep", "other_nights", 4, 5)


def test_sleep_with_another_reason_does_not_count() -> None:
    ill = [entry(2 * n + 1, tags=("ill",), path="ill.md") for n in range(5)]
    assert late_pages([*nights([3] * 5, [7] * 5), *ill], TODAY) == NotEnough("sleep", "late_nights", 0, 5)


@pytest.mark.parametrize("said", [{"moods": ("Travel",)}, {"experiences": {"ill": "before"}}])
def test_another_reason_may_stand_wherever_words_do_and_on_the_evening_before(said: dict[str, Any]) -> None:
    evenings = [entry(2 * n, path="why.md", **said) for n in range(5)]
    found = late_pages([*nights([3] * 5, [7] * 5), *evenings], TODAY)
    assert found == NotEnough("sleep", "late_nights", 0, 5)


def test_sleep_looks_back_sixty_days() -> None:
    pages = nights([3] * 5, [7] * 5)
    assert isinstance(late_pages(pages, START + timedelta(days=60)), LatePages)
    assert isinstance(late_pages(pages, START + timedelta(days=61)), NotEnough)


@pytest.mark.parametrize(
    ("clock", "bedtime", "late"),
    [
        (time(22, 59), None, False),
        (time(23), None, True),
        (time(4, 59), None, True),
        (time(5), None, False),
        (time(23), time(8), False),
        (time(7), time(8), True),
        (time(6, 59), time(8), False),
        (time(23, 30), time(0, 15), True),
    ],
)
def test_late_follows_the_clock_or_the_own_bedtime(clock: time, bedtime: time | None, late: bool) -> None:
    assert is_late_at(clock, bedtime) == late


def test_a_page_after_midnight_belongs_to_the_night_that_began_the_day_before() -> None:
    assert night_of(date(2025, 1, 2), time(4, 59)) == date(2025, 1, 1)
    assert night_of(date(2025, 1, 2), time(5)) == date(2025, 1, 2)


def test_a_permutation_over_many_nights_is_drawn_and_repeatable() -> None:
    low, high = [4.0] * 20, [5.0] * 20
    assert permutation_p(low, high) == permutation_p(low, high) == pytest.approx(1 / 2000)


def test_change_from_day_to_day_of_the_worked_example() -> None:
    wanted = oracles()["H_dynamics_A"]
    found = dynamics(day_levels(oracles()["A_daily_one_dip"]["series"]))
    assert found == Dynamics(wanted["pairs"], pytest.approx(wanted["rmssd"], abs=1e-3), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "enough"), [(20, False), (21, True)])
def test_change_from_day_to_day_takes_twenty_pairs(days: int, enough: bool) -> None:
    assert isinstance(dynamics(series(f"6*{days}")), Dynamics) == enough


@pytest.mark.parametrize(("days", "likeness"), [(50, None), (51, pytest.approx(-1))])
def test_likeness_takes_fifty_pairs(days: int, likeness: Any) -> None:
    found = dynamics(series("4 6 " * (days // 2) + "4 " * (days % 2)))
    assert isinstance(found, Dynamics)
    assert found.day_to_day_likeness == likeness


@pytest.mark.parametrize("case", oracles()["F_red_flags"]["rf3_table"].items(), ids=lambda case: case[0])
def test_the_share_above_half_of_the_worked_table(case: tuple[str, float]) -> None:
    k, n = map(int, case[0].split("/"))
    assert prob_above_half(k, n) == pytest.approx(case[1], abs=1e-3)


def test_the_higher_of_two_shares_agrees_with_scipy() -> None:
    from scipy.integrate import quad
    from scipy.stats import beta

    for k1, n1, k0, n0 in [(3, 8, 2, 30), (0, 5, 0, 12), (12, 12, 0, 43), (40, 80, 300, 900)]:
        one, other = beta(k1 + 0.5, n1 - k1 + 0.5), beta(k0 + 0.5, n0 - k0 + 0.5)
        exact, _ = quad(lambda p, a=one, b=other: a.pdf(p) * b.cdf(p), 0, 1, limit=200)
        assert prob_rate_higher(k1, n1, k0, n0) == pytest.approx(exact, abs=2e-3)
        assert prob_rate_higher(k0, n0, k1, n1) == pytest.approx(
            1 - prob_rate_higher(k1, n1, k0, n0), abs=1e-9
        )
