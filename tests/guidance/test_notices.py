"""Which notice is shown: one at a time, seldom, and as the person answered."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from goldseam.guidance import (
    NAMES,
    NoticeState,
    Shown,
    Verdict,
    answered,
    bearing_on_prompts,
    next_notice,
    showing,
    switched,
    worth_looking,
)
from goldseam.guidance.notices import ANSWERS, Answer
from goldseam.guidance.sentences import TEXTS

DAY = date(2026, 3, 14)
FORBIDDEN = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "analysis" / "forbidden.yml").read_text("utf-8")
)
PER_RULE = {
    "rf1": ["ptsd", "exposure", "processing", "push through", "getting worse"],
    "rf2": ["obsessive", "rumination", "ocd", "stop reading"],
    "rf3": ["deteriorating", "gets worse", "bad for you"],
    "rf4": ["you are isolating", "family", "real connection", "replacement"],
    "rf5": ["negative", "narrative", "reframe", "positive", "gratitude", "how far you've come"],
    "rf6": ["compulsive", "addicted", "ocd", "mania", "congratulations", "well done"],
}


ASKED = NoticeState(wanted=frozenset({"rf2"}))


def says(*kinds: str) -> list[Verdict]:
    return [
        Verdict(*kind.split(":")[:1], "notice", *kind.split(":")[1:], sentences=("One.", "Two."))
        for kind in kinds
    ]


def after(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize("key", TEXTS)
def test_no_notice_holds_a_word_that_harms(key: str) -> None:
    text = " ".join(TEXTS[key])
    assert [word for word in FORBIDDEN if re.search(rf"\b{re.escape(word)}\b", text, re.I)] == []
    assert [word for word in PER_RULE.get(key[:3], []) if word in text.casefold()] == []


@pytest.mark.parametrize("key", TEXTS)
def test_a_notice_is_exactly_two_sentences(key: str) -> None:
    first, second = TEXTS[key]
    assert first.endswith(".") and second.endswith((".", "?"))
    assert not re.search(r"[.!?]\s", f"{first[:-1]}{second[:-1]}")


def test_the_order_of_notices_is_fixed() -> None:
    order = ["rf1", "rf5", "rf3:lingers", "rf6", "rf2", "rf4", "rf3:heavier-after", "rhythm", "late"]
    for place, first in enumerate(order):
        shown, _ = next_notice(says(*reversed(order[place:])), ASKED, DAY)
        assert shown is not None and shown.kind == first.split(":")[0]


def test_one_notice_stays_until_it_is_answered_or_a_week_has_gone_by() -> None:
    first, state = next_notice(says("rf4"), NoticeState(), DAY)
    assert next_notice(says("rf1"), state, after(6)) == (first, state)
    assert next_notice(says("rf1"), answered(state, "rf4", "thanks"), after(1))[0] != first
    later, _ = next_notice(says("rf1"), state, after(7))
    assert later is not None and later.kind == "rf1"


def test_at_most_two_are_shown_in_fourteen_days() -> None:
    state = NoticeState()
    kinds = []
    for n in range(14):
        shown, state = next_notice(says("rf1", "rf5", "rf6", "rf2", "rf4"), state, after(n))
        if shown and shown.answer is None:
            kinds.append(shown.kind)
            state = answered(state, shown.kind, "thanks")
    assert kinds == ["rf1", "rf5"]
    third, _ = next_notice(says("rf6"), state, after(14))
    assert third is not None and third.kind == "rf6"


@pytest.mark.parametrize(
    ("answer", "days", "again"),
    [
        (None, 20, False),
        (None, 21, True),
        ("thanks", 20, False),
        ("thanks", 21, True),
        ("not so", 89, False),
        ("not so", 90, True),
        ("never", 4000, False),
    ],
)
def test_the_same_kind_rests_as_long_as_the_answer_asks(
    answer: Answer | None, days: int, again: bool
) -> None:
    state = NoticeState((Shown("rf1", DAY, ("One.", "Two."), (), answer),))
    shown, _ = next_notice(says("rf1"), state, after(days))
    assert (shown is not None) is again


def test_each_kind_is_looked_at_once_a_week() -> None:
    _, state = next_notice([Verdict("rf5", "quiet")], NoticeState(), DAY)
    assert next_notice(says("rf5"), state, after(6))[0] is None
    assert next_notice(says("rf5"), state, after(7))[0] is not None


def test_a_rule_that_is_off_is_not_looked_at() -> None:
    shown, state = next_notice([Verdict("rf2", "off")], NoticeState(), DAY)
    assert shown is None and state == NoticeState()


def test_three_answers_of_equal_weight_are_offered() -> None:
    assert list(ANSWERS.values()) == ["Thanks", "That's not how it is", "Don't show this kind again"]


def test_an_answer_goes_to_the_newest_of_its_kind_and_to_nothing_else() -> None:
    old, other, new = (Shown(kind, after(n), (), ()) for n, kind in enumerate(["rf1", "rf5", "rf1"]))
    state = answered(NoticeState((old, other, new)), "rf1", "never")
    assert [one.answer for one in state.shown] == [None, None, "never"]
    assert state.off == {"rf1", "rf2"}
    assert answered(state, "rf6", "thanks") == state


def test_a_notice_bears_on_prompts_for_four_weeks_unless_it_was_not_so() -> None:
    state = NoticeState((Shown("rf1", DAY, (), ()), Shown("rf5", DAY, (), (), "not so")))
    assert bearing_on_prompts(state, after(27)) == {"rf1"}
    assert bearing_on_prompts(state, after(28)) == frozenset()


def test_changes_to_one_page_are_looked_at_only_when_the_person_asked_for_it() -> None:
    assert NoticeState().off == {"rf2"}
    assert next_notice(says("rf2"), NoticeState(), DAY)[0] is None
    shown, _ = next_notice(says("rf2"), switched(NoticeState(), ["rf2"], on=True), DAY)
    assert shown is not None


def test_never_is_for_ever_until_the_person_turns_the_kind_on_again() -> None:
    state = answered(NoticeState((Shown("rf1", DAY, (), ()),)), "rf1", "never")
    assert next_notice(says("rf1"), state, after(4000))[0] is None
    again = switched(state, ["rf1"], on=True)
    assert next_notice(says("rf1"), again, after(40))[0] is not None


def test_a_kind_that_is_turned_off_by_its_name_goes_away_at_once() -> None:
    one = NoticeState((Shown("rf3", DAY, (), ()),))
    off = switched(one, ["rf3"], on=False)
    assert showing(one, after(1)) and showing(off, after(1)) is None
    assert next_notice(says("rf3"), off, after(1))[0] is None


def test_all_kinds_can_be_off_and_then_nothing_is_looked_at() -> None:
    state = switched(NoticeState(), NAMES, on=False)
    assert state.off == set(NAMES)
    assert not worth_looking(state, DAY)
    assert next_notice(says(*NAMES), state, DAY) == (None, state)


def test_a_look_is_worth_it_once_a_week_and_not_while_one_is_shown_or_two_were() -> None:
    _, looked = next_notice([Verdict(kind, "quiet") for kind in NAMES], NoticeState(), DAY)
    assert worth_looking(NoticeState(), DAY) and not worth_looking(looked, after(6))
    assert worth_looking(looked, after(7))
    one = NoticeState((Shown("rf1", DAY, (), ()),))
    assert showing(one, after(6)) and not worth_looking(one, after(6))
    two = NoticeState((Shown("rf1", DAY, (), (), "thanks"), Shown("rf5", DAY, (), (), "thanks")))
    assert not worth_looking(two, after(13)) and worth_looking(two, after(14))
