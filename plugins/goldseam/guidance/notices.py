"""Which one notice is shown, if any: the order, the cool-downs, and what the person answered.

What was shown is a value that goes in and out; it is stored in the person's own state file, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Literal

from goldseam.guidance.fewer import fewer
from goldseam.guidance.heavier import heavier
from goldseam.guidance.hopeless import hopeless
from goldseam.guidance.much import much
from goldseam.guidance.painful import painful
from goldseam.guidance.practice import late, rhythm
from goldseam.guidance.turning import Edit, turning
from goldseam.guidance.verdict import Verdict
from goldseam.journal.entry import Entry

Answer = Literal["thanks", "not so", "never"]
ANSWERS: Mapping[Answer, str] = {
    "thanks": "Thanks",
    "not so": "That's not how it is",
    "never": "Don't show this kind again",
}
"""The three buttons, of equal weight."""

ORDER = (
    ("rf1", None),
    ("rf5", None),
    ("rf3", "lingers"),
    ("rf6", None),
    ("rf2", None),
    ("rf4", None),
    ("rf3", None),
    ("rhythm", None),
    ("late", None),
)
"""Kind and level, first to last; None is any level."""

NAMES: Mapping[str, str] = {
    "rf1": "painful",
    "rf2": "changes",
    "rf3": "heavier",
    "rf4": "company",
    "rf5": "hopelessness",
    "rf6": "much",
    "rhythm": "rhythm",
    "late": "late",
}
"""What a person calls each kind on the command line; the ids are for the code alone."""

ASKED_FOR = frozenset({"rf2"})
"""Kinds that are off until the person turns them on."""

LOOK_AGAIN, SHOWN_FOR = timedelta(days=7), timedelta(days=7)
COOL_DOWN, COOL_DOWN_NOT_SO = timedelta(days=21), timedelta(days=90)
MOST, MOST_WITHIN = 2, timedelta(days=14)
BEARS_ON_PROMPTS = timedelta(days=28)
LONGEST = timedelta(days=90)
"""Further back than any rule looks, but for the day of the first entry."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice that was shown from `day` on, with its words as they were, and the answer to it.

    `private` says that pages had part in it that never leave this machine: no sealed site shows it.
    """

    kind: str
    day: date
    sentences: tuple[str, ...]
    why: tuple[str, ...]
    answer: Answer | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class NoticeState:
    """What was shown, oldest first, when each kind was last looked at, and the person's own switches."""

    shown: tuple[Shown, ...] = ()
    looked: Mapping[str, date] = field(default_factory=dict)
    silenced: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()

    @property
    def off(self) -> frozenset[str]:
        """The kinds that the person does not want to see again, or has not asked for."""
        never = frozenset(one.kind for one in self.shown if one.answer == "never")
        return (never | self.silenced | ASKED_FOR) - self.wanted


def verdicts(
    entries: Sequence[Entry],
    today: date,
    usual: float | None = None,
    edits: Iterable[Edit] | None = None,
    bedtime: time | None = None,
    off: Iterable[str] = (),
) -> tuple[Verdict, ...]:
    """What every rule has to say today. `entries` are in order of time; later ones than today are ignored."""
    past = [e for e in entries if e.day and e.day <= today and not e.draft]
    first = min((e.day for e in past if e.day), default=today)
    near = [e for e in past if e.day and today - e.day < LONGEST]
    found = (
        painful(near, today),
        turning(past, edits, today),
        heavier(near, usual, today),
        fewer(near, today),
        hopeless(near, today),
        much(near, first, today),
        rhythm(near, first, today),
        late(near, today, bedtime),
    )
    switched_off = frozenset(off)
    return tuple(Verdict(v.kind, "off") if v.kind in switched_off else v for v in found)


def next_notice(
    found: Iterable[Verdict], state: NoticeState, today: date
) -> tuple[Shown | None, NoticeState]:
    """The notice to show today, or None, and the state afterwards. Nothing is ever queued."""
    if (present := showing(state, today)) is not None:
        return present, state
    if sum(today - one.day < MOST_WITHIN for one in state.shown) >= MOST:
        return None, state
    looked = dict(state.looked)
    for verdict in _in_order(found):
        last = state.looked.get(verdict.kind)
        if (
            verdict.state == "off"
            or verdict.kind in state.off
            or (last is not None and today - last < LOOK_AGAIN)
        ):
            continue
        looked[verdict.kind] = today
        if verdict.state == "notice" and _rested(verdict.kind, state, today):
            one = Shown(verdict.kind, today, verdict.sentences, verdict.why)
            return one, replace(state, shown=(*state.shown, one), looked=looked)
    return None, replace(state, looked=looked)


def showing(state: NoticeState, today: date) -> Shown | None:
    """The notice that is being shown, until it is answered, its kind is off or its week is over."""
    found = [one for one in state.shown if _showing(one, today) and one.kind not in state.off]
    return found[-1] if found else None


def worth_looking(state: NoticeState, today: date) -> bool:
    """Whether a look at the rules could change anything today; most days it could not."""
    if showing(state, today) or sum(today - one.day < MOST_WITHIN for one in state.shown) >= MOST:
        return False
    looked = (state.looked.get(kind) for kind in NAMES if kind not in state.off)
    return any(last is None or today - last >= LOOK_AGAIN for last in looked)


def switched(state: NoticeState, kinds: Iterable[str], *, on: bool) -> NoticeState:
    """The state with `kinds` off for ever, or on again whatever was answered before."""
    which = frozenset(kinds)
    if on:
        return replace(state, silenced=state.silenced - which, wanted=state.wanted | which)
    return replace(state, silenced=state.silenced | which, wanted=state.wanted - which)


def answered(state: NoticeState, kind: str, answer: Answer) -> NoticeState:
    """The state after an answer to the newest notice of `kind`; it is never argued with."""
    for at in range(len(state.shown) - 1, -1, -1):
        if state.shown[at].kind == kind:
            one = replace(state.shown[at], answer=answer)
            after = replace(state, shown=(*state.shown[:at], one, *state.shown[at + 1 :]))
            return switched(after, [kind], on=False) if answer == "never" else after
    return state


def bearing_on_prompts(state: NoticeState, today: date) -> frozenset[str]:
    """The kinds shown in the last 28 days, without those of which the person said that it is not so."""
    recent = (one for one in state.shown if today - one.day < BEARS_ON_PROMPTS)
    return frozenset(one.kind for one in recent if one.answer != "not so")


def _in_order(found: Iterable[Verdict]) -> list[Verdict]:
    def place(verdict: Verdict) -> int:
        return next(
            n
            for n, (kind, level) in enumerate(ORDER)
            if kind == verdict.kind and level in (None, verdict.level)
        )

    return sorted(found, key=place)


def _showing(one: Shown, today: date) -> bool:
    return one.answer is None and today - one.day < SHOWN_FOR


def _rested(kind: str, state: NoticeState, today: date) -> bool:
    if kind in state.off:
        return False
    of_kind = [one for one in state.shown if one.kind == kind]
    return all(
        today - one.day >= (COOL_DOWN_NOT_SO if one.answer == "not so" else COOL_DOWN) for one in of_kind
    )
