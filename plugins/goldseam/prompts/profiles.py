"""What a self-described profile changes about the offers: a table, after the article's Table 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldseam.prompts.context import Context
from goldseam.prompts.library import Prompt

STEADYING = frozenset({"grounding", "one-line", "closing"})
"""The only categories at level 0."""

AT_NIGHT = frozenset({"grounding", "night-list"})
WHEN_FAST = frozenset({"settling", "grounding", "night-list"})

OPEN_FROM: Mapping[str, int] = {"safety-plan": 2, "letters": 2}
"""A plan is composed on a calm day and opened on a hard one; a letter ahead can be read as a goodbye."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Categories to prefer and to leave out; `minutes` is the longest prompt, `grounded` frames the page."""

    prefer: frozenset[str] = frozenset()
    leave_out: frozenset[str] = frozenset()
    minutes: float | None = None
    grounded: bool = False


PROFILES: Mapping[str, Profile] = {
    "depression": Profile(
        prefer=frozenset({"behavioural-activation", "small-victories", "self-compassion", "one-line"}),
        leave_out=frozenset({"naikan"}),
    ),
    "anxiety": Profile(prefer=frozenset({"thought-record", "grounding"})),
    "trauma": Profile(
        prefer=frozenset({"grounding", "art"}),
        leave_out=frozenset({"expressive", "trigger-map", "naikan"}),
        grounded=True,
    ),
    "bipolar": Profile(
        prefer=frozenset({"settling", "one-line"}),
        leave_out=frozenset({"expressive", "best-possible-self"}),
        minutes=10,
    ),
    "ocd": Profile(leave_out=frozenset({"thought-record", "naikan", "night-list"})),
    "loss": Profile(leave_out=frozenset({"narrative", "best-possible-self", "expressive", "gratitude"})),
    "psychosis": Profile(leave_out=frozenset({"thought-record", "naikan", "expressive", "narrative"})),
}

_HOPELESS = Profile(
    prefer=frozenset({"one-line", "grounding", "self-compassion"}),
    leave_out=frozenset({"gratitude", "thought-record", "best-possible-self", "letters"}),
)
_TIRED = Profile(prefer=frozenset({"one-line"}))
_RAW = Profile(prefer=frozenset({"grounding"}), grounded=True)


def raw_memory(context: Context) -> bool:
    """Whether a painful memory came up in the last three days, and nobody professional goes along."""
    hours = context.trauma_hours
    return hours is not None and hours < 72 and not context.with_professional


def rules(context: Context) -> tuple[Profile, ...]:
    """The rows of the table that apply now; words that it does not know change nothing here."""
    found = [PROFILES[word] for word in sorted(context.profiles) if word in PROFILES]
    if "hopelessness" in context.words:
        found.append(_HOPELESS)
    if context.low_energy:
        found.append(_TIRED)
    if raw_memory(context):
        found.append(_RAW)
    return tuple(found)


def unfit(prompt: Prompt, level: int, context: Context) -> str | None:
    """Why `prompt` is not offered at gate `level`, in words for `--why`; None if it may be."""
    if prompt.muted:
        return "muted"
    if prompt.intensity > level:
        return "deeper than today's level"
    if prompt.day is not None and prompt.day > 1:
        return "a later day of a series"
    if prompt.leave_out_if & context.words:
        return "not for " + ", ".join(sorted(prompt.leave_out_if & context.words))
    return _out_of_place(prompt, level, context) or _against_profile(prompt, context)


def _out_of_place(prompt: Prompt, level: int, context: Context) -> str | None:
    category = prompt.category
    night = context.late or context.past_midnight
    if level == 0 and category not in STEADYING:
        return "only steadying ones now"
    if context.past_midnight and category != "grounding":
        return "past midnight"
    if night and category not in AT_NIGHT:
        return "late"
    if context.running_fast and category not in WHEN_FAST:
        return "only settling ones now"
    return None if _has_its_time(category, level, night, context) else "for another time"


def _has_its_time(category: str, level: int, night: bool, context: Context) -> bool:
    """Closing lines belong to the end of a page, night lists to the evening, settling to fast days."""
    if category == "closing":
        return level == 0
    if category == "night-list":
        return night
    if category == "settling":
        return context.running_fast or "bipolar" in context.profiles
    return level >= OPEN_FROM.get(category, 0)


def _against_profile(prompt: Prompt, context: Context) -> str | None:
    for rule in rules(context):
        if prompt.category in rule.leave_out:
            return "left out by the profile"
        if rule.minutes is not None and prompt.minutes > rule.minutes:
            return "longer than the profile allows"
    return None


def preferred(prompt: Prompt, context: Context) -> bool:
    """Whether the profile speaks for `prompt`, by its category or by what its deck says it suits."""
    return bool(prompt.suits & context.profiles) or any(
        prompt.category in rule.prefer for rule in rules(context)
    )
