"""`doctor`: everything that can be checked about a journal's privacy, and one plain verdict."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldseam.cli.asking import say
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.doctor.found import Found

_MARKS = ("fine ", "look ", "WRONG")

_BESIDE = " " * 7


@click.command()
@journal_option
def doctor(place: Place) -> None:
    """Check the journal's privacy and its ways back: one verdict, and exit code 1 if something is wrong.

    Nothing is changed and nothing is fetched.
    """
    from goldseam.doctor import leaks
    from goldseam.doctor.found import Level, verdict

    everything = []
    for title, checks in _groups(place):
        click.echo(title)
        for found in chain.from_iterable(map(_looked, checks)):
            everything.append(found)
            say(f"{_MARKS[found.level]}  {found.what}", "  ", hang=_BESIDE)
            if found.hint:
                say(f"{_BESIDE}{found.hint}", "  ", hang=_BESIDE)
    for number, line in enumerate(leaks.remaining(place.site)):
        say("What the sealed site tells without a key" if not number else "")
        say(line, "  ", hang="  ")
    click.echo()
    say(verdict(everything))
    if any(found.level is Level.WRONG for found in everything):
        raise SystemExit(1)


def _looked(check: Iterable[Found]) -> Iterator[Found]:
    """What a check found. That it was not let in somewhere is one more thing, and the others go on."""
    from goldseam.doctor.found import wrong

    try:
        yield from check
    except OSError as error:
        why = error.strerror or type(error).__name__
        yield wrong(f"{error.filename}: {why}.", "This could not be looked into: let this account read it.")


def _groups(place: Place) -> Iterator[tuple[str, tuple[Iterable[Found], ...]]]:
    from goldseam import tested
    from goldseam.cli.push import READABLE
    from goldseam.doctor import age_of_things, git, history, keys, rights, traces
    from goldseam.progress import moment

    today = moment().date()
    site = _site_id(place)
    yield "Accounts", (rights.check(_private(place, site), place.entries),)
    yield "Configuration", (_configuration(place),)
    yield (
        "Plain text",
        (
            traces.site(place.site, place.root),
            traces.private(place.private),
            traces.editors(place.entries, Path.home()),
            history.histories(Path.home()),
            traces.temporary({Path(tempfile.gettempdir())}, os.getuid() if hasattr(os, "getuid") else 0),
            traces.synced(place.root),
        ),
    )
    yield "Git", (git.check(place.root, READABLE),)
    yield "Keys", (keys.check(place.root, site), keys.tested(tested.when(place), today))
    yield "Age", (age_of_things.packages(_format()), _help_lines(place))


def _site_id(place: Place) -> str | None:
    try:
        return place.site_id()
    except (GoldseamError, OSError):
        return None


def _private(place: Place, site: str | None) -> Iterator[Path]:
    from goldseam.vault.secrets import folder

    yield place.private
    if site is not None:
        yield from (folder(site), *folder(site).glob("*"))


def _configuration(place: Place) -> Iterator[Found]:
    """Another engine, or a build without the plugin, must find nothing to publish."""
    from goldseam.config import folders
    from goldseam.doctor.found import good, wrong
    from goldseam.handover import check_folders

    try:
        docs, site = folders(place.config)
        check_folders(place, docs, site, preview=False)
    except GoldseamError as error:
        yield wrong(error.message, error.hint)
        return
    yield good("mkdocs.yml seals the site, and another builder would find nothing to publish.")


def _help_lines(place: Place) -> Iterator[Found]:
    from goldseam.company import support_of
    from goldseam.doctor.age_of_things import help_lines
    from goldseam.doctor.found import wrong
    from goldseam.guidance.help_lines import unconfirmed
    from goldseam.progress import moment
    from goldseam.settings import read_settings

    try:
        lines = support_of(place, read_settings(place)).lines
    except GoldseamError as error:
        yield wrong(error.message, error.hint)
        return
    yield from help_lines(unconfirmed(lines, moment().date()), len(lines))


def _format() -> int:
    from goldseam.vault.keyring import FORMAT

    return FORMAT
