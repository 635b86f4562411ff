"""Writing in the terminal itself, for machines and people without an editor; each line is kept at once."""

from __future__ import annotations

import os

import click

from goldseam.cli.asking import say
from goldseam.cli.edges import giving_back
from goldseam.writing.page import Page


def write_here(page: Page) -> None:
    """Take lines until one that is a single dot, or the end of the input; all of them go onto the page."""
    assert page.draft is not None
    for note in page.notes:
        say(note)
    say("Write, line by line. A line with a single dot ends the page.")
    with page.draft.open("ab") as stream:
        while (line := _line()) is not None:
            with giving_back(line):
                stream.write(line.encode("utf-8", "surrogateescape") + b"\n")
                stream.flush()
                os.fsync(stream.fileno())


def _line() -> str | None:
    try:
        line = input()
    except EOFError:
        click.echo()
        return None
    return None if line == "." else line
