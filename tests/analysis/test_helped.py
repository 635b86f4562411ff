"""What helped: cautious estimates, and what is never estimated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from goldseam.analysis.helped import what_helped
from goldseam.analysis.kinds import by_kind, by_part_of_day, part_of_day
from goldseam.analysis.never import care_of
from goldseam.journal.entry import Entry

from analysis.invented import entry, oracles

CASE = oracles()["D_what_helped"]


def oracle_entries() -> list[Entry]:
    return [
        entry(
            each["date"],
            each["before"],
            each["after"],
            triggers=tuple(each["triggers"]),
            coping=tuple(each["coping"]),
        )
        for each in CASE["entries"]
    ]


def figures(told: Any) -> dict[str, Any]:
    effect = told.effect
    return {
        "coping": told.key,
        "trigger": told.trigger,
        "n": told.n,
        "n_total": told.n_total,
        "raw_mean_change": told.raw_mean_change,
        "raw_changes": list(told.raw_changes),
        "n_trigger": told.n_trigger,
        "trigger_contrast": told.trigger_contrast,
        "sigma": effect and effect.contrast.sigma,
        "df": effect and effect.contrast.df,
        "adjusted_contrast": effect and effect.contrast.difference,
        "n_effective": effect and effect.contrast.n_effective,
        "estimate": effect and effect.estimate,
        "sd": effect and effect.sd,
        "interval90": effect and list(effect.interval90),
        "prob_positive": effect and effect.prob_positive,
        "tags_compared": told.tags_compared,
        "prob_needed": told.prob_needed,
        "days": told.n,
        "span_days": told.span_days,
        "tier": told.tier,
    }


def agree(told: Any, wanted: dict[str, Any]) -> None:
    found = figures(told)
    for key in wanted.keys() & found.keys():
        assert (
            found[key] == pytest.approx(wanted[key], abs=1e-3) if wanted[key] is not None else not found[key]
        ), key


@pytest.mark.parametrize("name", ["walk", "talk", "scroll"])
def test_a_tag_of_the_worked_example(name: str) -> None:
    told = next(each for each in what_helped(oracle_entries()).overall if each.key == name)
    agree(told, CASE[name])


def test_a_tag_beside_a_trigger_of_the_worked_example() -> None:
    (told,) = what_helped(oracle_entries()).by_trigger
    agree(told, CASE["walk_when_work"])


def test_too_few_pages_of_the_worked_example() -> None:
    report = what_helped(oracle_entries()[:15])
    agree(next(each for each in report.overall if each.key == "walk"), CASE["first_15"])
    assert report.few is not None
    assert (report.few.have, report.few.need) == (15, 20)


def rising(tag: str, **fields: Any) -> list[Entry]:
    """Forty pages; every second one has the tag and ends two points higher."""
    return [
        entry(
            2 * n,
            before=4 + n % 3,
            after=4 + n % 3 + (2 if n % 2 else 0),
            coping=(tag,) if n % 2 else (),
            **fields,
        )
        for n in range(40)
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "Self-Harm",
        "took my meds",
        "alcohol",
        "therapy/group",
        "crisis_line",
        "called Ira",
        "ira",
        "purging",
        "own thing",
    ],
)
def test_a_journal_full_of_it_praises_nothing_that_is_never_ranked(tag: str) -> None:
    report = what_helped(rising(tag, people=("Ira",)), never=["own-thing"])
    assert {each.tier for each in report.overall} == {"never-estimated"}
    assert all(each.effect is None and each.raw_changes == () and each.n == 0 for each in report.overall)
    assert report.by_trigger == ()


def test_the_same_journal_praises_an_ordinary_tag() -> None:
    (told,) = what_helped(rising("tea", people=("Ira",))).overall
    assert told.tier == "tends-to-go-with-lift"


def test_quick_relief_is_shown_with_the_next_day_or_not_at_all() -> None:
    pages = rising("scrolling")
    (without_next,) = what_helped(pages).overall
    assert (without_next.tier, without_next.effect) == ("too-few", None)
    mornings = [entry(2 * n + 1, before=3) for n in range(40)]
    (told,) = what_helped([*pages, *mornings]).overall
    assert told.tier == "quick-relief"
    assert told.next_day is not None
    assert told.next_day.n == 20
    assert told.next_day.mean_change < 0


def test_several_pages_a_day_are_one_value() -> None:
    once = what_helped(rising("tea")).overall[0]
    twice = what_helped([page for page in rising("tea") for _ in range(2)]).overall[0]
    assert (twice.n, twice.raw_changes) == (once.n, once.raw_changes)
    assert once.effect is not None
    assert twice.effect is not None
    assert twice.effect.estimate == pytest.approx(once.effect.estimate)


def test_pages_that_were_not_asked_count_only_where_tagging_is_a_habit() -> None:
    pages = rising("tea")
    silent = [replace(page, coping=None) if not page.coping else page for page in pages]
    assert what_helped(silent).n_total == 40
    rarely = [*silent, entry(100, before=5, after=5)]
    assert what_helped(rarely).n_total == 20


@pytest.mark.parametrize(("n", "tier"), [(4, "too-few"), (5, "no-clear-difference")])
def test_a_tag_is_compared_from_five_days_on(n: int, tier: str) -> None:
    pages = [entry(k, before=5, after=5 + k % 2, coping=("tea",) if k < n else ()) for k in range(30)]
    assert what_helped(pages).overall[0].tier == tier


@pytest.mark.parametrize(("n", "tier"), [(4, "too-few"), (5, "no-clear-difference")])
def test_a_tag_is_compared_where_five_days_lack_it(n: int, tier: str) -> None:
    pages = [entry(k, before=5, after=5 + k % 2, coping=("tea",) if k >= n else ()) for k in range(30)]
    assert what_helped(pages).overall[0].tier == tier


@pytest.mark.parametrize(("n", "few"), [(19, True), (20, False)])
def test_it_takes_twenty_pages(n: int, few: bool) -> None:
    report = what_helped(rising("tea")[:n])
    assert (report.few is not None) == few
    assert (report.overall[0].effect is None) == few


@pytest.mark.parametrize(("days", "tier"), [(7, "no-clear-difference"), (8, "tends-to-go-with-lift")])
def test_praise_takes_eight_days(days: int, tier: str) -> None:
    pages = [
        entry(3 * k, before=5, after=9 if k < days else 5, coping=("tea",) if k < days else ())
        for k in range(30)
    ]
    assert what_helped(pages).overall[0].tier == tier


@pytest.mark.parametrize(("span", "tier"), [(13, "no-clear-difference"), (14, "tends-to-go-with-lift")])
def test_praise_takes_two_weeks(span: int, tier: str) -> None:
    on = {0, 1, 2, 3, 4, 5, 6, span}
    pages = [
        entry(k, before=5, after=9 if k in on else 5, coping=("tea",) if k in on else ()) for k in range(30)
    ]
    assert what_helped(pages).overall[0].tier == tier


@pytest.mark.parametrize(
    ("key", "people", "care"),
    [
        ("walk", (), "open"),
        ("walk with sam", ("sam",), "never"),
        ("samba", ("sam",), "open"),
        ("support/therapy", (), "never"),
        ("staying in bed", (), "quick-relief"),
        ("bed of flowers", (), "open"),
        ("aromatherapy", (), "open"),
    ],
)
def test_care_is_taken_by_whole_words(key: str, people: tuple[str, ...], care: str) -> None:
    assert care_of(key, people) == care


def test_kinds_of_writing_are_compared_by_the_same_rules() -> None:
    pages = [replace(page, kind="letter" if page.coping else "page") for page in rising("tea")]
    checks = [entry(n, before=5, after=9, kind="check-in") for n in range(30)]
    told = {each.key: each for each in by_kind([*pages, *checks]).kinds}
    assert {key: each.tier for key, each in told.items()} == {
        "letter": "tends-to-go-with-lift",
        "page": "no-lift-seen",
    }
    assert by_kind(pages[:19]).few is not None


def test_parts_of_the_day_follow_the_clock() -> None:
    from datetime import time

    clocks = {
        0: "night",
        4: "night",
        5: "morning",
        12: "afternoon",
        17: "evening",
        22: "evening",
        23: "night",
    }
    assert {hour: part_of_day(entry(0, at=time(hour))) for hour in clocks} == clocks
    assert part_of_day(entry(0)) == ""
    pages = [replace(page, when=entry(0, at=time(8)).when) for page in rising("tea")]
    assert [each.key for each in by_part_of_day([*pages, *rising("tea")]).kinds] == ["morning"]
