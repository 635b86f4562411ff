"""`seal`, `history` and `git`: the journal sealed in git, for those who push it to a host."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldseam.cli.gitwork import (
    build_secrets,
    desk_of,
    install_hooks,
    listed,
    not_sealed,
    seal_and_stage,
    tell,
)
from goldseam.cli.key import key_options, read_key
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place


@click.group("git")
def sealed_git() -> None:
    """Keep the journal sealed in git, for those who push it to a host.

    `goldseam git setup` begins it. Those who stay local, or trust their remote, need none of this.
    """


@sealed_git.command("setup")
@journal_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def setup(place: Place, yes: bool) -> None:
    """Seal the journal in git: readable files are ignored from now on, sealed ones committed.

    Shows what is changed in .gitignore and .gitattributes and asks first. Where the branch holds readable
    entries, it begins anew; the old history stays on this machine under another name.
    """
    from goldseam.cli import guard
    from goldseam.sealedgit import begin
    from goldseam.sealedgit.git import needed

    build_secrets(place)
    repository = needed(place.root)
    again = begin.holds_readable(repository, place.root)
    if again and repository.prefix:
        begin.new_history(repository)
    click.echo(begin.shown(begin.changes(place.root)), nl=False)
    if again:
        click.echo("This branch's history holds readable files: it begins anew, the old one stays here.")
    if lost := begin.left_out(repository, place.root):
        click.echo(f"{len(lost)} files will be in git no more: {listed(lost)}. They stay here.")
    if not yes:
        click.confirm("Keep this journal sealed in git from now on?", abort=True)
    begin.begin(place.root)
    begin.revoke(repository)
    for line in (*install_hooks(place), guard.install(place)):
        if line:
            click.echo(line)
    tell(seal_and_stage(place))
    begin.stage(repository)
    if again:
        click.echo(f"The readable history is in the branch {begin.new_history(repository)}. Do not push it.")
    click.echo("Everything that may be committed is staged: `git commit`.")


@sealed_git.command("check")
@click.argument("rev", default="HEAD")
@journal_option
def check(place: Place, rev: str) -> None:
    """Refuse REV (default: HEAD) if anything in its history can be read: exit code 1.

    For CI: it needs no key. REV may be a range like origin/main..main.
    """
    from goldseam.sealedgit.check import readable
    from goldseam.sealedgit.git import needed
    from goldseam.sealedgit.quiet import loud

    repository = needed(place.root)
    found = readable(repository, repository.changes(rev), place.root)
    if found:
        raise not_sealed(found, "Do not push it. docs/git.md says how a history begins anew.")
    count = loud(repository, rev)
    if count:
        click.echo(
            f"{count} commits say when they were made, or why. `goldseam git setup` sets hooks for that."
        )
    click.echo(f"Sealed: nothing in the history of {rev} can be read without a key.")


@click.command()
@journal_option
def seal(place: Place) -> None:
    """Seal what is new or changed into sealed/, one age file each, and stage it for the next commit.

    Unchanged files keep their bytes. Offline entries stay out. Needs no passphrase.
    """
    tell(seal_and_stage(place))


@click.command()
@click.argument("entry")
@journal_option
@key_options
@click.option("--show", type=int, metavar="NUMBER", help="Write this version to standard output.")
def history(
    place: Place,
    entry: str,
    passphrase_file: Path | None,
    key_file: Path | None,
    identity: Path | None,
    show: int | None,
) -> None:
    """List the versions of ENTRY that git holds sealed, or show one of them.

    ENTRY is a path like entries/2026-03-14.md. Renames are followed.
    """
    from goldseam.journal.finding import shown
    from goldseam.sealedgit.history import versions_of
    from goldseam.vault import rewrap

    desk = desk_of(place)
    path = _path(place, entry)
    author = rewrap.open_author(place.root, read_key(passphrase_file, key_file, identity))
    versions = versions_of(desk.repository, path, author.keyring.identity)
    if show is None:
        for number, version in enumerate(versions, start=1):
            click.echo(f"{number}  {version.at}  {len(version.data)} bytes  {shown(version.path)}")
        return
    if not 1 <= show <= len(versions):
        raise GoldseamError(f"There is no version {show}.", hint=f"There are {len(versions)}, from 1 on.")
    sys.stdout.buffer.write(versions[show - 1].data)


def _path(place: Place, entry: str) -> str:
    """The path below the journal, as it was typed from wherever one is."""
    found = Path(entry).resolve()
    if found.is_relative_to(place.root) and not (place.root / entry).exists():
        return found.relative_to(place.root).as_posix()
    return Path(entry).as_posix()
