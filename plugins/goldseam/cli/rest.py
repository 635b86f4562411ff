"""`rest`: days without a page, planned or taken; they are part of the rhythm and never a gap."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from goldseam.analysis.words import capital
from goldseam.cli.asking import ask_yes, say
from goldseam.cli.page_options import local_now, shown_path
from goldseam.cli.terminal import journal_option
from goldseam.cli.which import read_shelf
from goldseam.errors import GoldseamError
from goldseam.journal.entry import Entry, When
from goldseam.journal.reading import read_entry
from goldseam.place import Place
from goldseam.settings import Settings, change_settings, read_settings, rest_day
from goldseam.writing.offers import REST_DAY
from goldseam.writing.options import read_options
from goldseam.writing.page import Page
from goldseam.writing.when import WEEKDAYS, day_named, today

_BY_ENTRY = "{day} is a day of rest by its entry. Take {entry} away, and it is a day like others again."


@click.command()
@click.argument("day", default="today")
@journal_option
@click.option("--off", is_flag=True, help="Take a planned day of rest back.")
@click.option("--list", "only_list", is_flag=True, help="Say which days of rest are planned.")
def rest(place: Place, day: str, off: bool, only_list: bool) -> None:
    """Make DAY a day of rest: today, tomorrow, a date, or a weekday for every week.

    \b
        goldseam rest
        goldseam rest sunday
        goldseam rest 2026-12-24
        goldseam rest sunday --off

    Today or a day before gets an entry that says so; what is ahead is kept in your settings. Such an
    entry is yours to take away.
    """
    planned = read_settings(place).rest_days
    if only_list:
        say(", ".join(planned) or "No day of rest is planned. Any day can be one.")
        return
    present = today(local_now(), read_options(place.config).day_start)
    if (named := _named(day, present)) is None:
        raise GoldseamError(f"The day {day!r} cannot be read.", hint="Write it like 2026-12-24 or sunday.")
    taken = _taken(place, named)
    if off:
        change_settings(place, {"rest_days": [each for each in planned if each != named]})
        say(
            _BY_ENTRY.format(day=named, entry=taken)
            if taken
            else f"{capital(named)} is a day like others again."
        )
    elif taken:
        say(f"{named} is a day of rest already, by {taken}.")
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


def _named(day: str, present: date) -> str | None:
    """A weekday or an ISO date, also for `today`, `yesterday` and `tomorrow`."""
    if day.casefold() == "tomorrow":
        return (present + timedelta(days=1)).isoformat()
    found = day_named(day, present)
    return rest_day(day) or (found.isoformat() if found else None)


def _taken(place: Place, named: str) -> str:
    """The entry that makes the day one of rest, from the journal's folder on; empty where there is none."""
    there = (each for each in read_shelf(place).entries if each.day and each.day.isoformat() == named)
    found = next((each for each in there if each.rest), None)
    return shown_path(place, place.entries / found.path) if found else ""


def _read(file: Path) -> Entry:
    return read_entry(file.name, file.read_bytes().decode("utf-8", "surrogateescape"))[0]


def _entry(place: Place, named: str) -> None:
    page = Page(place, When(date.fromisoformat(named))).saying(kind="rest", rest=True).kept()
    say(f"A day of rest. Kept in {shown_path(place, page.finished())}")
