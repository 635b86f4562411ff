"""`verify`: whether the host has, byte for byte, what was built here."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldseam.cli.asking import tell
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place

_SHOWN = 20
_SCRIPTS = ("index.html", "404.html", "goldseam.js", "worker.js")


@click.command()
@click.argument("where", metavar="[URL|DIR]", required=False)
@journal_option
def verify(place: Place, where: str | None) -> None:
    """Compare a sealed site with the record of its last build on this machine, every byte.

    A URL is fetched, file by file, and nothing else. Without one, the site/ of this journal.
    """
    from goldseam.vault.record import read
    from goldseam.verify import verify_folder, verify_url

    record = read(place.cache)
    if record is None:
        raise GoldseamError(
            "This machine has no record of a build.", hint="Verify where you build, or run `goldseam build`."
        )
    if where is None or "://" not in where:
        found = verify_folder(Path(where) if where else place.site, record)
    else:
        length = len(record.files)
        with click.progressbar(length=length, label="Fetching", file=sys.stderr) as bar:
            found = verify_url(where, record, bar.update)
    if found.sound:
        tell(f"Sound: {found.checked} files, every byte as it was built here at {record.built}.")
        return
    lines = [f"missing: {name}" for name in found.missing]
    lines += [f"altered: {name}" for name in found.altered]
    lines += [f"not of this build: {name}" for name in found.foreign]
    for line in lines[:_SHOWN]:
        tell(line)
    if len(lines) > _SHOWN:
        tell(f"and {len(lines) - _SHOWN} more")
    raise GoldseamError(
        f"{len(lines)} of {found.checked} files are not what was built here at {record.built}.",
        hint=_way_out(found.altered),
    )


def _way_out(altered: tuple[str, ...]) -> str:
    if any(name in _SCRIPTS for name in altered):
        return (
            "The page that asks for your passphrase is among them: do not type it there until you have "
            "published again and this command is satisfied."
        )
    return "Publish again; a build that was never uploaded, or only in part, looks like this, too."
