"""`backup` and `restore`: the whole journal as one age file, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldseam.cli.asking import tell
from goldseam.cli.gitwork import listed
from goldseam.cli.key import key_file_option, words
from goldseam.cli.terminal import journal_option, passphrase_option, read_passphrase
from goldseam.errors import GoldseamError
from goldseam.place import Place

_file = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_file
@journal_option
@passphrase_option
@key_file_option
@click.option("--with-offline", is_flag=True, help="Offline entries too: for a disk that stays with you.")
def backup(
    file: Path, place: Place, passphrase_file: Path | None, key_file: Path | None, with_offline: bool
) -> None:
    """Write the whole journal into FILE, one age file under the journal's passphrase.

    Entries, pictures and sounds, settings, corrections, keys, prompts and templates. FILE is read back
    and compared before it gets its name. Offline entries are left out unless you ask for them.
    """
    from goldseam import backup as kept
    from goldseam import tested
    from goldseam.config import load_options
    from goldseam.progress import moment
    from goldseam.vault import rewrap

    _check(file, place)
    key = words(read_passphrase(passphrase_file), key_file)
    rewrap.open_author(place.root, key)
    files = kept.chosen(place, load_options(place.config), with_offline=with_offline)
    size = sum(path.lstat().st_size for path in files.values())
    with click.progressbar(length=2 * size, label="Sealing and reading back", file=sys.stderr) as bar:
        kept.write(files, file, key.text, _work(place), bar.update)
    tested.note(place, tested.BACKUP, moment().date())
    tell(f"{len(files)} files are in {file}, read back byte for byte. The passphrase opens it.")
    if links := kept.links_elsewhere(place):
        tell(f"Links to a fixed place of this machine are not in it: {listed(links)}.")
    if not with_offline:
        tell("Offline entries are not in it; --with-offline takes them along.")


@click.command()
@_file
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@passphrase_option
@key_file_option
def restore(file: Path, folder: Path, passphrase_file: Path | None, key_file: Path | None) -> None:
    """Write the journal in the backup FILE to the new folder DIR, all of it or nothing."""
    from goldseam import backup as kept

    if not file.is_file():
        raise GoldseamError(f"{file} is not there.", hint="Name the file that `goldseam backup` wrote.")
    key = words(read_passphrase(passphrase_file), key_file)
    count = kept.restore(file, folder, key.text)
    tell(f"{count} files are in {folder}. `goldseam unlock` there lets this machine build it.")


def _check(file: Path, place: Place) -> None:
    if file.exists():
        raise GoldseamError(f"{file} is there already.", hint="Choose another name; nothing is overwritten.")
    if file.resolve().is_relative_to(place.root):
        raise GoldseamError(
            f"{file} would lie inside the journal, and be lost with it.", hint="Choose another disk."
        )
    if not file.resolve().parent.is_dir():
        raise GoldseamError(f"{file.parent} is not there.", hint="Make the folder first.")


def _work(place: Place) -> int:
    """The work factor of `keyring.age`: the backup is guarded by the same passphrase."""
    from goldseam.vault import rewrap

    return min(rewrap.work_of(place.keyring.read_bytes()), rewrap.MOST_WRITTEN)
