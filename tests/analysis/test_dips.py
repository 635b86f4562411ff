"""Dips, hard days and lifts by the rules of the specification."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from goldseam.analysis.dips import find_dips, usual_by_day
from goldseam.analysis.levels import DayLevel
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import START, day_levels, golden, oracles, series

ORACLES = ("A_daily_one_dip", "B_sparse_false_dawn_and_open")


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else getattr(value, "isoformat", lambda: value)()


def near(value: Any) -> Any:
    return pytest.approx(value, abs=1e-3) if isinstance(value, float) else value


@pytest.mark.parametrize("name", ORACLES)
def test_a_worked_example_gives_its_dips_and_hard_days(name: str) -> None:
    case = oracles()[name]
    report = find_dips(day_levels(case["series"]))
    expected = case["expected"]
    assert len(report.dips) == len(expected["dips"])
    for dip, wanted in zip(report.dips, expected["dips"], strict=True):
        for key, value in wanted.items():
            assert plain(getattr(dip, key)) == near(value), key
    hard = [{"date": d.day.isoformat(), "level": d.level, "kind": d.kind} for d in report.hard_days]
    assert hard == expected["hard_days"]
    assert report.not_assessed.no_baseline == expected["not_assessed"]["no_baseline"]
    assert report.not_assessed.low_season == expected["not_assessed"]["low_season"]


@pytest.mark.parametrize("case", golden("dips.yml"), ids=lambda case: case["name"])
def test_each_rule_holds_at_its_limit(case: dict[str, Any]) -> None:
    today = START + timedelta(days=case["today"]) if "today" in case else None
    report = find_dips(series(case["levels"]), today)
    found = [numbered(dip) for dip in report.dips]
    wanted = case.get("dips", [])
    assert [{key: dip[key] for key in want} for dip, want in zip(found, wanted, strict=True)] == wanted
    if "hard_days" in case:
        assert [[since(d.day), d.kind] for d in report.hard_days] == case["hard_days"]
    if "no_baseline" in case:
        assert report.not_assessed.no_baseline == case["no_baseline"]
    assert report.not_assessed.low_season == case.get("low_season", 0)
    assert [since(lift.day) for lift in report.lifts] == case.get("lifts", [])


def since(day: Any) -> int:
    return (day - START).days


def numbered(dip: Any) -> dict[str, Any]:
    """A dip with its days counted from the start, under the short names of the golden cases."""
    days = {key: since(getattr(dip, key)) for key in ("onset", "nadir", "last_seen")}
    more = {"recovery": since(dip.recovery) if dip.recovery else None, "echo": dip.echo_of_previous}
    same = {key: getattr(dip, key) for key in ("status", "baseline", "baseline_n", "opens_at", "closes_at")}
    return days | more | same | {"duration": dip.duration_days, "lights": [since(day) for day in dip.lights]}


def test_a_journal_without_a_number_has_no_dip() -> None:
    assert find_dips(()).dips == ()
    assert usual_by_day((), ()) == ()


@st.composite
def journals(draw: st.DrawFn) -> tuple[DayLevel, ...]:
    """Runs of levels around changing middles, with gaps: dips of every status come up."""
    day, found = START, []
    for _ in range(draw(st.integers(1, 8))):
        middle = draw(st.sampled_from([1, 2, 3, 6, 6, 7]))
        for _ in range(draw(st.integers(1, 30))):
            day += timedelta(days=draw(st.sampled_from([1, 1, 1, 2, 3, 7, 8, 14, 15])))
            found.append(DayLevel(day, float(min(10, max(0, middle + draw(st.integers(-2, 2)))))))
    return tuple(found)


@settings(max_examples=150, deadline=None)
@given(journals(), st.data())
def test_closed_dips_never_change_when_the_journal_grows(
    levels: tuple[DayLevel, ...], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(levels)))
    earlier, whole = find_dips(levels[:cut]).dips, find_dips(levels).dips
    closed = tuple(dip for dip in earlier if not dip.open)
    assert whole[: len(closed)] == closed


@settings(max_examples=50, deadline=None)
@given(journals())
def test_the_band_shows_the_usual_that_each_dip_was_measured_against(levels: tuple[DayLevel, ...]) -> None:
    dips = find_dips(levels).dips
    band = {each.day: each for each in usual_by_day(levels, dips)}
    for dip in dips:
        assert (band[dip.onset].usual, band[dip.onset].spread) == (dip.baseline, dip.spread)
        assert (band[dip.last_seen].usual, band[dip.last_seen].spread) == (dip.baseline, dip.spread)


def test_a_rejected_dip_gives_its_days_back_to_the_usual() -> None:
    levels = series("6*12 2*20 6 6 6")
    with_dip = usual_by_day(levels, find_dips(levels).dips)
    without = usual_by_day(levels, ())
    assert with_dip[-1].usual == 6
    assert without[-1].usual == 2


def test_low_days_in_a_row_make_one_low_season() -> None:
    report = find_dips(series("2*40"))
    assert [(since(s.first), since(s.last), s.observed_days) for s in report.low_seasons] == [(10, 39, 30)]
