"""`unlock`: from repository and passphrase to a machine that can build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldseam.cli.terminal import journal_option, passphrase_option, read_keyring, read_passphrase
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.vault.secrets import BuildSecrets


@click.command()
@journal_option
@passphrase_option
def unlock(place: Place, passphrase_file: Path | None) -> None:
    """Bring the journal's keys to this machine, so that it can build.

    The repository and your passphrase are enough. The keys are kept in your account's state folder,
    readable by you only; the passphrase is not kept anywhere.
    """
    from goldseam.vault import secrets

    found = secrets.unlock(read_keyring(place), read_passphrase(passphrase_file))
    remember(place, found)
    click.echo("Unlocked. This machine can build the journal now: `goldseam build`.")


def remember(place: Place, found: BuildSecrets) -> None:
    """Keep the build's secrets on this machine and note whose they are."""
    from goldseam.vault import secrets

    secrets.save(found)
    place.make_private()
    place.site_id_file.write_text(found.site + "\n", encoding="ascii")
    (place.private / ".gitignore").write_text("*\n", encoding="ascii")
