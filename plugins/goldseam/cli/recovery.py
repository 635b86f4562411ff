"""`recovery`: the printable sheet again, and the drill that proves it."""

from __future__ import annotations

from pathlib import Path

import click

from goldseam.cli.asking import tell
from goldseam.cli.key import key_options, read_key
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place


@click.command()
@journal_option
@key_options
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write the sheet here.")
@click.option(
    "--drill",
    "sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Prove that this sheet and the repository are enough.",
)
def recovery(
    place: Place,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
    target: Path | None,
    sheet: Path | None,
) -> None:
    """Write the recovery sheet again, a page to print that opens the journal without its passphrase.

    With --drill SHEET nothing is written: the journal is restored from the sheet and the repository in a
    private folder, as on an empty machine, built, opened, and removed again.
    """
    if sheet is not None:
        _drill(place, sheet)
        return
    from goldseam.recovery import check_target, write_sheet
    from goldseam.vault import rewrap

    if target is not None:
        check_target(target, place)
    author = rewrap.open_author(place.root, read_key(passphrase_file, key_file, identity))
    file = target or place.make_private() / "recovery-sheet.txt"
    write_sheet(author.keyring.site, author.keyring.identity, file)
    tell(f"The recovery sheet is {file}. It opens your journal: print it, then delete the file.")
    tell("Prove it from time to time: `goldseam recovery --drill FILE`, with the line typed from paper.")


def _drill(place: Place, sheet: Path) -> None:
    from goldseam import tested
    from goldseam.progress import moment
    from goldseam.recovery import drill
    from goldseam.staging import close_staging, open_staging

    _open_site(place, sheet)
    scratch = open_staging(place)
    try:
        done = drill(place.root, sheet, scratch)
    finally:
        close_staging(scratch)
    where = "A clone of the repository" if done.from_git else "A copy of the folder (there is no git here)"
    tell(f"{where} and the sheet, with an empty home: unlocked, built, opened, {done.pages} pages.")
    tell(f"{done.same} files of entries/ came back byte for byte.")
    if not done.whole:
        raise GoldseamError(
            f"{done.missing} files of entries/ did not come back, {done.different} are of an earlier day.",
            hint="Commit them, or keep a `goldseam backup`. Offline entries stay on this machine on purpose.",
        )
    tested.note(place, tested.RECOVERY, moment().date())
    tell("The sheet is good. The date is noted for `goldseam doctor`.")


def _open_site(place: Place, sheet: Path) -> None:
    """The sealed site as it lies here, every file of it; none there is no failure."""
    from goldseam.cli.key import read_key
    from goldseam.vault.entrance import key_of_site
    from goldseam.vault.open import open_site

    if not (place.site / "vault").is_dir():
        tell("There is no sealed site here to try the sheet on.")
        return
    found = open_site(place.site, key_of_site(place.site, read_key(None, None, sheet)))
    for route in found.files:
        found.read(route)
    tell(f"The sheet opens all {len(found.files)} files of the sealed site that lies here.")
