"""The edges of a session: stopping, a steadying exercise, the soft timer and the closing of the page."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from goldseam.cli.asking import ask, ask_briefly, clear_screen, keys_said, say
from goldseam.cli.edges import HARD_KEY, KEYS, STOP_KEYS, offer_company, show_hard
from goldseam.cli.moment_now import MomentNow
from goldseam.guidance.moment import pain_in, thoughts_in
from goldseam.journal.entry import Entry
from goldseam.place import Place
from goldseam.writing.offers import CARRY_ON, STOPPED, TIME_OVER
from goldseam.writing.page import Page

TIMES = ("2", "5", "10", "15", "20", "none")
_EXPERIENCES = {"f": "flashback", "p": "panic", "d": "dissociation"}
_TITLE, _KEEP_TITLE, _TITLE_BACK = "\033]0;{}\007", "\033[22;0t", "\033[23;0t"
_IN_WORDS = {2.0: "two", 5.0: "five", 10.0: "ten", 15.0: "fifteen", 20.0: "twenty", 30.0: "thirty"}
_SECOND = 30.0
"""Minutes after which a timer that was wanted says so a second time."""


def stop(page: Page, now: MomentNow, key: str, moment: str) -> None:
    """Keep the page under a cover as it is, then offer something steadying. Nothing more is asked."""
    page = page.begun()
    page.adding(experiences={_EXPERIENCES[key]: moment}, cover=True)
    leave_covered(page, now)


def leave_covered(page: Page, now: MomentNow) -> None:
    """The end of a page on which something very painful came up."""
    page.adding(cover=True)
    page.finished()
    click.echo()
    say(STOPPED)
    steady(now)
    offer_to_close(now)


def offer_a_stop() -> None:
    """For a command that asks nothing: the two sentences, and the way to something steadying."""
    say(STOPPED)
    say("goldseam prompt --steady", "  ")


def meet_what_is_new(place: Place, before: Entry, after: Entry) -> None:
    """What is ticked on a changed entry and was not `before` is met as on a new page."""
    if thoughts_in(after) and not thoughts_in(before):
        offer_company(place)
    elif pain_in(after) and not pain_in(before):
        offer_a_stop()


def steady(now: MomentNow) -> None:
    """Steadying exercises, one after another, for as long as the person asks for them."""
    turn = 0
    while _wants_another(now, first=turn == 0 and sys.stdin.isatty()):
        found = now.steadying(turn)
        if found is None:
            return
        click.echo()
        say(found.text)
        ask("\nEnter when you are ready. ")
        turn += 1


def _wants_another(now: MomentNow, *, first: bool) -> bool:
    """Enter is yes the first time and no from then on; h shows people and the plan.

    A stop key is a yes: whoever presses one again, or holds it down, is not on the way out.
    """
    click.echo()
    keys = keys_said({"y": "yes", "n": "no", HARD_KEY: KEYS[HARD_KEY]})
    say(f"A steadying exercise? {keys}")
    while (answer := ask(f"[{'Y/n' if first else 'y/N'}/h] ").casefold()) == HARD_KEY:
        show_hard(now.place)
    return answer.startswith("y") or answer in STOP_KEYS if answer else first


def offer_to_close(now: MomentNow) -> None:
    """The end of a page: off the screen, if the person likes. The four keys work here too."""
    if not sys.stdin.isatty():
        return
    while (answer := ask_briefly("Close the page and clear the screen? [Y/n]").casefold()) in KEYS:
        if answer == HARD_KEY:
            show_hard(now.place)
        else:
            steady(now)
    if not answer or answer.startswith("y"):
        clear_screen()


@contextmanager
def soft_timer(minutes: float | None) -> Iterator[None]:
    """Change the terminal's title when the time is over, and say so afterwards; nothing is ever locked.

    After half an hour it does so a second time.
    """
    if not minutes:
        yield
        return
    begun, times = time.monotonic(), sorted({minutes, _SECOND})
    bells = [
        threading.Timer(at * 60, _set_title, (f"{_over(at)} {CARRY_ON}",)) for at in times if at >= minutes
    ]
    _control(_KEEP_TITLE)
    for bell in bells:
        bell.daemon = True
        bell.start()
    try:
        yield
    finally:
        for bell in bells:
            bell.cancel()
        _control(_TITLE_BACK)
    if passed := [at for at in times if minutes <= at and time.monotonic() - begun >= at * 60]:
        say(_over(passed[-1]))


def _over(minutes: float) -> str:
    return TIME_OVER.format(minutes=_IN_WORDS.get(minutes, f"{minutes:g}"))


def _set_title(text: str) -> None:
    _control(_TITLE.format(text))


def _control(sequence: str) -> None:
    """Terminals take these beside what an editor draws; a pipe gets nothing."""
    if sys.stdout.isatty():
        sys.stdout.write(sequence)
        sys.stdout.flush()
