"""What the commands share on a terminal: finding the journal, and asking for a passphrase."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from goldseam.errors import GoldseamError
from goldseam.place import Place, find

F = TypeVar("F", bound=Callable[..., Any])
_PLACE = "goldseam.place"
GO_ON = "`goldseam resume` opens it again; `goldseam resume --as-is` makes it an entry."
"""What to do about a page that did not become an entry."""


def journal_option(command: F) -> F:
    """`--journal DIR`: the journal's folder, else the one that the current folder lies in."""
    return click.option(
        "--journal",
        "place",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        callback=_found,
        help="The journal's folder. Default: the one you are in.",
    )(command)


def _found(ctx: click.Context, param: click.Parameter, value: Path) -> Place:  # noqa: ARG001
    """The journal there; whatever a killed run left in plain text goes before anything else is done."""
    from goldseam.staging import sweep

    if ctx.resilient_parsing:  # a shell completes: nothing is done and nothing said
        return Place(value)
    place = find(value)
    ctx.meta[_PLACE] = place
    if sweep(place):
        click.echo("Cleared what an interrupted run had left behind.", err=True)
    if ctx.info_name != "resume":
        _say_unfinished(place)
    return place


def left(ctx: click.Context) -> GoldseamError:
    """What is said when somebody left a command in the middle: where words lie that are no entry yet."""
    from goldseam.writing.drafts import unfinished

    place: Place | None = ctx.meta.get(_PLACE)
    if place is None or not (pages := unfinished(place)):
        return GoldseamError("Left.")
    return GoldseamError(f"Left. A page is unfinished: {pages[-1].relative_to(place.root)}", hint=GO_ON)


def _say_unfinished(place: Place) -> None:
    """Where the words of a page lie that did not become an entry."""
    from goldseam.writing.drafts import unfinished

    pages = unfinished(place)
    for page in pages:
        click.echo(f"A page is unfinished: {page.relative_to(place.root)}", err=True)
    if pages:
        click.echo("`goldseam resume` goes on with it.", err=True)


def passphrase_option(command: F) -> F:
    """`--passphrase-file FILE`, for scripts."""
    return click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path, allow_dash=True),
        help="Read the passphrase from this file (- is standard input) instead of asking.",
    )(command)


def port_option(command: F) -> F:
    """`--port N` of what serves a sealed site."""
    return click.option(
        "--port", type=click.IntRange(0, 65535), help="Default: 8765, or a free one where that is taken."
    )(command)


def read_passphrase(file: Path | None, prompt: str = "Passphrase") -> str:
    """The passphrase from a file's first line, or asked for without showing it."""
    if file is None:
        return str(click.prompt(prompt, hide_input=True))
    text = sys.stdin.readline() if str(file) == "-" else _first_line(file)
    passphrase = text.removeprefix("\ufeff").strip()  # some editors begin a file with it, nobody types it
    if not passphrase:
        raise GoldseamError(f"{file} holds no passphrase.", hint="Write it on the file's first line.")
    return passphrase


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0]
    except FileNotFoundError:
        raise GoldseamError(f"{file} is not there.", hint="Name a file that holds your passphrase.") from None
    except UnicodeDecodeError:
        raise GoldseamError(f"{file} is no text.", hint="Name a file that holds your passphrase.") from None


def read_keyring(place: Place) -> bytes:
    """The journal's own keyring file."""
    try:
        return place.keyring.read_bytes()
    except FileNotFoundError:
        raise GoldseamError(
            f"{place.keyring} is not there.",
            hint="Fetch it from your repository or a backup; a new journal begins with `goldseam init`.",
        ) from None
