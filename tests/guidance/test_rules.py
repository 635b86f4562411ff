"""The rules of the notices, each on both sides of its lines."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.guidance import NAMES, Edit, Verdict, verdicts
from goldseam.journal.entry import Entry, Mood, Reading, Sleep, When
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "notices.yml").read_text("utf-8"))
TODAY = date(2026, 3, 14)
_LISTS = ("moods", "tags", "people", "coping", "wins", "helped")


def entries(pages: list[dict[str, Any]]) -> tuple[Entry, ...]:
    found = [entry(ago, number, page) for number, page in enumerate(pages) for ago in page["ago"]]
    return tuple(sorted(found, key=lambda e: (e.day or date.min, e.path)))


def entry(ago: int, number: int, page: dict[str, Any]) -> Entry:
    day = TODAY - timedelta(days=ago)
    at = time.fromisoformat(page["at"]) if "at" in page else None
    before, after = (Reading(page[key], "") if key in page else None for key in ("before", "after"))
    return Entry(
        path=f"{day}.md" if number == 0 else f"{day} {number}.md",
        body="",
        when=When(day, at),
        day=day,
        mood=Mood(before, after),
        kind=page.get("kind", "page"),
        minutes=page.get("minutes", 10),
        connection=page.get("connection"),
        experiences=page.get("experiences", {}),
        sleep=Sleep(quality=page["sleep"]) if "sleep" in page else None,
        **{name: tuple(page[name]) for name in _LISTS if name in page},
    )


def edits(case: dict[str, Any]) -> list[Edit] | None:
    if "edits" not in case:
        return None
    return [
        Edit(
            f"{TODAY - timedelta(days=e['of'])}.md",
            TODAY - timedelta(days=ago),
            e["words"],
            e.get("together", 1),
        )
        for e in case["edits"]
        for ago in e["ago"]
    ]


def verdict(case: dict[str, Any]) -> Verdict:
    found = verdicts(entries(case["pages"]), TODAY, case.get("usual"), edits(case))
    return next(v for v in found if v.kind == case["rule"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_rule_says_what_the_pages_show(case: dict[str, Any]) -> None:
    found = verdict(case)
    assert found.state == case["state"]
    for name in ("level", "need"):
        assert getattr(found, name) == case.get(name, getattr(found, name))
    for name, value in case.get("counts", {}).items():
        assert found.counts[name] == pytest.approx(value, abs=1e-4)
    for name in ("sentences", "why"):
        told = case.get(name, [])
        assert list(getattr(found, name)[: len(told)]) == told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_notice_has_two_sentences_and_reasons_and_nothing_else_has_any(case: dict[str, Any]) -> None:
    found = verdict(case)
    assert len(found.sentences) == (2 if found.state == "notice" else 0)
    assert bool(found.why) is (found.state == "notice")
    assert bool(found.need) is (found.state == "not-enough")


def test_every_rule_has_cases_on_both_sides() -> None:
    seen = Counter((case["rule"], case["state"]) for case in CASES)
    for rule in NAMES:
        assert seen[rule, "notice"] and seen[rule, "quiet"] and seen[rule, "not-enough"]


def test_no_notice_names_a_person() -> None:
    for case in CASES:
        found = verdict(case)
        assert "Sam" not in " ".join((*found.sentences, *found.why))


def test_what_is_still_to_come_is_not_looked_at() -> None:
    case = next(c for c in CASES if c["name"] == "rf5 speaks at seven of eight")
    week_ago = verdicts(entries(case["pages"]), TODAY - timedelta(days=7))
    assert next(v for v in week_ago if v.kind == "rf5").state == "not-enough"


def test_a_rule_that_is_switched_off_says_so() -> None:
    case = next(c for c in CASES if c["name"] == "rf5 speaks at seven of eight")
    found = verdicts(entries(case["pages"]), TODAY, off=["rf5"])
    assert {v.kind: v.state for v in found}["rf5"] == "off"


def test_an_empty_journal_has_too_little_for_every_rule_and_quiet_is_not_among_them() -> None:
    assert {v.state for v in verdicts((), TODAY, edits=[])} == {"not-enough"}


_PAGES = st.fixed_dictionaries(
    {
        "ago": st.lists(st.integers(0, 70), min_size=1, max_size=8),
        "kind": st.sampled_from(["page", "check-in", "letter", "expressive", "rest"]),
        "minutes": st.none() | st.integers(0, 200),
        "moods": st.lists(st.sampled_from(["hopeless", "lonely", "calm", "grief", "sad"]), max_size=2),
        "tags": st.lists(st.sampled_from(["isolating", "couldnt-stop", "homework"]), max_size=1),
        "experiences": st.dictionaries(
            st.sampled_from(["flashback", "nightmare"]), st.sampled_from(["during", "after", ""])
        ),
    },
    optional={
        "before": st.integers(0, 10),
        "after": st.integers(0, 10),
        "at": st.sampled_from(["00:10", "09:00", "23:50"]),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PAGES, max_size=12), st.none() | st.integers(0, 10))
def test_any_journal_gets_one_verdict_of_each_rule(pages: list[dict[str, Any]], usual: int | None) -> None:
    found = verdicts(entries(pages), TODAY, usual, [])
    assert [v.kind for v in found] == ["rf1", "rf2", "rf3", "rf4", "rf5", "rf6", "rhythm", "late"]
    assert all((len(v.sentences) == 2) is (v.state == "notice") for v in found)
