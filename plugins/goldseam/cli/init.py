"""`init`: a journal with its folders, keys, passphrase and guards; it changes no file that was there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from goldseam.cli.asking import tell
from goldseam.cli.key import changing_keys, if_left, new_passphrase, own_option, show_once
from goldseam.cli.terminal import passphrase_option
from goldseam.errors import GoldseamError
from goldseam.place import Place

if TYPE_CHECKING:
    from goldseam.vault.keyring import Keyring


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@own_option
@passphrase_option
@click.option(
    "--recovery-sheet", type=click.Path(dir_okay=False, path_type=Path), help="Write the sheet to this file."
)
@click.option(
    "--help-page/--no-help-page", default=None, help="Help lines that can be read on the locked site."
)
def init(
    folder: Path,
    own_passphrase: bool,
    passphrase_file: Path | None,
    recovery_sheet: Path | None,
    help_page: bool | None,
) -> None:
    """Make a journal in DIR: folders, keys, and a passphrase of six words.

    DIR may hold files already; none of them is changed. Everything but the passphrase can be done
    again. The passphrase is shown once: without it, or the recovery sheet, nobody can open the
    sealed site, not even we.
    """
    from goldseam.recovery import check_target
    from goldseam.scaffold import scaffold

    if passphrase_file is None and not sys.stdin.isatty():
        raise GoldseamError(
            "Without a terminal there is nobody to show a passphrase to, so nothing was made.",
            hint="Run it in a terminal, or give it --passphrase-file FILE.",
        )
    place = Place(folder.resolve())
    _not_among_entries(place)
    _make_folder(folder)
    _not_yet_a_journal(place)
    if recovery_sheet is not None:
        check_target(recovery_sheet, place)
    quiet = passphrase_file is not None
    passphrase, generated = new_passphrase(passphrase_file, own=own_passphrase)
    if help_page is None:
        help_page = not quiet and _ask_help_page()
    for line in scaffold(place, help_page=help_page):
        tell(line)
    _git_repository(place)
    if generated:
        show_once(passphrase)  # before it seals anything: who stops here can begin again
    made = make_keys(place, passphrase, generated=generated)
    with if_left("The journal is made, and its passphrase opens it. `goldseam recovery` writes the sheet."):
        _offer_sheet(place, made, recovery_sheet, ask=not quiet)
        if not quiet and sys.stdin.isatty():
            _ask_questions(place)
    _say_next(folder, place)


def _not_yet_a_journal(place: Place) -> None:
    if place.keyring.exists():
        raise GoldseamError(
            f"{place.root} is a journal already.", hint="`goldseam unlock` brings its keys to this machine."
        )


def _not_among_entries(place: Place) -> None:
    for journal in map(Place, place.root.parents):
        if journal.keyring.exists() and (
            place.root == journal.entries or journal.entries in place.root.parents
        ):
            raise GoldseamError(
                f"{place.root} belongs to the entries of the journal {journal.root}.",
                hint="Choose a folder outside it. To write in that journal, no new one is needed.",
            )


def _make_folder(folder: Path) -> None:
    """A folder that we make is for this account alone; one that is there keeps its permissions."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o700)


def make_keys(place: Place, passphrase: str, *, generated: bool) -> Keyring:
    """Create the keyring and leave this machine able to build; returns what a reader of the site needs.

    `keyring.age` comes last: until it lies there, the journal has no keys and `init` can be run again.
    """
    from goldseam.cli.keys import remember
    from goldseam.vault import keyring, rewrap, secrets, ways
    from goldseam.vault.entrance import Words
    from goldseam.vault.passphrase import log_n_for

    with changing_keys(place):
        _not_yet_a_journal(place)  # another `init` may have been quicker
        author = keyring.create()
        found, locked = rewrap.first(place.root, author, Words(passphrase), log_n_for(generated=generated))
        remember(place, found)
        secrets.write_private(place.keyring, locked)
        ways.settle(place.root)
    return author.keyring


def _ask_help_page() -> bool:
    tell(
        "A page with help lines can be readable before unlocking. It helps on a bad night, and it tells "
        "whoever finds the site what kind of site it is."
    )
    return click.confirm("Put the help page on the published site?", default=False)


def _offer_sheet(place: Place, made: Keyring, file: Path | None, *, ask: bool) -> None:
    """A page to print: the way back if the passphrase is lost."""
    from goldseam.recovery import write_sheet

    wanted = ask and sys.stdin.isatty()
    if file is None and wanted and click.confirm("Write a recovery sheet to print?", default=True):
        file = place.private / "recovery-sheet.txt"
    if file is not None:
        write_sheet(made.site, made.identity, file)
        tell(f"The recovery sheet is {file}. It opens your journal: print it, then delete the file.")


def _ask_questions(place: Place) -> None:
    from goldseam.cli.questions import ask_questions

    tell()
    ask_questions(place)


def _git_repository(place: Place) -> None:
    """A repository if there is none, and the pre-push guard if the place of the hook is free."""
    from goldseam.cli import guard

    if guard.run_git(place, "rev-parse", "--git-dir") is None and guard.run_git(place, "init", "-q") is None:
        tell("git is not installed: your entries have no history yet. Install it and run `git init`.")
        return
    if line := guard.install(place):
        tell(line)


def _say_next(folder: Path, place: Place) -> None:
    if loose := sum(1 for _ in _beside(place)):
        what = "One Markdown file lies" if loose == 1 else f"{loose} Markdown files lie"
        tell(f"{what} beside entries/, where nothing is read. Move those that are entries into it.")
    file = folder / "entries" / "2026-03-14.md"
    tell(f"\nYour journal is ready. Write a file like {file} in any editor, then\n")
    if place.root != Path.cwd():
        tell(f"    cd {quote(str(folder))}")
    tell("    goldseam mood 3    # or a line from here")
    tell("    goldseam write     # a page, in company")
    tell("    goldseam serve     # read it, on this machine only")
    tell("    goldseam build     # seal it into site/")


def _beside(place: Place) -> Iterator[Path]:
    """Markdown files of the person's that lie in the folder or below it, but not in entries/."""
    ours = ("entries", "prompts", "site_templates")
    for path in place.root.rglob("*.md"):
        top = path.relative_to(place.root).parts[0]
        if top not in ours and not top.startswith(".") and path.name.lower() != "readme.md":
            yield path
