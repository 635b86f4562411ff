"""`keys`: the ways of unlocking a journal, listed, added and taken out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goldseam.cli.asking import tell
from goldseam.cli.key import (
    changing_keys,
    key_options,
    made_key_file,
    new_file_option,
    new_passphrase,
    own_option,
    read_key,
    show_once,
    words,
)
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.vault.entrance import Words

F = TypeVar("F", bound=Callable[..., Any])

_KINDS = {
    "passphrase": "a passphrase",
    "keyfile": "a passphrase with a key file",
    "recipient": "a private key",
}
_COMMIT = "Commit keyrings/, then `goldseam build` and publish."
_name_option = click.option(
    "--name", help="What to call it. Anyone who has the repository can read the name."
)


@click.group(invoke_without_command=True)
@click.pass_context
def keys(ctx: click.Context) -> None:
    """List the ways of unlocking the journal; `add` and `remove` change them.

    Each way alone opens everything, on any machine that has the repository.
    """
    if ctx.invoked_subcommand is None:
        with list_ways.make_context("list", [], parent=ctx) as listing:
            list_ways.invoke(listing)


@keys.command("list")
@journal_option
def list_ways(place: Place) -> None:
    """List the ways of unlocking."""
    from goldseam.vault import ways
    from goldseam.vault.recipients import is_ssh

    found = ways.in_force(place.root)
    if found is None:
        tell("main: a passphrase. There is no other way.")
        return
    for way in found.ways:
        where = ", not in a browser" if way.kind == ways.RECIPIENT else ""
        where = ", in the repository only" if is_ssh(way.to) else where
        tell(f"{way.label}: {_KINDS[way.kind]}{f' of {way.to}' if way.to else ''}{where}")


@keys.group()
def add() -> None:
    """Add a way of unlocking: another passphrase, or a key that you have already."""


def _adding(command: F) -> F:
    return journal_option(key_options(_name_option(command)))


@add.command("passphrase")
@_adding
@own_option
@new_file_option
def add_passphrase(
    place: Place,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
    name: str | None,
    own_passphrase: bool,
    new_passphrase_file: Path | None,
) -> None:
    """Add another passphrase: six drawn words, or one of your own."""
    from goldseam.vault.entrance import Words

    given = (passphrase_file, key_file, identity)
    _add_words(place, given, name, own_passphrase, new_passphrase_file, Words)


@add.command("keyfile")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_adding
@own_option
@new_file_option
def add_key_file(
    file: Path,
    place: Place,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
    name: str | None,
    own_passphrase: bool,
    new_passphrase_file: Path | None,
) -> None:
    """Add a passphrase that opens together with the key file FILE only.

    FILE may be any file that never changes; one that is not there yet is made, of 32 random bytes. Keep
    copies: without it, this way is lost.
    """
    if made_key_file(place, file):
        tell(f"{file} is a new key file. Keep a copy of it in another place.")
    given = (passphrase_file, key_file, identity)
    _add_words(place, given, name, own_passphrase, new_passphrase_file, lambda text: words(text, file))


@add.command("recipient")
@click.argument("recipient")
@_adding
def add_recipient(
    place: Place,
    recipient: str,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
    name: str | None,
) -> None:
    """Add an age recipient (age1...) or a public ssh key, as it is or in a file.

    Its private key then opens the journal with `-i FILE`. A browser cannot use it. An ssh way is kept in
    the repository and not published, because its file tells which ssh key it is for.
    """
    from goldseam.vault import rewrap
    from goldseam.vault.recipients import is_ssh, tidy_recipient

    to = tidy_recipient(_recipient(recipient))
    with changing_keys(place):
        key = read_key(passphrase_file, key_file, identity)
        author = rewrap.open_author(place.root, key)
        way = rewrap.add(place.root, key, author, to, name or _free(place, "key"))
    tell(f"{way.label} opens the journal now: `goldseam unlock -i FILE`, `goldseam unseal SITE -i FILE`.")
    tell("Commit keyrings/." if is_ssh(to) else _COMMIT)


@keys.command()
@click.argument("name")
@journal_option
def remove(place: Place, name: str) -> None:
    """Take the way called NAME out.

    Old copies of the site and of the repository still open with it, and the keys in them open what is
    sealed later: if somebody may have both, run `goldseam rekey`.
    """
    from goldseam.vault import rewrap

    with changing_keys(place):
        way = rewrap.remove(place.root, name)
    tell(f"{way.label} is taken out. {_COMMIT}")
    tell("Whoever kept an old copy and this way opens it still: `goldseam rekey` shuts them out.")


def _add_words(
    place: Place,
    given: tuple[Path | None, Path | None, Path | None],
    name: str | None,
    own: bool,
    file: Path | None,
    joined: Callable[[str], Words],
) -> None:
    """A way with a new passphrase; `joined` makes of it what is to be sealed with."""
    from goldseam.vault import rewrap
    from goldseam.vault.passphrase import log_n_for

    with changing_keys(place):
        key = read_key(*given)
        author = rewrap.open_author(place.root, key)
        passphrase, generated = new_passphrase(file, own=own, what="further passphrase")
        new = joined(passphrase)
        if generated:
            show_once(passphrase, "further passphrase")
        label = name or _free(place, new.kind)
        way = rewrap.add(place.root, key, author, new, label, log_n_for(generated))
    tell(f"{way.label} opens the journal now. {_COMMIT}")


def _recipient(text: str) -> str:
    """The text itself, or the first line of the file it names."""
    path = Path(text)
    try:
        return path.read_text(encoding="utf-8").strip().partition("\n")[0] if path.is_file() else text
    except (OSError, UnicodeDecodeError):
        raise GoldseamError(f"{path} cannot be read as a public key.", hint="Name a .pub file.") from None


def _free(place: Place, kind: str) -> str:
    """`passphrase-2`, the first name of its kind that no way has."""
    from goldseam.vault import ways

    found = ways.in_force(place.root)
    taken = {way.label for way in found.ways} if found else set()
    return next(name for number in count(2) if (name := f"{kind}-{number}") not in taken)
