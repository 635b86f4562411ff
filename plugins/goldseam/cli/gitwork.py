"""What the commands and hooks of a journal sealed in git share: seal and stage, refuse, bring back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldseam.errors import GoldseamError
from goldseam.place import Place, find

if TYPE_CHECKING:
    from goldseam.sealedgit.desk import Desk
    from goldseam.sealedgit.seal import Sealed
    from goldseam.vault.entrance import Key
    from goldseam.vault.secrets import BuildSecrets

_SHOWN = 5
_HOOKS = ("pre-commit", "prepare-commit-msg", "post-commit", "post-merge", "post-rewrite")


@click.command("after-commit", hidden=True)
@click.argument("journal", type=click.Path(path_type=Path))
@click.argument("rest", nargs=-1)
def after_commit(journal: Path, rest: tuple[str, ...]) -> None:
    """What git calls after a commit, a merge or a rebase: commits that nobody has yet lose their times.

    `rest` is what git says to its hook, `rebase` once a rebase is over.
    """
    from goldseam.sealedgit.git import needed
    from goldseam.sealedgit.layout import is_sealed
    from goldseam.sealedgit.quiet import quieten

    place = find(journal)
    if is_sealed(place.root):
        quieten(needed(place.root), rebased=rest == ("rebase",))


def before_commit(place: Place) -> bool:
    """Where the journal is sealed in git: seal, stage, refuse what can be read. Says whether it is."""
    from goldseam.sealedgit.check import readable
    from goldseam.sealedgit.git import needed
    from goldseam.sealedgit.layout import is_sealed

    if not is_sealed(place.root):
        return False
    repository = needed(place.root)
    before = repository.staged()
    tell(seal_and_stage(place), quiet=True)
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
    from goldseam.journal.finding import shown
    from goldseam.sealedgit.bring import bring
    from goldseam.sealedgit.layout import is_sealed
    from goldseam.vault import rewrap

    if not is_sealed(place.root):
        return
    with _locked(place):
        found = bring(desk_of(place), rewrap.open_author(place.root, key).keyring.identity)
    click.echo(f"{len(found.written)} files were written, {len(found.deleted)} were deleted elsewhere.")
    for path, other in ((shown(path), shown(other)) for path, other in found.both):
        click.echo(f"{path} was changed in two places. Both texts are here: see {other}.")
    if found.locked:
        click.echo(f"{found.locked} sealed files are of other keys and were left alone.", err=True)
    for line in install_hooks(place):
        click.echo(line)
    if found.damaged:
        raise GoldseamError(
            f"{len(found.damaged)} sealed files are damaged: {listed(found.damaged)}.",
            hint="Take an earlier copy from git, or seal again on a machine that has the readable files.",
        )


def not_sealed(paths: Sequence[str], hint: str) -> GoldseamError:
    return GoldseamError(f"{len(paths)} files can be read without a key: {listed(paths)}.", hint=hint)


def listed(paths: Sequence[str]) -> str:
    from goldseam.journal.finding import shown

    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(shown(path) for path in paths[:_SHOWN]) + more


def build_secrets(place: Place) -> BuildSecrets:
    """This machine's keys for the journal: they seal, and cannot open."""
    from goldseam.vault.secrets import load
    from goldseam.vault.ways import for_build

    return for_build(place.root, load(place.site_id()))


def desk_of(place: Place) -> Desk:
    from goldseam.sealedgit.desk import desk

    return desk(place.root, build_secrets(place))


def _locked(place: Place) -> AbstractContextManager[None]:
    from goldseam.vault.lock import locked

    return locked(
        place.make_private() / "sealed.lock", "The journal's sealed files are being changed just now."
    )


def seal_and_stage(place: Place) -> Sealed:
    from goldseam.progress import moment
    from goldseam.sealedgit.begin import stage_these
    from goldseam.sealedgit.seal import seal_files

    found = desk_of(place)
    with _locked(place):
        done = seal_files(found, _offline, moment().isoformat(timespec="seconds"))
        stage_these(found.repository, "sealed")
    return done


def _offline(path: str, data: bytes) -> bool:
    from goldseam.journal.encoding import read_text
    from goldseam.journal.options import DEFAULT
    from goldseam.journal.reading import read_entry

    return read_entry(path, read_text(data)[0], DEFAULT)[0].offline


def tell(done: Sealed, *, quiet: bool = False) -> None:
    if not quiet:
        offline = f", {done.offline} offline and left out" if done.offline else ""
        click.echo(f"{done.written} files sealed, {done.kept} unchanged, {done.removed} removed{offline}.")
    if done.waiting:
        click.echo(
            f"{done.waiting} changes of other machines wait here: `goldseam unlock` brings them.", err=True
        )


def install_hooks(place: Place) -> list[str]:
    """The hooks of a journal that is sealed in git; what to tell of those whose place is taken."""
    from goldseam.cli import hooks

    return [
        line for name in _HOOKS if not hooks.calls_us(place, name) and (line := hooks.install(place, name))
    ]
