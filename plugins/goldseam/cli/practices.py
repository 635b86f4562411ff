"""`rewrite`, `letter`, `blackout`, `routine` and `review`: older pages told anew, and pages in an order."""

from __future__ import annotations

import sys
from datetime import date
from typing import get_args

import click

from goldseam.cli.asking import ask_briefly, ask_paragraph, ask_yes, say
from goldseam.cli.capture import write_on
from goldseam.cli.edges import giving_back
from goldseam.cli.moment_now import MomentNow, look
from goldseam.cli.page_options import local_now, shown_path
from goldseam.cli.terminal import journal_option
from goldseam.cli.which import Shelf, one_entry, read_shelf
from goldseam.errors import GoldseamError
from goldseam.guidance.own_words import never_of
from goldseam.guidance.review import QUESTIONS, Span, days_of_span, sentences
from goldseam.journal.dates import read_when
from goldseam.journal.entry import Entry
from goldseam.journal.finding import shown
from goldseam.place import Place
from goldseam.prompts import Deck, Prompt
from goldseam.settings import read_settings
from goldseam.writing.front_matter import AsIs, Value
from goldseam.writing.page import Page
from goldseam.writing.retelling import blacked, chosen, lines_of, poem, poem_fields, telling_fields
from goldseam.writing.when import right_now

ROUTINE = "routine"


@click.command()
@click.argument("which", metavar="ENTRY")
@journal_option
def rewrite(place: Place, which: str) -> None:
    """Tell an entry anew: a fresh page that names the older one, which stays as it is.

    ENTRY is a date, `last`, or a part of its name or title. On the site each leads to the other.
    """
    source = _open_to_work(read_shelf(place), which)
    write_on(Page(place, right_now(local_now()), telling_fields(source), body="\n").kept())


@click.command()
@journal_option
@click.option("--open-on", "opens", metavar="DATE", help="Keep it closed until that day: 2027-03-14.")
@click.option("--title", help="A title.")
def letter(place: Place, opens: str | None, title: str | None) -> None:
    """Write a letter to yourself, or to somebody, that is not sent.

    \b
      goldseam letter
      goldseam letter --open-on 2027-03-14

    With --open-on no site shows it before that day, not even sealed; it is in entries/ all the while.
    """
    day = _day_to_come(opens) if opens else None
    fields: dict[str, Value] = {"kind": "letter"}
    if title:
        fields["title"] = title
    if day:
        fields["open_on"] = AsIs(day.isoformat())
    entry = write_on(Page(place, right_now(local_now()), fields, body="\n").kept())
    if entry and day:
        say(f"It stays closed until {day.isoformat()}.")


def _day_to_come(text: str) -> date:
    when, problems = read_when(text)
    if when is None or problems:
        raise GoldseamError(f"The day {text!r} cannot be read.", hint="Write it like 2027-03-14.")
    if when.date <= local_now().date():
        raise GoldseamError(
            f"{when.date.isoformat()} is not ahead.", hint="Give a day that is still to come."
        )
    return when.date


@click.command()
@click.argument("which", metavar="ENTRY")
@journal_option
@click.option("--keep", metavar="NUMBERS", help="The words to keep, like `3 7-9 12`, without being asked.")
def blackout(place: Place, which: str, keep: str | None) -> None:
    """Make a black-out poem out of an entry: choose the words that stay.

    The words are shown with numbers. The poem becomes an entry of its own, and the older page stays as
    it is. On the site, and in `goldseam serve`, the button below a page does the same by hand.
    """
    source = _open_to_work(read_shelf(place), which)
    lines = lines_of(source.body)
    count = sum(map(len, lines))
    if not count:
        raise GoldseamError("There are no words on that page.", hint="Choose another one.")
    if keep is None:
        _numbered(lines)
        keep = ask_briefly("The words to keep (3 7-9 12), or Enter to leave:")
    kept = chosen(keep, count)
    if not kept:
        say("Nothing was chosen, so nothing was kept.")
        return
    click.echo(shown_lines(blacked(lines, kept)))
    if sys.stdin.isatty() and not ask_yes("Keep it as an entry?", default=True):
        return
    page = Page(place, right_now(local_now()), poem_fields(source), body=f"\n{poem(lines, kept)}\n")
    click.echo(f"Kept in {shown_path(place, page.kept().finished())}")


def shown_lines(text: str) -> str:
    return "\n".join(shown(line) for line in text.splitlines())


def _numbered(lines: tuple[tuple[str, ...], ...]) -> None:
    number = 0
    for line in lines:
        say(shown(" ".join(f"{at}:{word}" for at, word in enumerate(line, number + 1))))
        number += len(line)


def _open_to_work(shelf: Shelf, which: str) -> Entry:
    """The entry meant. A letter stays closed until its day; a covered page may be worked on by name."""
    entry = one_entry(shelf, which)
    if entry.open_on is not None and entry.open_on > shelf.today:
        raise GoldseamError("That letter is still closed.", hint=f"It opens on {entry.open_on.isoformat()}.")
    return entry


@click.command()
@click.argument("name", required=False)
@journal_option
@click.option("--turn", is_flag=True, help="This week's step and no other; the next one is next week's.")
def routine(place: Place, name: str | None, turn: bool) -> None:
    """Go through a deck step by step, in its order; without NAME, list the routines.

    A routine is a deck of prompts with the line `category: routine`. Any deck can be gone through
    like that. You may stop after each step, and what you wrote is kept.
    """
    now = look(place)
    if name is None:
        for deck in now.library.decks:
            if deck.category == ROUTINE:
                say(f"{deck.id}  {deck.title}", hang="    ")
        return
    steps = _deck(now, name).prompts
    if turn:
        steps = (steps[now.day.isocalendar().week % len(steps)],)
    for number, step in enumerate(steps):
        if number and not ask_yes("\nOn to the next step?", default=True):
            return
        _step(now, step)


def _deck(now: MomentNow, name: str) -> Deck:
    found = next((deck for deck in now.library.decks if deck.id == name), None)
    if found is None or not found.prompts:
        raise GoldseamError(f"There is no routine {name!r}.", hint="`goldseam routine` lists them.")
    return found


def _step(now: MomentNow, step: Prompt) -> None:
    say(f"{step.title} · {step.minutes:g} min")
    say(step.text)
    write_on(Page(now.place, right_now(local_now()), body="\n").answering(step).kept())


@click.command()
@click.argument("span", type=click.Choice(get_args(Span)), default="week")
@journal_option
@click.option("--read", "only_read", is_flag=True, help="The sentences, without the three questions.")
def review(place: Place, span: Span, only_read: bool) -> None:
    """Look back over the last week or month, in plain sentences, and answer three questions if you like.

    Covered pages stay covered. What you answer becomes an entry.
    """
    shelf = read_shelf(place)
    first, last = days_of_span(span, shelf.today)
    settings = read_settings(place)
    never = never_of(settings.never_ranked, settings.means)
    for sentence in sentences(shelf.entries, first, last, shelf.today, never):
        say(shown(sentence))
    if only_read or not (sys.stdin.isatty() and ask_yes("\nThree questions?", default=True)):
        return
    page = Page(place, right_now(local_now()), {"tags": ("review",)}, body="\n")
    for question in QUESTIONS:
        click.echo()
        if answer := ask_paragraph(question):
            with giving_back(answer):
                page = page.begun().adding(f"## {question}\n\n{answer}")
    if page.draft is None:
        say("Nothing was written, so nothing was kept.")
        return
    click.echo(f"Kept in {shown_path(place, page.finished())}")
