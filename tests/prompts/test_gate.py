"""The gate: how deep a page may go, case by case, and that the unknown never opens it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from goldseam.prompts import Context, SeriesDay, gate, is_past_midnight, next_step
from goldseam.prompts.gate import Gate
from hypothesis import given
from hypothesis import strategies as st

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "prompts_gate.yml").read_text("utf-8"))[
    "cases"
]


def context(known: dict[str, Any]) -> Context:
    return Context(**{name: frozenset(v) if isinstance(v, list) else v for name, v in known.items()})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_gate_follows_the_specification(case: dict[str, Any]) -> None:
    assert gate(context(case["context"])) == Gate(case["level"], tuple(case["reasons"]))


STEADY = next(context(case["context"]) for case in CASES if case["name"] == "everything speaks for it")
_SWITCHES = [f.name for f in fields(Context) if f.type == "bool"]
_OPENING = {"deep_opt_in", "support_listed", "with_professional", "in_series"}


def test_an_empty_context_never_goes_above_gentle() -> None:
    assert gate(Context()).level == 1


@given(
    st.sampled_from(
        ["mood", "usual", "sleep_hours", "sessions", "days_in_use", "support_listed", "deep_opt_in"]
    )
)
def test_taking_any_one_thing_away_lowers_the_level(name: str) -> None:
    nothing = getattr(Context(), name)
    assert gate(replace(STEADY, **{name: nothing})).level < gate(STEADY).level


@given(
    mood=st.none() | st.floats(0, 10),
    usual=st.none() | st.floats(0, 10),
    on=st.sets(st.sampled_from(sorted(set(_SWITCHES) - _OPENING))),
)
def test_hard_things_never_raise_the_level(mood: float | None, usual: float | None, on: set[str]) -> None:
    easy = replace(STEADY, mood=mood, usual=usual)
    hard = replace(easy, **dict.fromkeys(on, True))
    assert gate(hard).level <= gate(easy).level
    assert gate(hard).level < 3 or not on
    assert gate(hard).reasons or gate(hard).level == 3


@pytest.mark.parametrize(
    ("at", "bedtime", "past"),
    [
        (time(23, 0), None, False),
        (time(0, 0), None, True),
        (time(4, 59), None, True),
        (time(5, 0), None, False),
        (time(2, 0), time(8, 0), False),
        (time(1, 0), time(0, 30), True),
    ],
)
def test_past_midnight_lasts_until_five_and_follows_ones_own_bedtime(
    at: time, bedtime: time | None, past: bool
) -> None:
    assert is_past_midnight(at, bedtime) is past


@pytest.mark.parametrize(
    ("done", "level", "state", "day"),
    [
        ([], 2, "closed", None),
        ([], 3, "write", 1),
        ([(4, 6)], 2, "write", 2),
        ([(4, 6)], 1, "wait", None),
        ([(4, 6)], 0, "ended with care", None),
        ([(1, 6)], 3, "ended with care", None),
        ([(1.5, 6)], 3, "write", 2),
        ([(4, 3)], 3, "ended with care", None),
        ([(4, 3.5)], 3, "write", 2),
        ([(None, None)] * 3, 3, "write", 4),
        ([(4, 6)] * 4, 3, "rest", None),
        ([(4, None, True)], 3, "wait", None),
        ([(1, None, True)], 3, "ended with care", None),
        ([(4, 6)] * 3 + [(4, None, True)], 3, "rest", None),
    ],
)
def test_the_four_days_open_wait_and_end_with_care(
    done: list[tuple[float, float]], level: int, state: str, day: int | None
) -> None:
    step = next_step([SeriesDay(*one) for one in done], 6, Gate(level, ("mood low",)))
    assert (step.state, step.day) == (state, day)
    assert step.words
