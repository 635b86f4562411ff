"""`list`, `show`, `search` and `edit`: the plain files, with covered pages left covered."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable

import click

from goldseam.cli.asking import cut, say
from goldseam.cli.terminal import journal_option
from goldseam.cli.which import Shelf, one_entry, read_shelf
from goldseam.errors import GoldseamError
from goldseam.journal.entry import TAG_KINDS, Entry, fold
from goldseam.journal.finding import shown
from goldseam.pages.date_words import clock, with_weekday
from goldseam.place import Place
from goldseam.writing.when import day_named

_ROOM = 100
_covered = click.option("--covered", is_flag=True, help="Covered pages and closed letters too.")


@click.command("list")
@journal_option
@click.option("-n", "count", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@click.option("--all", "everything", is_flag=True, help="All of them.")
@click.option("--since", metavar="DAY", help="From this day on: 2026-03-01, monday, yesterday.")
@click.option("--tag", metavar="WORD", help="With this tag, person, place, trigger, or what helped.")
@click.option("--mood", "feeling", metavar="WORD", help="With this feeling.")
def list_entries(
    place: Place, count: int, everything: bool, since: str | None, tag: str | None, feeling: str | None
) -> None:
    """List entries, newest first. Covered pages show their date and nothing else."""
    shelf = read_shelf(place)
    first = day_named(since, shelf.today) if since else None
    if since and first is None:
        raise GoldseamError(f"The day {since!r} cannot be read.", hint="Write it like 2026-03-01 or monday.")
    found = [
        entry
        for entry in reversed(shelf.entries)
        if (first is None or (entry.day and entry.day >= first))
        and (tag is None or _has(entry, tag, TAG_KINDS))
        and (feeling is None or _has(entry, feeling, ("moods",)))
    ]
    for entry in found if everything else found[:count]:
        _say(shelf.label(entry))
    if not found:
        click.echo("Nothing fits." if shelf.entries else "There are no entries so far.", err=True)
    if not everything and len(found) > count:
        click.echo(f"{len(found) - count} more: --all lists them.", err=True)


def _has(entry: Entry, word: str, kinds: Iterable[str]) -> bool:
    """Whether a tag of the entry is `word`, or lies under it: `work` finds `work/deadline`."""
    wanted = fold(word.lstrip("@+#"))
    tags = (fold(tag) for kind in kinds for tag in entry.values(kind))
    return any(tag == wanted or tag.startswith(f"{wanted}/") for tag in tags)


def _say(line: str) -> None:
    """On a terminal one line stays one line; in a pipe nothing is cut."""
    if sys.stdout.isatty():
        line = cut(line, shutil.get_terminal_size().columns)
    click.echo(line)


@click.command()
@click.argument("which", default="last")
@journal_option
@_covered
def show(place: Place, which: str, covered: bool) -> None:
    """Show an entry: a date, `today`, `last`, or a part of its name or title.

    A covered page is opened only if you say so.
    """
    shelf = read_shelf(place)
    entry = one_entry(shelf, which)
    if shelf.hides(entry) and not covered:
        _open_cover(shelf, entry)
    for line in _head(entry):
        _whole(shown(line))
    click.echo()
    for line in entry.body.strip().splitlines():
        _whole(shown(line.expandtabs(4)))


def _whole(line: str) -> None:
    """On a terminal wrapped between words, in a pipe as it stands."""
    if sys.stdout.isatty() and line.strip() and not line.startswith(" "):
        say(line)
    else:
        click.echo(line)


def _open_cover(shelf: Shelf, entry: Entry) -> None:
    click.echo(shelf.label(entry))
    if not sys.stdin.isatty():
        raise GoldseamError("This page is covered.", hint="`--covered` opens it.")
    if not click.confirm("Open it?", default=False):
        raise SystemExit(0)


def _head(entry: Entry) -> Iterable[str]:
    if entry.title:
        yield entry.title
    if entry.when is not None:
        at = f", {clock(entry.when.time)}" if entry.when.time else ""
        yield f"{with_weekday(entry.when.date)}{at}"
    feelings = ", ".join(entry.values("moods"))
    if feelings:
        yield feelings


@click.command()
@click.argument("words", nargs=-1, required=True)
@journal_option
@_covered
def search(place: Place, words: tuple[str, ...], covered: bool) -> None:
    """Find entries that hold all of the WORDS, in their text, title or tags. Newest first.

    It looks into the plain files on this machine. A covered page that fits is named by its date only.
    Exit code 1 means that nothing fits.
    """
    shelf = read_shelf(place)
    wanted = [word.casefold() for word in words]
    found = [e for e in (*reversed(shelf.entries), *shelf.pages) if _holds(e, wanted)]
    for entry in found:
        _say(shelf.label(entry))
        around = _around(entry, wanted[0]) if covered or not shelf.hides(entry) else ""
        if around:
            _say(f"    {shown(around)}")
    if not found:
        click.echo("Nothing fits.", err=True)
        raise SystemExit(1)


def _holds(entry: Entry, wanted: Iterable[str]) -> bool:
    tags = (tag for kind in TAG_KINDS for tag in entry.values(kind))
    text = "\n".join((entry.title or "", entry.body, *tags)).casefold()
    return all(word in text for word in wanted)


def _around(entry: Entry, word: str) -> str:
    """The line of the text in which the word stands, cut so that the word is seen; empty if it is a tag."""
    line = next((line for line in entry.body.splitlines() if word in line.casefold()), "")
    room = shutil.get_terminal_size().columns - len("    ") if sys.stdout.isatty() else _ROOM
    lead = max(0, line.casefold().find(word) - min(30, (room - len(word)) // 3))
    start = line.find(" ", lead) + 1 if lead else 0
    return ("…" if start else "") + line[start : start + _ROOM].strip()


@click.command()
@click.argument("which", default="last")
@journal_option
def edit(place: Place, which: str) -> None:
    """Open an entry in your editor: a date, `today`, `last`, or a part of its name or title.

    \b
        goldseam edit
        goldseam edit yesterday
        goldseam edit letter

    Where several fit, you are asked. The file is edited in its place.
    """
    from goldseam.cli.edges import own_means
    from goldseam.cli.editor import edit_file
    from goldseam.cli.steadying import meet_what_is_new
    from goldseam.guidance.own_words import understood
    from goldseam.journal.encoding import read_text
    from goldseam.journal.reading import read_entry

    entry = one_entry(read_shelf(place), which)
    file = place.entries / entry.path
    edit_file(file)
    if file.is_file():
        after = read_entry(entry.path, read_text(file.read_bytes())[0])[0]
        meet_what_is_new(place, *understood((entry, after), own_means(place)))
