"""The choice in the middle of a session: a prompt, a blank page, just a number, or not today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import click

from goldseam.cli.asking import NO_BREAK, ask, keys_said, say
from goldseam.cli.edges import KEYS_SAID, heeding, spoken
from goldseam.cli.moment_now import MomentNow
from goldseam.cli.prompting import find_prompt, show_choice
from goldseam.errors import GoldseamError
from goldseam.prompts import Choice, Context, Prompt, by_hand, gate, next_step
from goldseam.prompts.profiles import rules
from goldseam.writing.series import prompt_of_day, series_so_far

_SHORT = 10.0
_OTHERS = {"o": "others", "e": "little energy", "w": "why these"}
_BESIDE: dict[str, Literal["blank", "number", "leave"]] = {"b": "blank", "j": "number", "n": "leave"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the page will be.

    `before` and `after` are steadying prompts around the page and `longest` the minutes that are
    suggested at most, for a profile that asks for it.
    """

    what: Literal["prompt", "blank", "number", "leave"]
    prompt: Prompt | None = None
    before: Prompt | None = None
    after: Prompt | None = None
    longest: float | None = None


def choose_page(now: MomentNow, mood: str, prompt_id: str | None, *, low_energy: bool) -> Chosen:
    """Ask until something is chosen. Enter is a blank page, the end of the input is not today.

    Raises Stopped for a stop key.
    """
    if prompt_id:
        return _taken(now, prompt_id, mood)
    done = series_so_far(now.entries, now.library, now.day)
    turn, why = 0, False
    while True:
        context = now.context(mood, low_energy=low_energy)
        choice = now.choice(context, turn)
        step, further = _series(now, mood, done)
        offered = partial(_offered, choice, step, why=why)
        answer = heeding(now.place, offered, partial(spoken, now)).casefold()
        if answer in ("o", "e", "w"):
            turn, low_energy, why = turn + (answer == "o"), low_energy or answer == "e", answer == "w"
            continue
        found = _answered(now, choice, answer, mood, further)
        if found is not None:
            return replace(found, before=choice.before, after=choice.after, longest=_longest(context))


def _offered(choice: Choice, step: str, *, why: bool) -> str:
    click.echo()
    show_choice(choice, why=why)
    say(step)
    say(f"Also: {keys_said(_OTHERS)} · a{NO_BREAK}prompt's{NO_BREAK}name")
    say(KEYS_SAID)
    return ask(ended="n")


def _answered(
    now: MomentNow, choice: Choice, answer: str, mood: str, further: Prompt | None
) -> Chosen | None:
    if answer in _BESIDE or not answer:
        return Chosen(_BESIDE.get(answer, "blank"))
    if answer == "c" and further is not None:
        return Chosen("prompt", further)
    if answer.isdigit() and 1 <= int(answer) <= len(choice.offers):
        return Chosen("prompt", choice.offers[int(answer) - 1].prompt)
    try:
        return _taken(now, answer, mood)
    except GoldseamError as error:
        say(f"{error.message} {error.hint}")
        return None


def _longest(context: Context) -> float | None:
    """The shortest limit of the profiles that apply; a page that is framed by grounding is a short one."""
    limits = [rule.minutes for rule in rules(context) if rule.minutes is not None]
    return min([*limits, *(_SHORT for rule in rules(context) if rule.grounded)], default=None)


def _taken(now: MomentNow, prompt_id: str, mood: str) -> Chosen:
    """A prompt by its name: one line of information if it goes deeper than what is offered, never a block."""
    found = find_prompt(now.library, prompt_id)
    if note := by_hand(found, gate(now.context(mood))):
        say(note)
    return Chosen("prompt", found)


def _series(now: MomentNow, mood: str, done: tuple[object, ...]) -> tuple[str, Prompt | None]:
    """What a series that was begun holds for today, in words; and its prompt, if there is one to write."""
    if not done:
        return "", None
    context = now.context(mood, in_series=True)
    step = next_step(series_so_far(now.entries, now.library, now.day), context.usual, gate(context))
    found = prompt_of_day(now.library, step.day) if step.day else None
    told = f"\nc  {found.title} · {found.minutes:g} min" if found is not None else ""
    return f"{step.words}{told}", found
