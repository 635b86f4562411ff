"""What a check found: in order, worth a look, or wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """`LOOK` is a choice that may well be meant; `WRONG` means that a promise is broken now."""

    GOOD = 0
    LOOK = 1
    WRONG = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence, and what to do about it where there is something to do."""

    level: Level
    what: str
    hint: str = ""


def good(what: str) -> Found:
    return Found(Level.GOOD, what)


def look(what: str, hint: str) -> Found:
    return Found(Level.LOOK, what, hint)


def wrong(what: str, hint: str) -> Found:
    return Found(Level.WRONG, what, hint)


def verdict(found: Iterable[Found]) -> str:
    """The one sentence at the end."""
    levels = [one.level for one in found]
    worst, looks = levels.count(Level.WRONG), levels.count(Level.LOOK)
    also = f" {_things(looks)} to look at." if looks else ""
    if worst:
        return f"Verdict: {_things(worst)} wrong.{also}"
    return f"Verdict: nothing is wrong.{also}"


def _things(count: int) -> str:
    return f"{count} {'thing is' if count == 1 else 'things are'}"
