"""Slow seasons against the longer past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from goldseam.analysis.dips import find_dips
from goldseam.analysis.few import NotEnough
from goldseam.analysis.levels import DayLevel
from goldseam.analysis.seasons import Season, SeasonsReport, find_seasons, middle
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import START, series

WEEK = "6 7 6 5 6 7 6 "
"""A week around 6."""


def found(levels: tuple[DayLevel, ...]) -> SeasonsReport:
    return find_seasons(levels, find_dips(levels).dips)


def weeks(text: str) -> tuple[DayLevel, ...]:
    """Weeks around a level: `6x20 4.5x10` is twenty weeks around 6, then ten around 4.5.

    Their spread is so small that a season opens one point off.
    """
    made = []
    for word in text.split():
        level, _, times = word.partition("x")
        made += [float(level) + by for by in (0, 1, 0, -1, 0, 0, 0)] * int(times)
    return tuple(DayLevel(START + timedelta(days=n), level) for n, level in enumerate(made))


def test_a_slide_of_two_points_that_no_dip_shows_is_found() -> None:
    slide = [6 - 2 * min(max(n - 180, 0) / 60, 1) + (0, 1, 0, -1, 0, 1, 0)[n % 7] for n in range(365)]
    levels = tuple(DayLevel(START + timedelta(days=n), level) for n, level in enumerate(slide))
    assert find_dips(levels).dips == ()
    (season,) = found(levels).seasons
    assert season.direction == "lower"
    assert season.difference == pytest.approx(-2, abs=0.3)
    assert 180 <= (season.since - START).days <= 220


def test_a_rise_is_a_higher_season() -> None:
    (season,) = found(weeks("5x20 7x20")).seasons
    assert (season.direction, season.status) == ("higher", "ongoing")
    assert season.difference == pytest.approx(2)


def test_a_steady_journal_has_none() -> None:
    report = found(weeks("6x100"))
    assert report.seasons == ()
    assert report.few is None
    assert report.looks >= 80


def test_a_season_is_lost_from_sight_while_nothing_is_written_and_none_opens_there() -> None:
    levels = weeks("6x20 4.5x10")
    last = levels[-1].day

    def after(days: int, seen: tuple[DayLevel, ...] = levels) -> list[str]:
        report = find_seasons(seen, find_dips(seen).dips, last + timedelta(days=days))
        return [season.status for season in report.seasons]

    assert after(0) == after(14) == ["ongoing"] and after(120) == after(3000) == ["lost"]
    early = weeks("6x20 4.5x6")
    assert found(early).seasons == () and after(3000, early) == []


def test_days_without_a_page_are_looked_at_as_they_are_once_the_journal_has_grown() -> None:
    levels = weeks("6x20 4.5x10")
    later = levels[-1].day + timedelta(days=200)
    grown = (*levels, DayLevel(later, 6.0))
    (quiet,) = find_seasons(levels, find_dips(levels, later).dips, later).seasons
    assert found(grown).seasons == (quiet,)


def test_a_season_that_goes_back_has_returned() -> None:
    (season,) = found(weeks("6x30 4.5x14 6x20")).seasons
    assert season.status == "returned"
    assert 0 < (season.until - season.since).days < 20 * 7


def test_a_season_of_half_a_year_has_become_the_usual_and_is_not_found_twice() -> None:
    seasons = found(weeks("6x30 4.5x80")).seasons
    assert [season.status for season in seasons] == ["settled"]


def test_a_season_out_of_sight_is_lost() -> None:
    before = weeks("6x30 4.5x12")
    gap = before[-1].day + timedelta(days=90)
    after = tuple(DayLevel(gap + timedelta(days=n), 6.0) for n in range(90))
    assert found(before + after).seasons[0].status == "lost"


def test_between_the_two_lines_a_season_neither_opens_nor_closes() -> None:
    assert found(weeks("6x30 5.2x14")).seasons == ()
    (season,) = found(weeks("6x30 4.5x10 5.4x8")).seasons
    assert season.status == "ongoing"


@pytest.mark.parametrize(("off", "seasons"), [(0.99, 0), (1.0, 1)])
def test_a_season_opens_at_its_limit(off: float, seasons: int) -> None:
    assert len(found(weeks(f"6x30 {6 - off}x16")).seasons) == seasons


@pytest.mark.parametrize(("looks", "seasons"), [(2, 0), (3, 1)])
def test_a_season_takes_three_looks_in_a_row(looks: int, seasons: int) -> None:
    whole = weeks("6x30 4.5x20")
    (season,) = found(whole).seasons
    third = season.since + timedelta(days=42 - 1 + 7 * (looks - 1) + 14)
    assert len(found(tuple(each for each in whole if each.day <= third)).seasons) == seasons


def test_a_deep_short_dip_is_a_dip_and_no_season() -> None:
    levels = series(WEEK * 30 + "2*24 " + WEEK * 10)
    assert len(find_dips(levels).dips) == 1
    assert found(levels).seasons == ()


def test_too_few_days_are_said_to_be_too_few() -> None:
    assert found(weeks("6x8")).few == NotEnough("season", "days", 56, 70)
    assert found(()).few == NotEnough("season", "days", 0, 70)


def test_the_middle_half_ignores_what_lies_far_out() -> None:
    assert middle([0, 6, 6, 7, 7, 10]) == 6.5
    assert middle([4]) == 4


@st.composite
def journals(draw: st.DrawFn) -> tuple[DayLevel, ...]:
    """Phases of some weeks around changing levels, with pauses: dips, long ones and seasons come up."""
    day, made = START, []
    for _ in range(draw(st.integers(1, 7))):
        level, wobble = draw(st.sampled_from([3, 4.5, 6, 6, 7.5])), draw(st.integers(0, 99))
        step = draw(st.sampled_from([1, 1, 2]))
        for n in range(draw(st.integers(5, 90))):
            day += timedelta(days=step)
            low = draw(st.integers(0, 30)) == 0
            made.append(DayLevel(day, 1.0 if low else level + (n * 7 + wobble) % 5 / 2 - 1))
        day += timedelta(days=draw(st.sampled_from([0, 0, 10, 40, 80])))
    return tuple(made)


@settings(max_examples=60, deadline=None)
@given(journals(), st.data())
def test_closed_seasons_never_change_when_the_journal_grows(
    levels: tuple[DayLevel, ...], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(levels)))
    closed = [season for season in found(levels[:cut]).seasons if season.status != "ongoing"]
    whole: tuple[Season, ...] = found(levels).seasons
    assert list(whole[: len(closed)]) == closed
