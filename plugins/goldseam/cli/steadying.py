"""The edges of a session: stopping, a steadying exercise, the soft timer and the closing of the page."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from goldseam.cli.asking import ask, ask_yes, clear_screen, say
from goldseam.cli.moment_now import MomentNow
from goldseam.writing.offers import CARRY_ON, STOPPED, TIME_OVER
from goldseam.writing.page import Page

TIMES = ("2", "5", "10", "15", "20", "none")
STOP_KEYS = {"f": "flashback", "p": "panic", "d": "far away, unreal"}
"""One key for each word that stops a page."""

_EXPERIENCES = {"f": "flashback", "p": "panic", "d": "dissociation"}
_TITLE, _KEEP_TITLE, _TITLE_BACK = "\033]0;{}\007", "\033[22;0t", "\033[23;0t"
_IN_WORDS = {2.0: "two", 5.0: "five", 10.0: "ten", 15.0: "fifteen", 20.0: "twenty"}


def stop(page: Page, now: MomentNow, key: str, moment: str) -> None:
    """Keep the page under a cover as it is, then offer something steadying. Nothing more is asked."""
    page = page.kept() if page.draft is None else page
    page.adding(experiences={_EXPERIENCES[key]: moment}, cover=True)
    page.finished()
    click.echo()
    say(STOPPED)
    steady(now)
    say("People, and your own plan: goldseam hard")
    offer_to_close()


def steady(now: MomentNow) -> None:
    """Steadying exercises, one after another, for as long as the person asks for them."""
    turn = 0
    while ask_yes("\nA steadying exercise?", default=turn == 0 and sys.stdin.isatty()):
        found = now.steadying(turn)
        if found is None:
            return
        click.echo()
        say(found.text)
        ask("\nEnter when you are ready. ")
        turn += 1


def offer_to_close() -> None:
    """The end of a page: off the screen, if the person likes."""
    if sys.stdin.isatty() and ask_yes("Close the page and clear the screen?", default=True):
        clear_screen()


@contextmanager
def soft_timer(minutes: float | None) -> Iterator[None]:
    """Change the terminal's title when the time is over, and say so afterwards; nothing is ever locked."""
    if not minutes:
        yield
        return
    begun = time.monotonic()
    over = TIME_OVER.format(minutes=_IN_WORDS.get(minutes, f"{minutes:g}"))
    bell = threading.Timer(minutes * 60, _set_title, (f"{over} {CARRY_ON}",))
    bell.daemon = True
    _control(_KEEP_TITLE)
    bell.start()
    try:
        yield
    finally:
        bell.cancel()
        _control(_TITLE_BACK)
    if time.monotonic() - begun >= minutes * 60:
        say(over)


def _set_title(text: str) -> None:
    _control(_TITLE.format(text))


def _control(sequence: str) -> None:
    """Terminals take these beside what an editor draws; a pipe gets nothing."""
    if sys.stdout.isatty():
        sys.stdout.write(sequence)
        sys.stdout.flush()
