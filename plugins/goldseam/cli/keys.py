"""`unlock`: from repository and passphrase to a machine that can build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldseam.cli.asking import tell
from goldseam.cli.key import changing_keys, key_options, read_key
from goldseam.cli.terminal import journal_option
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.vault.secrets import BuildSecrets


@click.command()
@journal_option
@key_options
def unlock(place: Place, passphrase_file: Path | None, key_file: Path | None, identity: Path | None) -> None:
    """Bring the journal's keys to this machine, so that it can build.

    The repository and your passphrase are enough, or any other way that `goldseam keys` lists. The keys
    are kept in your account's state folder, readable by you only; the passphrase is not kept anywhere.
    """
    from goldseam import tested
    from goldseam.cli import guard
    from goldseam.cli.gitwork import bring_back
    from goldseam.progress import moment
    from goldseam.vault import rewrap

    with changing_keys(place):
        key = read_key(passphrase_file, key_file, identity)
        remember(place, rewrap.unlock(place.root, key))
        tested.note(place, tested.KEYRING, moment().date())
    if line := guard.install(place):
        tell(line)
    bring_back(place, key)
    tell("Unlocked. This machine can build the journal now: `goldseam build`.")


def remember(place: Place, found: BuildSecrets) -> None:
    """Keep the build's secrets on this machine and note whose they are."""
    from goldseam.vault import secrets

    secrets.save(found)
    place.make_private()
    secrets.write_private(place.site_id_file, found.site.encode() + b"\n")
    (place.private / ".gitignore").write_text("*\n", encoding="ascii")
