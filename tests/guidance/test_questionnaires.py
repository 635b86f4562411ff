"""Questionnaires: their files, their totals, when they are asked, and what is never said of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam import shipped
from goldseam.errors import GoldseamError
from goldseam.guidance.questionnaires import (
    Questionnaire,
    earlier,
    range_words,
    read_questionnaire,
    said_of,
    total,
    wait,
)
from goldseam.journal.entry import Entry
from goldseam.journal.reading import read_entry

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = yaml.safe_load((GOLDEN / "questionnaires.yml").read_text("utf-8"))
FORBIDDEN = yaml.safe_load((GOLDEN / "analysis" / "forbidden.yml").read_text("utf-8"))
DAY = date(2026, 3, 14)
OWN = """
id: own
answers: [no, a little, yes]
items:
  - Did I eat?
  - Was I alone too long?
reversed: [2]
"""


def shipped_form(name: str) -> Questionnaire:
    file = shipped.prompts() / "questionnaires" / f"{name}.yml"
    return read_questionnaire(file.read_text("utf-8"), file.name)


FORMS = {
    "own": read_questionnaire(OWN, "own.yml"),
    **{name: shipped_form(name) for name in ("phq-8", "gad-7")},
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_said_of_an_answered_questionnaire(case: dict[str, Any]) -> None:
    form = FORMS[case["form"]]
    before = (date(2026, 3, 1), case["before"]) if "before" in case else None
    assert total(form, case["answers"]).value == case["total"]
    assert list(said_of(form, case["answers"], before)) == case["said"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_verdict_and_no_word_that_harms_is_said(case: dict[str, Any]) -> None:
    form = FORMS[case["form"]]
    text = " ".join(said_of(form, case["answers"], (DAY, case["answers"]))).casefold()
    assert [
        word for word in [*FORBIDDEN, "you have", "moderate", "severe", "mild"] if word in text.split()
    ] == []


def test_the_shipped_ones_have_their_items_and_no_ninth() -> None:
    assert [(len(form.items), form.most) for form in (FORMS["phq-8"], FORMS["gad-7"])] == [(8, 24), (7, 21)]
    assert not any(re.search(r"dead|hurting yourself|suicid", item) for item in FORMS["phq-8"].items)
    assert all(not form.company for form in FORMS.values())


@pytest.mark.parametrize(
    ("value", "name"),
    [(4, "none to minimal"), (5, "mild"), (14.9, "moderate"), (15, "moderately severe"), (24, "severe")],
)
def test_a_range_has_its_name_at_its_line(value: float, name: str) -> None:
    said = range_words(FORMS["phq-8"], value)
    assert f"{name!r}" in said and "many reasons" in said


def answered(day: date, form: str = "gad-7", answers: str = "1, 0, 0, skip, 0, 0, 0") -> Entry:
    text = f"---\ndate: {day}\nkind: check-in\nquestionnaire: {form}\nanswers: [{answers}]\n---\n"
    entry, findings = read_entry(f"{day}.md", text)
    assert findings == ()
    return entry


def page(day: date) -> Entry:
    return Entry(f"{day} page.md", "", day=day)


def test_answers_are_read_back_from_the_entry_and_are_no_mood_and_no_scale() -> None:
    entry = answered(DAY)
    assert earlier(FORMS["gad-7"], [entry, page(DAY)]) == ((DAY, (1, 0, 0, None, 0, 0, 0)),)
    assert entry.mood is None and not entry.scales


@pytest.mark.parametrize("answers", ["1, 0", "", "1, 0, 0, 0, 0, 0, 0, 0"])
def test_a_time_with_another_number_of_items_is_left_out(answers: str) -> None:
    assert earlier(FORMS["gad-7"], [answered(DAY, answers=answers)]) == ()


def test_it_is_never_asked_on_the_first_day() -> None:
    assert "first day" in wait(FORMS["gad-7"], [], DAY)
    assert "first day" in wait(FORMS["gad-7"], [page(DAY)], DAY)
    assert wait(FORMS["gad-7"], [page(DAY - timedelta(days=1))], DAY) == ""


@pytest.mark.parametrize(("ago", "asked"), [(13, False), (14, True)])
def test_it_is_asked_again_after_fourteen_days(ago: int, asked: bool) -> None:
    entries = [page(DAY - timedelta(days=90)), answered(DAY - timedelta(days=ago))]
    assert (wait(FORMS["gad-7"], entries, DAY) == "") is asked
    assert wait(FORMS["phq-8"], entries, DAY) == ""


def test_no_file_can_ask_more_often() -> None:
    assert read_questionnaire(OWN + "every: 3\n", "own.yml").every == 14


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        "id: [",
        "answers: [no]\nitems: [a]",
        "answers: [no, yes]",
        OWN + "every: often",
        OWN + "change: much",
        OWN + "ranges: [1]",
        OWN + "company: [3]",
        OWN + "reversed: 2",
    ],
)
def test_a_file_that_lacks_something_is_refused_by_name(text: str) -> None:
    with pytest.raises(GoldseamError, match=r"^own\.yml: "):
        read_questionnaire(text, "own.yml")
