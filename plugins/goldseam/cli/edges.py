"""The ways out that every question of a session has: three keys that stop the page, one for a hard night."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from goldseam.cli.asking import ask_number, ask_paragraph, keys_said, say
from goldseam.cli.moment_now import MomentNow
from goldseam.errors import GoldseamError
from goldseam.guidance.moment import thoughts_in
from goldseam.guidance.own_words import understood
from goldseam.journal.entry import Entry, fold
from goldseam.journal.reading import read_entry
from goldseam.journal.stop_words import STOP_WORDS, THOUGHTS
from goldseam.place import Place
from goldseam.settings import read_settings
from goldseam.writing.front_matter import AsIs, Value
from goldseam.writing.offers import COMPANY
from goldseam.writing.page import Page

STOP_KEYS = {"f": "flashback", "p": "panic", "d": "far away, unreal"}
"""One key for each word that stops a page."""

HARD_KEY = "h"
KEYS = {**STOP_KEYS, HARD_KEY: "people and your plan"}
KEYS_SAID = keys_said(KEYS)
SPOKEN = {**{word: word[0] for word in STOP_WORDS}, "far away": "d", "unreal": "d"}
"""Whoever types the word means its key; each of them begins with it."""

NOW = "How is it now, {low} (as low as it gets) to {high}?"
AFTER = "And how is it after writing?"


class Stopped(Exception):
    """A stop key was pressed. Whoever has the page keeps it and asks nothing more."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def spoken(now: MomentNow, answer: str) -> str:
    """The key that an answer in words stands for, where no words are asked for; else the answer.

    Thoughts of dying stand for people and the plan, however they are put.
    """
    meant = now.settings.means.get(fold(answer), fold(answer))
    if any(f" {thought} " in f" {meant} " for thought in THOUGHTS):
        return HARD_KEY
    return SPOKEN.get(meant, answer)


def heeding(place: Place, question: Callable[[], str], heard: Callable[[str], str] = str) -> str:
    """The answer to `question`. A stop key raises Stopped; after h, which shows help, it is asked again.

    `heard` tells which key an answer in words stands for, where no words are asked for.
    """
    while (key := heard(answer := question()).casefold()) in KEYS:
        if key in STOP_KEYS:
            raise Stopped(key)
        show_hard(place)
    return answer


@contextmanager
def giving_back(words: str) -> Iterator[None]:
    """If the disk refuses what is done with `words` here, they are shown: they are nowhere else."""
    try:
        yield
    except OSError:
        click.echo(words)
        raise


def show_hard(place: Place) -> None:
    """What `goldseam hard` shows."""
    from goldseam.cli.hard import show

    show(place.root)


def offer_company(place: Place) -> None:
    """Somebody named thoughts of dying or of self-harm: people and the own plan, at once and every time."""
    say(COMPANY)
    show_hard(place)


def how_it_is(now: MomentNow, question: str) -> str:
    """A number of the scale, or in a journal without numbers a word; empty where it was skipped."""
    scale = now.options.scale
    if not now.options.words_only:
        asked = question.format(low=f"{scale.low:g}", high=f"{scale.high:g}")
        return heeding(now.place, lambda: ask_number(asked, scale, KEYS, partial(spoken, now)))
    word = heeding(
        now.place, lambda: ask_paragraph(f"How is it, in a word or two? Enter skips it. {KEYS_SAID}")
    )
    if (key := spoken(now, word)) in STOP_KEYS:
        raise Stopped(key)
    if key == HARD_KEY:
        offer_company(now.place)
    return word


def mood_field(now: MomentNow, before: str, after: str = "") -> dict[str, Value]:
    """The field for what was said before and after writing; empty where nothing was."""
    if now.options.words_only:
        words = tuple(word for word in (before, after) if word)
        return {"moods": words} if words else {}
    both = {"before": AsIs(before), "after": AsIs(after)}
    said = {name: value for name, value in both.items() if value}
    return {"mood": said} if said else {}


def written_on(page: Page) -> Entry:
    """The page as an entry, with whatever the person put into its front matter, in their words and ours."""
    assert page.draft is not None
    found = read_entry(Path(page.draft).name, page.read())[0]
    return understood((found,), own_means(page.place))[0]


def own_means(place: Place) -> Mapping[str, str]:
    """The person's own words for those that call for something; no broken line there keeps a page back."""
    try:
        return read_settings(place).means
    except GoldseamError:
        return {}


def meet_thoughts(page: Page) -> None:
    """Offer company where the front matter names thoughts of dying or of self-harm."""
    if thoughts_in(written_on(page)):
        offer_company(page.place)
