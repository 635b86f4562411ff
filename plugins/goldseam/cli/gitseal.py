"""`seal`, `history` and `git`: the journal sealed in git, for those who push it to a host."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldseam.cli.key import key_options, read_key
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.place import Place, find

if TYPE_CHECKING:
    from goldseam.sealedgit.desk import Desk
    from goldseam.sealedgit.seal import Sealed
    from goldseam.vault.entrance import Key
    from goldseam.vault.secrets import BuildSecrets

_SHOWN = 5
_HOOKS = ("pre-commit", "prepare-commit-msg", "post-commit", "post-merge", "post-rewrite")


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

    _secrets(place)
    repository = needed(place.root)
    again = begin.holds_readable(repository, place.root)
    if again and repository.prefix:
        begin.new_history(repository)
    click.echo(begin.shown(begin.changes(place.root)), nl=False)
    if again:
        click.echo("This branch's history holds readable files: it begins anew, the old one stays here.")
    if lost := begin.left_out(repository, place.root):
        click.echo(f"{len(lost)} files will be in git no more: {_listed(lost)}. They stay here.")
    if not yes:
        click.confirm("Keep this journal sealed in git from now on?", abort=True)
    begin.begin(place.root)
    begin.revoke(repository)
    for line in (*_install_hooks(place), guard.install(place)):
        if line:
            click.echo(line)
    _tell(_seal(place))
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
    _tell(_seal(place))


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
    from goldseam.sealedgit.history import versions_of
    from goldseam.vault import rewrap

    desk = _desk(place)
    path = _path(place, entry)
    author = rewrap.open_author(place.root, read_key(passphrase_file, key_file, identity))
    versions = versions_of(desk.repository, path, author.keyring.identity)
    if show is None:
        for number, version in enumerate(versions, start=1):
            click.echo(f"{number}  {version.at}  {len(version.data)} bytes  {version.path}")
        return
    if not 1 <= show <= len(versions):
        raise GoldseamError(f"There is no version {show}.", hint=f"There are {len(versions)}, from 1 on.")
    sys.stdout.buffer.write(versions[show - 1].data)


@click.command("after-commit", hidden=True)
@click.argument("journal", type=click.Path(path_type=Path))
@click.argument("rest", nargs=-1)
def after_commit(journal: Path, rest: tuple[str, ...]) -> None:  # noqa: ARG001
    """What git calls after a commit, a merge or a rebase: commits that nobody has yet lose their times."""
    from goldseam.sealedgit.git import needed
    from goldseam.sealedgit.layout import is_sealed
    from goldseam.sealedgit.quiet import quieten

    place = find(journal)
    if is_sealed(place.root):
        quieten(needed(place.root))


def before_commit(place: Place) -> bool:
    """Where the journal is sealed in git: seal, stage, refuse what can be read. Says whether it is."""
    from goldseam.sealedgit.check import readable
    from goldseam.sealedgit.git import needed
    from goldseam.sealedgit.layout import is_sealed

    if not is_sealed(place.root):
        return False
    repository = needed(place.root)
    before = repository.staged()
    _tell(_seal(place), quiet=True)
    staged = repository.staged()
    found = readable(repository, staged, place.root)
    if found:
        raise not_sealed(
            found, "Nothing was committed. `git restore --staged` takes them out; they stay here."
        )
    if staged and not before:  # git has looked already, and believes that there is nothing to commit
        click.echo("Sealed and staged what is new: run `git commit` once more if it says there is nothing.")
    return True


def bring_back(place: Place, key: Key) -> None:
    """After unlocking: the readable files of a journal that is sealed in git, and its hooks."""
    from goldseam.sealedgit.bring import bring
    from goldseam.sealedgit.layout import is_sealed
    from goldseam.vault import rewrap

    if not is_sealed(place.root):
        return
    with _locked(place):
        found = bring(_desk(place), rewrap.open_author(place.root, key).keyring.identity)
    click.echo(f"{len(found.written)} files were written, {len(found.deleted)} were deleted elsewhere.")
    for path, other in found.both:
        click.echo(f"{path} was changed in two places. Both texts are here: see {other}.")
    if found.locked:
        click.echo(f"{found.locked} sealed files are of other keys and were left alone.", err=True)
    for line in _install_hooks(place):
        click.echo(line)
    if found.damaged:
        raise GoldseamError(
            f"{len(found.damaged)} sealed files are damaged: {_listed(found.damaged)}.",
            hint="Take an earlier copy from git, or seal again on a machine that has the readable files.",
        )


def not_sealed(paths: list[str], hint: str) -> GoldseamError:
    return GoldseamError(f"{len(paths)} files can be read without a key: {_listed(paths)}.", hint=hint)


def _listed(paths: list[str] | tuple[str, ...]) -> str:
    from goldseam.journal.finding import shown

    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(shown(path) for path in paths[:_SHOWN]) + more


def _path(place: Place, entry: str) -> str:
    """The path below the journal, as it was typed from wherever one is."""
    found = Path(entry).resolve()
    if found.is_relative_to(place.root) and not (place.root / entry).exists():
        return found.relative_to(place.root).as_posix()
    return Path(entry).as_posix()


def _secrets(place: Place) -> BuildSecrets:
    from goldseam.handover import secrets

    return secrets(place)


def _desk(place: Place) -> Desk:
    from goldseam.sealedgit.desk import desk

    return desk(place.root, _secrets(place))


def _locked(place: Place) -> AbstractContextManager[None]:
    from goldseam.vault.lock import locked

    return locked(
        place.make_private() / "sealed.lock", "The journal's sealed files are being changed just now."
    )


def _seal(place: Place) -> Sealed:
    from goldseam.progress import moment
    from goldseam.sealedgit.begin import stage_these
    from goldseam.sealedgit.seal import seal_files

    found = _desk(place)
    with _locked(place):
        done = seal_files(found, _offline, moment().isoformat(timespec="seconds"))
        stage_these(found.repository, "sealed")
    return done


def _offline(path: str, data: bytes) -> bool:
    from goldseam.journal.encoding import read_text
    from goldseam.journal.options import DEFAULT
    from goldseam.journal.reading import read_entry

    return read_entry(path, read_text(data)[0], DEFAULT)[0].offline


def _tell(done: Sealed, *, quiet: bool = False) -> None:
    if not quiet:
        offline = f", {done.offline} offline and left out" if done.offline else ""
        click.echo(f"{done.written} files sealed, {done.kept} unchanged, {done.removed} removed{offline}.")
    if done.waiting:
        click.echo(
            f"{done.waiting} changes of other machines wait here: `goldseam unlock` brings them.", err=True
        )


def _install_hooks(place: Place) -> list[str]:
    """The hooks of a journal that is sealed in git; what to tell of those whose place is taken."""
    from goldseam.cli import hooks

    return [
        line for name in _HOOKS if not hooks.calls_us(place, name) and (line := hooks.install(place, name))
    ]
