"""How deep a prompt may go now, from 0 steadying to 3 deep, and why; whatever is not known keeps it lower."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldseam.prompts.context import Context

CAUTION = frozenset(
    {"trauma", "bipolar", "psychosis", "ocd", "loss", "dissociation", "rarely shows feelings"}
)
"""Profiles that keep deep prompts out of the offers unless a professional goes along."""

_LOWERING = frozenset({"rf1", "rf3", "rf5"})


@dataclass(frozen=True, slots=True)
class Gate:
    """`level` is the highest intensity that is offered; `reasons` say what keeps it from being higher."""

    level: int
    reasons: tuple[str, ...] = ()


def gate(context: Context) -> Gate:
    """The level of the specification, guidance 5.2: the lowest one that has a reason."""
    for level, found in ((0, _very_hard(context)), (1, _hard(context)), (2, _not_open(context))):
        reasons = tuple(reason for reason, holds in found if holds)
        if reasons:
            return Gate(level, reasons)
    return Gate(3)


_Reasons = Iterable[tuple[str, bool]]


def _very_hard(c: Context) -> _Reasons:
    recent = _within(c.last_hours, 24)
    return (
        ("mood very low now", _at_most(c.mood, 2)),
        ("a stop word was ticked", c.stop_word),
        ("an answer in a questionnaire", _within(c.item_nine_hours, 24)),
        ("the last page ended very low", recent and _at_most(c.last_after, 1)),
        ("mood fell during the last page", recent and _at_most(c.last_change, -3)),
    )


def _hard(c: Context) -> _Reasons:
    low = _at_most(c.mood, 4)
    below = c.mood is not None and c.usual is not None and c.mood <= c.usual - 2
    return (
        ("mood not given", c.mood is None),
        ("mood low", low),
        ("mood well below usual", below and not low),
        ("in a dip", c.in_dip),
        ("a notice in the last four weeks", bool(c.notices & _LOWERING)),
        ("late", c.late or c.past_midnight),
        ("short sleep", c.sleep_hours is not None and c.sleep_hours < 5),
        ("low energy", c.low_energy),
        ("days are fast", c.running_fast),
        ("a deep page in the last day", _within(c.deep_hours, 24) and not c.in_series),
    )


def _not_open(c: Context) -> _Reasons:
    """What is missing for level 3. Somebody who never asked for it hears one reason, not a list."""
    if not c.deep_opt_in:
        return (("deep writing not switched on", True),)
    alone = not c.with_professional
    return (
        ("mood under 5", c.mood is None or c.mood < 5),
        ("usual mood not known yet", c.usual is None),
        ("sleep not given", c.sleep_hours is None),
        ("still early days", c.sessions < 10 or c.days_in_use < 14),
        ("no support person or plan listed", not c.support_listed),
        ("a profile that asks for company", alone and bool(c.profiles & CAUTION)),
        ("a deep page in the last two days", _within(c.deep_hours, 48) and not c.in_series),
        ("a painful memory in the last three days", alone and _within(c.trauma_hours, 72)),
        ("an answer in a questionnaire", _within(c.item_nine_hours, 14 * 24)),
    )


def _at_most(value: float | None, limit: float) -> bool:
    return value is not None and value <= limit


def _within(hours: float | None, limit: float) -> bool:
    return hours is not None and hours < limit
