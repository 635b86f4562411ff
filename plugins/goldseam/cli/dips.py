"""`dips`: what the resilience map calls dips, and the person's own word on them, which always wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from goldseam.cli.asking import say
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.analysis.corrections import Correction
    from goldseam.analysis.dip import Dip


@click.group(invoke_without_command=True)
@journal_option
@click.pass_context
def dips(ctx: click.Context, place: Place) -> None:
    """List the dips of the resilience map, and say what you make of them.

    A dip is known by its first day, DAY, as the list shows it. Your word wins over every rule. It is kept
    in .goldseam/resilience.yml; no entry is changed.
    """
    ctx.obj = place
    if ctx.invoked_subcommand is None:
        _list(place)


def _list(place: Place) -> None:
    from goldseam.analysis.words import dip_label, dip_sentence
    from goldseam.corrections import read_corrections
    from goldseam.writing.options import read_options

    said = read_corrections(place)
    found = _found(place, said)
    numbers = not read_options(place.config).words_only
    for dip in found:
        click.echo(f"{dip.id}  {dip_label(dip)}{' (hidden)' if dip.hidden else ''}")
        say(dip_sentence(dip, numbers), "    ", hang=" ")
        if dip.felt is not None and numbers:
            click.echo(f"    It felt like coming through: {_number(dip.felt)} of 10.")
    if not found:
        click.echo("No dips stand out from your usual in these pages.")
    for day, each in sorted(said.items()):
        if each.reject:
            click.echo(f"{day}  no dip, as you said")
        elif each.merge_into:
            click.echo(f"{day}  one with {each.merge_into}, as you said")


@dips.command()
@click.argument("day")
@click.argument("name", nargs=-1)
@click.pass_obj
def rename(place: Place, day: str, name: tuple[str, ...]) -> None:
    """Give a dip a name of your own; without NAME it is called by its month again."""
    words = " ".join(" ".join(name).split()) or None
    _say(place, day, lambda said: replace(said, name=words))
    click.echo("Renamed." if words else "It is called by its month again.")


@dips.command()
@click.argument("day")
@click.argument("into")
@click.pass_obj
def merge(place: Place, day: str, into: str) -> None:
    """Make a dip one with the earlier one of the day INTO and any between; `none` parts them again."""
    if into.lower() == "none":
        _say(place, day, lambda said: replace(said, merge_into=None))
        click.echo("Parted again.")
        return
    if into >= day:
        raise GoldseamError(f"{into} is not before {day}.", hint="A dip is made one with an earlier one.")
    _known(place, into)
    _say(place, day, lambda said: replace(said, merge_into=into))
    click.echo("They are one dip now.")


@dips.command()
@click.argument("day")
@click.option("--undo", is_flag=True, help="Show it again.")
@click.pass_obj
def hide(place: Place, day: str, undo: bool) -> None:
    """Leave a dip out of every page; its days are no part of your usual all the same."""
    _say(place, day, lambda said: replace(said, hide=not undo))
    click.echo("Shown again." if undo else "Hidden.")


@dips.command()
@click.argument("day")
@click.option("--undo", is_flag=True, help="Let it be a dip again.")
@click.pass_obj
def reject(place: Place, day: str, undo: bool) -> None:
    """Say that this was no dip; its days are a part of your usual then."""
    _say(place, day, lambda said: replace(said, reject=not undo))
    click.echo("It is a dip again." if undo else "It is no dip any more.")


@dips.command()
@click.argument("day")
@click.argument("how_far")
@click.pass_obj
def felt(place: Place, day: str, how_far: str) -> None:
    """Say how far a dip felt like coming through: HOW_FAR is 0 to 10, or `skip`."""
    from goldseam.journal.numbers import number

    level = None if how_far.lower() == "skip" else number(how_far)
    if how_far.lower() != "skip" and (level is None or not 0 <= level <= 10):
        raise GoldseamError("That is no number from 0 to 10.", hint="Write a number, or skip.")
    _say(place, day, lambda said: replace(said, felt=level))
    click.echo("Thank you for putting that down.")


def _say(place: Place, day: str, change: Callable[[Correction], Correction]) -> None:
    """Keep one more thing that the person said of a dip."""
    from goldseam.analysis.corrections import Correction
    from goldseam.corrections import keep_corrections, read_corrections

    _known(place, day)
    said = read_corrections(place)
    keep_corrections(place, {**said, day: change(said.get(day, Correction()))})


def _known(place: Place, day: str) -> None:
    """Raises GoldseamError for a day on which no dip begins, nor one that the person spoke of."""
    from goldseam.corrections import read_corrections

    if day not in {dip.id for dip in _found(place, {})} | set(read_corrections(place)):
        raise GoldseamError(
            f"No dip begins on {day}.", hint="`goldseam dips` lists them with their first days."
        )


def _found(place: Place, said: Mapping[str, Correction]) -> tuple[Dip, ...]:
    """The dips of what the site shows."""
    from goldseam.analysis.corrections import apply
    from goldseam.analysis.dips import find_dips
    from goldseam.analysis.levels import daily_levels
    from goldseam.config import load_options
    from goldseam.journal.journal import read_journal
    from goldseam.pages.view import visible
    from goldseam.progress import moment

    today = moment().date()
    journal = read_journal(place.entries, load_options(place.config))
    levels = daily_levels(visible(journal, today=today, preview=False).entries)
    return apply(find_dips(levels, today).dips, said)


def _number(value: float) -> str:
    return f"{value:g}"
