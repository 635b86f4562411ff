"""How a command asks for a key: a passphrase, with a key file where there is one, or a private key's file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goldseam.cli.asking import tell
from goldseam.cli.terminal import passphrase_option, read_passphrase
from goldseam.errors import GoldseamError
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.vault.entrance import Key, Words

F = TypeVar("F", bound=Callable[..., Any])

key_file_option = click.option(
    "--key-file", type=click.Path(path_type=Path), help="The key file that belongs to the passphrase."
)
identity_option = click.option(
    "-i",
    "--identity",
    type=click.Path(path_type=Path),
    help="Open with an age identity, an ssh key or a recovery sheet in this file.",
)
own_option = click.option(
    "--own-passphrase", is_flag=True, help="Choose a passphrase instead of being given one."
)
new_file_option = click.option(
    "--new-passphrase-file",
    type=click.Path(path_type=Path),
    help="Read the new passphrase from this file instead of asking.",
)


def key_options(command: F) -> F:
    """`--passphrase-file`, `--key-file` and `--identity`, for `read_key`."""
    return passphrase_option(key_file_option(identity_option(command)))


def read_key(passphrase_file: Path | None, key_file: Path | None, identity: Path | None) -> Key:
    """The key that the options name; without any, the passphrase is asked for."""
    from goldseam.vault.recipients import read_identities

    if identity is not None:
        return read_identities(_content(identity))
    return words(read_passphrase(passphrase_file), key_file)


def words(passphrase: str, key_file: Path | None) -> Words:
    """A passphrase, with the digest of its key file where there is one."""
    from goldseam.vault import keyfile, ways
    from goldseam.vault.entrance import Words

    if key_file is None:
        return Words(passphrase)
    return Words(keyfile.joined(passphrase, keyfile.digest_of(key_file)), ways.KEY_FILE)


def made_key_file(place: Place, file: Path) -> bool:
    """Make a key file where there is none; says whether it did. In the journal it would guard nothing."""
    from goldseam.vault import keyfile

    if file.resolve().is_relative_to(place.root):
        raise GoldseamError(
            f"{file} lies in the journal, so whoever has the journal has the key file, too.",
            hint="Choose a place that is neither committed nor published, for example a USB stick.",
        )
    if file.exists():
        keyfile.digest_of(file)
        return False
    keyfile.create(file)
    return True


def new_passphrase(file: Path | None, *, own: bool, what: str = "passphrase") -> tuple[str, bool]:
    """(a new passphrase, whether we made it). One's own is judged and asked for twice."""
    from goldseam.vault.passphrase import check_own, generate

    if file is None and not own:
        return generate(), True
    passphrase = read_passphrase(file, f"Your {what}")
    verdict = check_own(passphrase)
    if not verdict.strong:
        raise GoldseamError(
            f"This passphrase would not hold. {verdict.reason}",
            hint="Anyone may keep a copy of your site for ever. "
            "Take six words: run it without --own-passphrase.",
        )
    if file is None and click.prompt("The same again", hide_input=True) != passphrase:
        raise GoldseamError("The two were not the same, so nothing was made.", hint="Run the command again.")
    return passphrase, False


def show_once(passphrase: str, what: str = "passphrase") -> None:
    """Show a drawn passphrase before anything is changed: whoever stops here has lost nothing."""
    tell(f"\nYour {what}, shown this once:\n\n    {passphrase}\n")
    tell("Write it on paper and keep it where you keep important things. Nobody can reset it.")
    if sys.stdin.isatty():
        tell("Press a key when you have written it down.")
        with if_left(f"Nothing was changed, so this {what} opens nothing. Cross it out."):
            click.getchar()  # click.pause would take Ctrl-C for a key


@contextmanager
def if_left(words: str) -> Iterator[None]:
    """What holds now, for whoever leaves here with Ctrl-C."""
    try:
        yield
    except (click.Abort, KeyboardInterrupt, EOFError):
        tell(f"\n{words}", err=True)
        raise


@contextmanager
def changing_keys(place: Place) -> Iterator[None]:
    """One command at a time changes the keys; what an interrupted one left is cleared, and that is said."""
    from goldseam.vault import ways
    from goldseam.vault.lock import locked

    place.make_private()
    with locked(place.private / "keys.lock", "Another command is changing this journal's keys."):
        if ways.settle(place.root):
            tell("Cleared what an interrupted change of the keys had left behind.", err=True)
        yield


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GoldseamError(f"{file}: {error.strerror}.", hint="Name a file that holds your key.") from None
