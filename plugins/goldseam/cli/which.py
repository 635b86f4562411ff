"""Which entry is meant: by a day, by `last`, or by a part of its name or title."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import click

from goldseam.errors import GoldseamError
from goldseam.journal.entry import Entry
from goldseam.journal.finding import shown
from goldseam.journal.journal import read_journal
from goldseam.pages.card import covered_name, excerpt
from goldseam.pages.date_words import clock, in_words
from goldseam.place import Place
from goldseam.writing.options import read_options
from goldseam.writing.when import day_named, today

_TITLE = 60


@dataclass(frozen=True, slots=True)
class Shelf:
    """The entries, oldest first, the pages without a date, and the journal's day."""

    entries: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    today: date

    def hides(self, entry: Entry) -> bool:
        """Whether only its date is told: a covered page, or a letter whose day has not come."""
        return entry.covered or (entry.open_on is not None and entry.open_on > self.today)

    def label(self, entry: Entry) -> str:
        """The entry on one line, its words only where they may be seen."""
        if entry.open_on is not None and entry.open_on > self.today:
            return f"{_date(entry)}  A letter, to open on {in_words(entry.open_on)}"
        if entry.covered:
            return f"{_date(entry)}  {covered_name(entry)}"
        text = entry.title or _first_line(entry) or entry.kind
        feelings = ", ".join(entry.values("moods")[:4])
        return shown(f"{_date(entry)}  {text}" + (f" · {feelings}" if feelings else ""))


def read_shelf(place: Place) -> Shelf:
    """Everything in `entries/`; what could not be read as written is `check`'s to tell."""
    from goldseam.cli.page_options import local_now

    options = read_options(place.config)
    journal = read_journal(place.entries, options.reading)
    return Shelf(journal.entries, journal.pages, today(local_now(), options.day_start))


def one_entry(shelf: Shelf, which: str) -> Entry:
    """The entry that `which` means; asks on a terminal where there are several."""
    found = matching(shelf, which)
    if len(found) == 1:
        return found[0]
    if not found:
        raise GoldseamError("No entry fits.", hint="Give a date, `last`, or a part of its name or title.")
    labels = [f"{number:>3}  {shelf.label(entry)}" for number, entry in enumerate(found, 1)]
    if not sys.stdin.isatty():
        raise GoldseamError(
            "Several entries fit:\n" + "\n".join(labels), hint="Give more of its file's name."
        )
    click.echo("\n".join(labels))
    number = click.prompt("Which one", type=click.IntRange(1, len(found)))
    return found[number - 1]


def matching(shelf: Shelf, which: str) -> Sequence[Entry]:
    """The entries that `which` may mean; a file's whole name means that file and no other."""
    if which == "last":
        return [entry for entry in shelf.entries if entry.day and entry.day <= shelf.today][-1:]
    day = day_named(which, shelf.today)
    if day is not None:
        return [entry for entry in shelf.entries if entry.day == day]
    everything = (*shelf.entries, *shelf.pages)
    name = f"/{which.casefold()}".rpartition("/entries/")[2].lstrip("./").removesuffix(".md")
    exact = [e for e in everything if name in (_stem(e), _stem(e).rpartition("/")[2])]
    return exact or [e for e in everything if name in _stem(e) or name in (e.title or "").casefold()]


def _stem(entry: Entry) -> str:
    return entry.path.casefold().removesuffix(".md")


def _date(entry: Entry) -> str:
    if entry.when is None:
        return shown(entry.path)
    at = f" {clock(entry.when.time)}" if entry.when.time else ""
    return f"{entry.when.date.isoformat()}{at}"


def _first_line(entry: Entry) -> str:
    line = next((line for line in entry.body.splitlines() if line.strip()), "")
    text = excerpt(line.strip(" #>*-_"))
    return text if len(text) <= _TITLE else f"{text[:_TITLE].rpartition(' ')[0] or text[:_TITLE]}…"
