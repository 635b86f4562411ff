"""`hard`: for a hard night. No question, no mood, no count; whatever else is broken, help lines are shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from goldseam.analysis.dip import Dip
from goldseam.cli.asking import NO_BREAK, say, say_page
from goldseam.cli.which import Shelf, read_shelf
from goldseam.company import own_lines, shipped_lines, support_with
from goldseam.errors import GoldseamError, disk_trouble
from goldseam.guidance import help_lines, support
from goldseam.guidance.help_lines import Country, HelpLine
from goldseam.journal.entry import Entry
from goldseam.journal.finding import shown
from goldseam.pages.card import excerpt
from goldseam.pages.date_words import in_words
from goldseam.place import Place, find
from goldseam.settings import Settings, change_settings, read_settings

T = TypeVar("T")


@click.command()
@click.option(
    "--journal",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The journal's folder. Default: the one you are in.",
)
@click.option("--country", metavar="CODE", help="Keep this as your country: GB, US, DE and so on.")
@click.option("--all", "everywhere", is_flag=True, help="The help lines of every country.")
@click.option("--lines", "only_lines", is_flag=True, help="Help lines and nothing else.")
def hard(folder: Path, country: str | None, everywhere: bool, only_lines: bool) -> None:
    """For a hard night: your people, your plan, your own words, then people you can call or text.

    Nothing is asked, nothing is written down, and nobody is told. Help lines are shown outside of a
    journal too.
    """
    show(folder, country, everywhere=everywhere, only_lines=only_lines)


def show(
    folder: Path, country: str | None = None, *, everywhere: bool = False, only_lines: bool = False
) -> None:
    """All of it for the journal that `folder` lies in. What is broken keeps nothing else away."""
    trouble = _Trouble()
    planned = False
    mine = support.Support(lines=shipped_lines())
    place = trouble.past(lambda: find(folder))
    if place is not None:
        if country is not None:
            trouble.past(lambda: change_settings(place, {"country": help_lines.code_of(country)}))
        settings = trouble.past(lambda: read_settings(place))
        own = trouble.past(lambda: own_lines(place))
        mine = support_with(settings or Settings(), own or ())
    if place is not None and not only_lines:
        _people(mine, known=settings is not None)
        planned = bool(trouble.past(lambda: _own(place)))
    _lines(mine, everywhere=everywhere)
    if sys.stdout.isatty() and not only_lines:
        _once_more(mine, planned=planned)
    for each in trouble.met:
        click.echo(f"\n{each}", err=True)


class _Trouble:
    """What went wrong on the way, to be said at the end."""

    def __init__(self) -> None:
        self.met: list[GoldseamError] = []

    def past(self, step: Callable[[], T]) -> T | None:
        try:
            return step()
        except GoldseamError as error:
            self.met.append(error)
        except OSError as error:
            self.met.append(disk_trouble(error))
        return None


def _people(mine: support.Support, *, known: bool) -> None:
    say(support.OPENING)
    _head(support.PEOPLE)
    for name, call in mine.people:
        click.echo(shown(f"  {name}  {call}".rstrip()))
    if known and not mine.people:
        say(support.NO_PEOPLE, "  ")


def _once_more(mine: support.Support, *, planned: bool) -> None:
    """The nearest again: by now it has moved off a small screen."""
    plan = " Your plan is above." if planned else ""
    people = " · ".join(shown(f"{name} {call}".strip()).replace(" ", NO_BREAK) for name, call in mine.people)
    click.echo()
    say(f"First of all: {people}.{plan}" if people else plan.strip() or "What is yours is above.")


def _own(place: Place) -> bool:
    """What the person wrote: the plan, words of a better day, and of the way up. Whether there is a plan."""
    shelf = read_shelf(place)
    everything = (*shelf.pages, *shelf.entries)
    _head(support.PLAN)
    plan = support.own_plan(everything)
    if plan is None:
        say(support.NO_PLAN, "  ")
    else:
        _text(plan)
    kept = support.keepsakes(everything, shelf.today)
    won = () if kept else support.good_words(shelf.entries, shelf.today)
    if kept or won:
        _head(support.WORDS)
    for entry in kept:
        _text(entry)
    _quotes(won)
    if climbs := support.climb_words(shelf.entries, _dips(place, shelf), shelf.today):
        _head(support.CLIMBS)
        _quotes(climbs)
    return plan is not None


def _dips(place: Place, shelf: Shelf) -> tuple[Dip, ...]:
    from goldseam.analysis.corrections import apply
    from goldseam.analysis.dips import find_dips
    from goldseam.analysis.levels import daily_levels
    from goldseam.corrections import read_corrections

    known = [e for e in shelf.entries if not (e.open_on and e.open_on > shelf.today)]
    return apply(find_dips(daily_levels(known), shelf.today).dips, read_corrections(place))


def _quotes(found: Iterable[support.Said]) -> None:
    for said in found:
        day = f"  ({in_words(said.entry.day)})" if said.entry.day else ""
        say(shown(f"{excerpt(said.words)}{day}"), "  ")


def _text(entry: Entry) -> None:
    say_page(entry.body, "  ")
    click.echo()


def _lines(mine: support.Support, *, everywhere: bool) -> None:
    from goldseam.cli.page_options import local_now

    today = local_now().date()
    confirmed = any(line.checked for line in mine.lines)
    _head(support.LINES)
    say(support.SAYING)
    say(support.CURRENT if confirmed else f"{support.CURRENT} {support.UNCONFIRMED}")
    own = help_lines.of_country(mine.lines, mine.country)
    for name, lines in _groups(mine, own, everywhere=everywhere):
        click.echo(f"\n  {name}")
        for line in lines:
            say(" ".join((_reached(line), *_notes(line, today if confirmed else None))), "    ")
    click.echo()
    say(" ".join(filter(None, (None if own else _no_country(mine.country), support.OUTSIDE))))


def _no_country(country: str) -> str:
    return support.NO_LINES.format(country=shown(country)) if country else support.NO_COUNTRY


def _groups(
    mine: support.Support, own: Country | None, *, everywhere: bool
) -> Iterable[tuple[str, tuple[HelpLine, ...]]]:
    """The own country, what is of no country, and all others where they are asked for or none is own."""
    if own:
        yield own.name, own.lines
    yield "Anywhere", help_lines.anywhere(mine.lines)
    if everywhere or own is None:
        for country in help_lines.by_country(mine.lines, own.code if own else ""):
            yield country.name, country.lines


def _reached(line: HelpLine) -> str:
    """No line ends inside a number, nor between it and what to do with it."""
    numbers = (f"{verb} {number}" for verb, number in (("call", line.call), ("text", line.text)) if number)
    ways = (*(each.replace(" ", NO_BREAK) for each in numbers), line.web)
    return f"{line.name}: {', '.join(filter(None, ways))}."


def _notes(line: HelpLine, today: date | None) -> Iterable[str]:
    """What else is known of a line; with `today` also when a person confirmed it."""
    for note in (line.hours, help_lines.spoken(line), line.note):
        if note:
            yield f"{note[:1].upper()}{note[1:]}."
    if today is not None:
        yield help_lines.checked_words(line, today)


def _head(title: str) -> None:
    click.echo()
    say(title.upper())
