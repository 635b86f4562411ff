"""What a rule has to say: one of four states, and for a notice its two sentences and its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["off", "not-enough", "quiet", "notice"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is the rule's id, `level` tells two notices of one rule apart.

    `need` says what a `not-enough` would take. `counts` and `why` are for the view that explains;
    `sentences` are what is shown, exactly two of them in a `notice`.
    """

    kind: str
    state: State
    level: str = ""
    sentences: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    need: str = ""
    counts: Mapping[str, float] = field(default_factory=dict)


def not_enough(kind: str, need: str, **counts: float) -> Verdict:
    """Too little to say anything, which is never shown as `quiet`."""
    return Verdict(kind, "not-enough", need=need, counts=counts)


def quiet(kind: str, **counts: float) -> Verdict:
    """Enough was there, and it gave no reason for a notice."""
    return Verdict(kind, "quiet", counts=counts)
