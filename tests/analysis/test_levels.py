"""The level of a day."""

from __future__ import annotations

from datetime import timedelta

from goldseam.analysis.dips import find_dips
from goldseam.analysis.levels import DayLevel, daily_levels
from goldseam.journal.entry import Entry

from analysis.invented import START, entry


def test_the_level_is_the_median_of_the_moods_before_writing() -> None:
    entries = [entry(0, before=2, after=9), entry(0, before=3), entry(0, before=9)]
    assert daily_levels(entries) == (DayLevel(START, 3.0, hollow=False),)


def test_a_day_with_moods_after_only_is_hollow() -> None:
    assert daily_levels([entry(0, after=4), entry(0, after=7)]) == (DayLevel(START, 5.5, hollow=True),)


def test_days_come_in_order_and_days_without_a_number_are_missing() -> None:
    entries = [entry(3, before=5), entry(1), entry(0, before=0)]
    found = daily_levels(entries)
    assert [(each.day - START).days for each in found] == [0, 3]
    assert found[0].level == 0


def test_a_check_in_counts_and_a_questionnaire_and_an_undated_file_do_not() -> None:
    entries = [
        entry(0, before=5, kind="check-in"),
        entry(1, before=5, kind="check-in", other={"questionnaire": "own-six"}),
        Entry(path="about.md", body=""),
    ]
    assert [each.day for each in daily_levels(entries)] == [START]


def test_empty_days_change_nothing() -> None:
    written = [entry(n, before=6 if n % 30 < 25 else 2) for n in range(0, 120, 2)]
    empty = [entry(n) for n in range(1, 120, 2)]
    full = daily_levels(sorted([*written, *empty], key=lambda each: each.day or START))
    assert full == daily_levels(written)
    assert find_dips(full) == find_dips(daily_levels(written))
    assert find_dips(full).dips[0].onset - START == timedelta(days=26)
