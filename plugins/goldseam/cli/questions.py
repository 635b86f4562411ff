"""The five plain questions, at the beginning or whenever one likes; every one of them can be skipped."""

from __future__ import annotations

import click

from goldseam.cli.asking import ask_paragraph, say
from goldseam.cli.terminal import journal_option
from goldseam.place import Place
from goldseam.settings import (
    Settings,
    Someone,
    change_settings,
    read_settings,
    rest_day,
    settings_file,
    someone,
)

_INTRODUCTION = (
    "Five questions. Enter skips any of them, and you can come back to them with `goldseam questions`. "
    "The answers stay on this machine, in .goldseam/settings.yml."
)
_PLAIN = (
    ("why", "1. Why do you want to write? Your home page can remind you of it."),
    ("way", "2. Do you feel safer with written or spoken words, or with pictures?"),
)
_TIMES = (
    "3. When does it fit your days? Mornings, weekends, only after therapy, now and then. Commas between."
)
_REST = "   Are there days to rest from it? Sunday, or 2026-12-24. Commas between."
_PRIVATE = (
    "4. How will you keep it private? Who else uses this computer? "
    "Do not write your passphrase here, nor where it lies."
)
_PEOPLE = "5. Who may support you? Names of people who are safe, with a number if you like. Commas between."


@click.command()
@journal_option
def questions(place: Place) -> None:
    """Ask the five questions that a journal begins with: why, how, when, how private, with whom.

    Enter leaves an answer as it was; a single - takes it away.
    """
    ask_questions(place)


def ask_questions(place: Place) -> None:
    """Ask all five and keep each answer at once."""
    had = read_settings(place)
    say(_INTRODUCTION)
    for key, question in _PLAIN:
        _keep(place, key, _asked(question, getattr(had, key)))
    _keep_list(place, "times", _asked(_TIMES, ", ".join(had.times)))
    _keep_rest(place, _asked(_REST, ", ".join(had.rest_days)))
    _keep(place, "private", _asked(_PRIVATE, had.private))
    _keep_people(place, _asked(_PEOPLE, ", ".join(_told(person) for person in had.people)))
    if read_settings(place) != Settings():
        click.echo(f"Kept in {settings_file(place).relative_to(place.root)}")


def _asked(question: str, present: str) -> str:
    click.echo()
    return ask_paragraph(f"{question} (now: {present})" if present else question)


def _keep(place: Place, key: str, answer: str) -> None:
    if answer:
        change_settings(place, {key: None if answer == "-" else answer})


def _keep_list(place: Place, key: str, answer: str) -> None:
    if answer:
        change_settings(place, {key: None if answer == "-" else _parts(answer)})


def _keep_rest(place: Place, answer: str) -> None:
    found = [day for part in _parts(answer) if (day := rest_day(part))]
    if answer != "-" and len(found) < len(_parts(answer)):
        say("What is neither a weekday nor a date was left out.")
    if found or answer == "-":
        change_settings(place, {"rest_days": found})


def _keep_people(place: Place, answer: str) -> None:
    if not answer:
        return
    people = [someone(part) for part in _parts(answer)] if answer != "-" else []
    change_settings(place, {"people": [_written(person) for person in people]})


def _parts(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(",") if part.strip()]


def _told(person: Someone) -> str:
    return f"{person.name} {person.call}".strip()


def _written(person: Someone) -> object:
    return {"name": person.name, "call": person.call} if person.call else person.name
