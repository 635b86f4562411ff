"""`prompt`: three prompts for now, and why these; nothing is written."""

from __future__ import annotations

import click

from goldseam.cli.asking import say
from goldseam.cli.moment_now import MomentNow, look
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place
from goldseam.prompts import Choice, Library, Prompt, by_hand, gate
from goldseam.writing.captured import checked


@click.command()
@click.argument("prompt_id", metavar="[ID]", required=False)
@journal_option
@click.option("--why", is_flag=True, help="Say what spoke for each, what was left out, and why.")
@click.option("--mood", "mood_now", metavar="NUMBER", default="", help="The mood now.")
@click.option("--low-energy", is_flag=True, help="Something smaller.")
@click.option("--others", "turn", count=True, help="Three others; may be given again.")
@click.option("--steady", is_flag=True, help="One steadying exercise and nothing else.")
@click.option("--list", "everything", is_flag=True, help="The names of all prompts.")
def prompt(
    place: Place,
    prompt_id: str | None,
    why: bool,
    mood_now: str,
    low_energy: bool,
    turn: int,
    steady: bool,
    everything: bool,
) -> None:
    """Show three prompts for now, or the prompt named ID.

    The same day gives the same three until you ask for others. A blank page, just a number and not
    today are always there too. `goldseam write` begins a page with one.
    """
    now = look(place)
    if mood_now:
        checked(mood_now, now.options.scale)
    if everything:
        for each in now.library.prompts:
            say(f"{each.id}  {each.title}", hang="    ")
    elif steady:
        _show(_there(now.steadying(turn)))
    elif prompt_id:
        _by_hand(now, prompt_id, mood_now)
    else:
        choice = now.choice(now.context(mood_now, low_energy=low_energy), turn)
        show_choice(choice, why=why)


def show_choice(choice: Choice, *, why: bool) -> None:
    """The offers, numbered, and what always stands beside them."""
    if choice.support:
        say("People and help lines: goldseam hard")
        click.echo()
    for number, offer in enumerate(choice.offers, 1):
        say(f"{number}  {offer.prompt.title} · {offer.prompt.minutes:g} min")
        say(offer.prompt.text, "   ")
        if why:
            say(f"Why: {'; '.join(offer.reasons)}.", "   ")
    for name in choice.beside:
        say(f"{name[0]}  {name}")
    if why:
        _why(choice)


def _why(choice: Choice) -> None:
    click.echo()
    reasons = "; ".join(choice.gate.reasons) or "everything that it takes is there"
    say(f"Up to intensity {choice.gate.level} of 3 is offered now: {reasons}.")
    say(choice.balance)
    for note in choice.notes:
        say(f"Left out or not met: {note}.")


def find_prompt(library: Library, prompt_id: str) -> Prompt:
    """The prompt of that name. Raises GoldseamError that says how to find one, or what its deck has."""
    wanted = prompt_id.casefold()
    found = next((prompt for prompt in library.prompts if prompt.id.casefold() == wanted), None)
    if found is None:
        deck = wanted.partition("/")[0]
        inside = ", ".join(prompt.id for prompt in library.prompts if prompt.deck.casefold() == deck)
        hint = f"That deck has {inside}. " if inside else ""
        raise GoldseamError(
            f"There is no prompt {prompt_id}.", hint=f"{hint}`goldseam prompt --list` names them all."
        )
    return found


def _by_hand(now: MomentNow, prompt_id: str, mood: str) -> None:
    found = find_prompt(now.library, prompt_id)
    _show(found)
    if note := by_hand(found, gate(now.context(mood))):
        click.echo()
        say(note)


def _there(found: Prompt | None) -> Prompt:
    if found is None:
        raise GoldseamError("All steadying prompts are muted.", hint="See prompts/ in your journal.")
    return found


def _show(found: Prompt) -> None:
    say(f"{found.title} · {found.minutes:g} min")
    say(found.text)
