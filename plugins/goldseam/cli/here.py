"""Writing in the terminal itself, for machines and people without an editor; each line is kept at once."""

from __future__ import annotations

import os

import click

from goldseam.cli.asking import say
from goldseam.cli.edges import KEYS_SAID, giving_back, heeding
from goldseam.writing.page import Page

_END = "."


def write_here(page: Page) -> None:
    """Take lines until one that is a single dot, or the end of the input; all of them go onto the page.

    Raises Stopped for a stop key that stands alone on its line.
    """
    assert page.draft is not None
    for note in page.notes:
        say(note)
    say("Write, line by line. A line with a single dot ends the page. Alone on a line:")
    say(KEYS_SAID, "  ")
    with page.draft.open("ab") as stream:
        while (line := heeding(page.place, _line)) != _END:
            with giving_back(line):
                stream.write(line.encode("utf-8", "surrogateescape") + b"\n")
                stream.flush()
                os.fsync(stream.fileno())


def _line() -> str:
    try:
        return input()
    except EOFError:
        click.echo()
        return _END
