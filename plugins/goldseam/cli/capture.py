"""`mood` and `new`: an entry in one line, or on a fresh page in the person's own editor."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goldseam.cli.page_options import (
    Asked,
    attached,
    gathered,
    local_now,
    page_options,
    shown_path,
    when_asked,
)
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError, disk_trouble
from goldseam.place import Place
from goldseam.writing.options import read_options
from goldseam.writing.page import Page

if TYPE_CHECKING:
    from goldseam.writing.captured import Captured
    from goldseam.writing.options import WritingOptions


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, metavar="[NUMBER] [FEELING]... [@PERSON]... [+TAG]...")
@journal_option
@click.option("-m", "--message", help="The line itself. It stays in your shell's history; see above.")
@page_options
def mood(place: Place, words: tuple[str, ...], message: str | None, **said: Any) -> None:
    """Write an entry in one line, without an editor.

    \b
        goldseam mood 3 anxious @Sam +work
        goldseam mood 7/10 calm --at 21:40
        echo "One line." | goldseam mood

    Everything may be left out. The line is asked for, or read from standard input; Enter leaves it
    empty. With -m it is a part of the command, and shells keep commands in a file. A tag begins with
    + because a shell drops what follows #.
    """
    from goldseam.writing.captured import capture

    asked, options = gathered(said), read_options(place.config)
    now = local_now()
    when = when_asked(asked, now, options)
    _no_slips(words)
    asks = not words and message is None and sys.stdin.isatty()
    captured = _asked_for(place, options) if asks else capture(words, options.scale, _means(place))
    page = Page(place, when).saying(**{"kind": "check-in", **captured.fields(), **asked.fields})
    page = _prompted(page, asked)
    page = replace(page, body=_media(page, asked)).kept()
    asking = message is None and sys.stdin.isatty()
    if asking:  # what was said is met at once, before anything else is asked
        _offer(place, captured)
        _show(page.notes)
    line = _line() if message is None else message
    entry = _with_line(page, line).finished()
    click.echo(f"Kept in {shown_path(place, entry)}")
    if not asking:
        _offer(place, captured)


def _asked_for(place: Place, options: WritingOptions) -> Captured:
    """What is answered on one line; a slip is said, and the question comes again."""
    from goldseam.writing.captured import capture

    while True:
        answer = _ask(f"Mood {options.scale}, feelings, @people, +tags:")
        try:
            return capture(answer.split(), options.scale, _means(place))
        except GoldseamError as error:
            _show([f"{error.message} {error.hint}"])


def _means(place: Place) -> Mapping[str, str]:
    """The person's own words; YAML is loaded only where there are some."""
    try:
        if b"means" not in (place.private / "settings.yml").read_bytes():
            return {}
    except OSError:
        return {}
    from goldseam.cli.edges import own_means

    return own_means(place)


def _no_slips(words: tuple[str, ...]) -> None:
    """An option with a slip in it would else become a feeling."""
    for word in words:
        if word.startswith("-") and not word[1:2].isdigit():
            raise GoldseamError(f"There is no option {word}.", hint="`goldseam mood --help` lists them.")


def _prompted(page: Page, asked: Asked) -> Page:
    """The page with what the prompt asked for brings. Raises GoldseamError for one that is not there."""
    if asked.prompt is None:
        return page
    from goldseam.cli.moment_now import library_of
    from goldseam.cli.prompting import find_prompt
    from goldseam.settings import read_settings

    return page.answering(find_prompt(library_of(page.place, read_settings(page.place)), asked.prompt))


def _media(page: Page, asked: Asked) -> str:
    return attached(page, asked.attach) if asked.attach else ""


def _with_line(page: Page, line: str) -> Page:
    """The page with its line. If the disk refuses it now, the line is given back: it is nowhere else."""
    if not line.strip():
        return page
    try:
        return replace(page, body=f"{line.rstrip()}\n{page.body}").kept()
    except OSError as error:
        click.echo(line)
        trouble = disk_trouble(error)
        raise GoldseamError(
            f"{trouble.message} The line above could not be written; the rest lies in {page.draft}.",
            hint="Make room on the disk, then `goldseam resume` opens the page.",
        ) from error


def _line() -> str:
    """What is on standard input, or one line that is asked for; Enter is an answer."""
    if sys.stdin.isatty():
        return _ask("One line, if you like:")
    from goldseam.journal.encoding import read_text

    return read_text(sys.stdin.buffer.read())[0]


def _ask(question: str) -> str:
    from goldseam.cli.asking import ask_briefly

    return ask_briefly(question)


def _show(notes: Iterable[str]) -> None:
    """The prompt's words, for whoever answers it in one line."""
    from goldseam.cli.asking import say

    for note in notes:
        say(note)


def _offer(place: Place, captured: Captured) -> None:
    """What is offered when one of the words says that it is hard."""
    if not (captured.stops or captured.needs_company):
        return
    from goldseam.cli.edges import offer_company
    from goldseam.cli.steadying import offer_a_stop

    click.echo()
    if captured.needs_company:
        offer_company(place)
    else:
        offer_a_stop()


@click.command()
@journal_option
@page_options
def new(place: Place, **said: Any) -> None:
    """Open your editor on a fresh page.

    \b
        goldseam new
        goldseam new --kind dream
        goldseam new --attach drawing.jpg

    The editor is $VISUAL or $EDITOR. The page becomes an entry when you close it; an untouched page
    leaves nothing behind. If anything goes wrong, what you saved is kept, and the next command says
    where.
    """
    from goldseam.cli.rest import opens_today
    from goldseam.settings import read_settings
    from goldseam.writing.when import today

    asked, options, now = gathered(said), read_options(place.config), local_now()
    page = _prompted(Page(place, when_asked(asked, now, options)).saying(**asked.fields), asked)
    if not opens_today(place, read_settings(place), today(now, options.day_start)):
        return
    page = replace(page, body=f"\n{_media(page, asked)}").kept()
    write_on(page, keep_untouched=bool(asked.attach))


def write_on(page: Page, *, keep_untouched: bool = False) -> Path | None:
    """Let the person write on the page, then make it an entry and say so; None where nothing was written."""
    from goldseam.cli.editor import edit_page

    edit_page(page)
    if page.untouched and not keep_untouched:
        page.discarded()
        click.echo("Nothing was written, so nothing was kept.")
        return None
    return make_entry(page)


def make_entry(page: Page) -> Path:
    """Make the page an entry and say so; what the person ticked on it is met with what it calls for."""
    from goldseam.cli.edges import meet_thoughts, written_on
    from goldseam.cli.steadying import offer_a_stop
    from goldseam.guidance.moment import pain_in

    if pain := pain_in(written_on(page)):
        page.adding(cover=True)
    meet_thoughts(page)
    entry = page.finished()
    click.echo(f"Kept in {shown_path(page.place, entry)}")
    if pain:
        offer_a_stop()
    return entry
