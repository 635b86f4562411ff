"""`hard`: for a hard night. No question, no mood, no count; whatever else is broken, help lines are shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from goldseam.analysis.dip import Dip
from goldseam.cli.asking import say
from goldseam.cli.which import Shelf, read_shelf
from goldseam.company import shipped_lines, support_of
from goldseam.errors import GoldseamError
from goldseam.guidance import help_lines, support
from goldseam.guidance.help_lines import HelpLine
from goldseam.journal.entry import Entry
from goldseam.journal.finding import shown
from goldseam.pages.card import excerpt
from goldseam.pages.date_words import in_words
from goldseam.place import Place, find
from goldseam.settings import change_settings, read_settings


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
    """All of it for the journal that `folder` lies in. Nothing that is broken keeps the help lines away."""
    troubles: list[GoldseamError] = []
    mine = support.Support(lines=shipped_lines())
    try:
        place = find(folder)
        if country is not None:
            change_settings(place, {"country": country.upper()})
        mine = support_of(place, read_settings(place))
        if not only_lines:
            _people(mine)
            _own(place)
    except GoldseamError as error:
        troubles.append(error)
    _lines(mine, everywhere=everywhere)
    for trouble in troubles:
        click.echo(f"\n{trouble}", err=True)


def _people(mine: support.Support) -> None:
    say(support.OPENING)
    _head(support.PEOPLE)
    for name, call in mine.people:
        click.echo(shown(f"  {name}  {call}".rstrip()))
    if not mine.people:
        say(support.NO_PEOPLE, "  ")


def _own(place: Place) -> None:
    """What the person wrote: the plan, words of a better day, and of the way up."""
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
    for line in entry.body.strip().splitlines():
        say(shown(line.expandtabs(4)), "  ")
    click.echo()


def _lines(mine: support.Support, *, everywhere: bool) -> None:
    from goldseam.cli.page_options import local_now

    today = local_now().date()
    _head(support.LINES)
    say(support.SAYING)
    say(support.CURRENT)
    own = help_lines.of_country(mine.lines, mine.country)
    groups = [(own.name, own.lines)] if own else []
    groups.append(("Anywhere", help_lines.anywhere(mine.lines)))
    if everywhere or own is None:
        others = help_lines.by_country(mine.lines, own.code if own else "")
        groups += [(country.name, country.lines) for country in others]
    for name, lines in groups:
        click.echo(f"\n  {name}")
        for line in lines:
            say(_reached(line), "    ")
            say(" ".join((*_notes(line), help_lines.checked_words(line, today))), "      ")
    click.echo()
    say(support.OUTSIDE if own else f"{support.NO_COUNTRY} {support.OUTSIDE}")


def _reached(line: HelpLine) -> str:
    ways = (f"call {line.call}" if line.call else "", f"text {line.text}" if line.text else "", line.web)
    return f"{line.name}: {', '.join(filter(None, ways))}"


def _notes(line: HelpLine) -> Iterable[str]:
    return (
        f"{note[:1].upper()}{note[1:]}." for note in (line.hours, help_lines.spoken(line), line.note) if note
    )


def _head(title: str) -> None:
    click.echo()
    say(title.upper())
