"""`rest`: days without a page, planned or taken; they are part of the rhythm and never a gap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goldseam.analysis.words import capital
from goldseam.cli.asking import ask_yes, say
from goldseam.cli.page_options import local_now, shown_path
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.journal.entry import Entry, When
from goldseam.journal.reading import read_entry
from goldseam.place import Place
from goldseam.settings import Settings, change_settings, read_settings, rest_day
from goldseam.writing.offers import REST_DAY
from goldseam.writing.options import read_options
from goldseam.writing.page import Page
from goldseam.writing.when import WEEKDAYS, day_named, today


@click.command()
@click.argument("day", default="today")
@journal_option
@click.option("--off", is_flag=True, help="Take a planned day of rest back.")
@click.option("--list", "only_list", is_flag=True, help="Say which days of rest are planned.")
def rest(place: Place, day: str, off: bool, only_list: bool) -> None:
    """Make DAY a day of rest: today, a date, or a weekday for every week.

    \b
        goldseam rest
        goldseam rest sunday
        goldseam rest 2026-12-24
        goldseam rest sunday --off

    Today or a day before gets an entry that says so; what is ahead is kept in your settings.
    """
    planned = read_settings(place).rest_days
    if only_list:
        say(", ".join(planned) or "No day of rest is planned. Any day can be one.")
        return
    present = today(local_now(), read_options(place.config).day_start)
    named = rest_day(day) or (found.isoformat() if (found := day_named(day, present)) else None)
    if named is None:
        raise GoldseamError(f"The day {day!r} cannot be read.", hint="Write it like 2026-12-24 or sunday.")
    if off:
        change_settings(place, {"rest_days": [each for each in planned if each != named]})
        click.echo(f"{capital(named)} is a day like others again.")
    elif named in WEEKDAYS or named > present.isoformat():
        change_settings(place, {"rest_days": [*dict.fromkeys((*planned, named))]})
        click.echo(f"{capital(named)} is a day of rest.")
    else:
        _entry(place, named)


def opens_today(place: Place, settings: Settings, day: date) -> bool:
    """Whether a page is opened on `day`. On a day of rest that is asked, until there is a page of it."""
    there = [_read(file) for file in place.entries.rglob(f"{day.isoformat()}*.md")]
    rests = settings.rests_on(day) or any(entry.rest for entry in there)
    if not rests or not all(entry.rest for entry in there):
        return True
    say(REST_DAY)
    return ask_yes("Open it anyway?", default=True)


def _read(file: Path) -> Entry:
    return read_entry(file.name, file.read_bytes().decode("utf-8", "surrogateescape"))[0]


def _entry(place: Place, named: str) -> None:
    page = Page(place, When(date.fromisoformat(named))).saying(kind="rest", rest=True).kept()
    say(f"A day of rest. Kept in {shown_path(place, page.finished())}")
