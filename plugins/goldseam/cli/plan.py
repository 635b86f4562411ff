"""`plan`: a plan for hard hours in the person's own words; on a hard day it is opened and not composed."""

from __future__ import annotations

import click

from goldseam.cli.asking import ask, ask_paragraph, say, say_page
from goldseam.cli.edges import giving_back
from goldseam.cli.editor import edit_file
from goldseam.cli.moment_now import MomentNow, look
from goldseam.cli.page_options import shown_path
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.guidance.support import PLAN_DECK as DECK
from goldseam.guidance.support import own_plan
from goldseam.journal.entry import Entry
from goldseam.place import Place
from goldseam.prompts import Prompt, gate
from goldseam.writing.page import Page
from goldseam.writing.when import right_now

_BEGINNING = (
    "A plan in your own words, for an hour in which it is hard to think. It is best made on a calm day, "
    "and with somebody who knows you. Enter skips a part; a line with nothing on it ends one."
)
_HARD_DAY = (
    "Today looks like a day for opening a plan, not for writing one. "
    "`goldseam hard` has what is there; `goldseam plan --anyway` begins one all the same."
)


@click.command()
@journal_option
@click.option("--new", "anew", is_flag=True, help="Write a new plan beside the one that is there.")
@click.option("--edit", "open_it", is_flag=True, help="Open your plan in your editor.")
@click.option("--anyway", is_flag=True, help="Write it now, on a hard day too.")
def plan(place: Place, anew: bool, open_it: bool, anyway: bool) -> None:
    """Write a plan for hard hours, or show the one that you wrote.

    It asks part by part: how you notice, what you can do alone, where you can go, whom you can tell,
    who does this for a living, what you could put further away, what you stay for. `goldseam hard`
    shows it.
    """
    now = look(place)
    pages = (*_undated(place), *now.entries)
    present = own_plan(pages)
    if present is not None and open_it:
        edit_file(place.entries / present.path)
    elif present is not None and not anew:
        _show(present)
    elif not anyway and gate(now.context()).level == 0:
        say(_HARD_DAY)
    else:
        _write(now)


def _undated(place: Place) -> tuple[Entry, ...]:
    from goldseam.cli.which import read_shelf

    return read_shelf(place).pages


def _show(present: Entry) -> None:
    say_page(present.body)
    click.echo()
    say("`goldseam plan --edit` opens it, `goldseam plan --new` begins another one.")


def _write(now: MomentNow) -> None:
    """Each part is on the disk before the next is asked for."""
    parts = [prompt for prompt in now.library.prompts if prompt.deck == DECK]
    if not parts:
        raise GoldseamError(
            "Every part of the plan was taken out.", hint=f"Look for a deck {DECK} in your prompts/."
        )
    say(_BEGINNING)
    page = Page(now.place, right_now(now.now)).saying(kind="plan", title=_title(now), prompt=DECK)
    for part in parts:
        if answer := _answered(part):
            with giving_back(answer):
                page = page.begun().adding(f"## {part.title}\n\n{answer}")
    if page.draft is None:
        say("Nothing was written, so nothing was kept. The plan can wait.")
        return
    _finish(page)


def _finish(page: Page) -> None:
    entry = page.finished()
    click.echo(f"Kept in {shown_path(page.place, entry)}")
    say("`goldseam hard` shows it. A copy on paper helps when the battery is empty.")


def _title(now: MomentNow) -> str:
    return next((deck.title for deck in now.library.decks if deck.id == DECK), "My plan")


def _answered(part: Prompt) -> str:
    """The lines written for one part, as a list; empty where it was skipped."""
    click.echo()
    say(part.title)
    lines = [ask_paragraph(part.text)]
    while lines[-1]:
        lines.append(ask())
    return "\n".join(f"- {line}" for line in lines if line)
