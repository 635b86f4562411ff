"""The pre-push guard: readable entries go to no remote that the person has not allowed by name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

import click

from goldseam.cli.asking import tell
from goldseam.cli.terminal import journal_option
from goldseam.errors import GoldseamError
from goldseam.journal.journal import MARKDOWN
from goldseam.place import Place, find

READABLE = (
    *("entries", "prompts", ".goldseam"),
    *(f":(icase)*{ending}" for ending in MARKDOWN),
    *(f":(top,glob,icase)**/entries/**/*{ending}" for ending in MARKDOWN),
    ":(top)*goldseam/page.js",
    *(":!site_templates/public", ":!README.md"),
)
"""What may not leave: the journal's own, entries where the journal once lay, and a site in plain text,
which has this script where a sealed one has none."""


@click.command("allow-push")
@click.argument("remote")
@journal_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--revoke", is_flag=True, help="Take the permission back.")
def allow_push(place: Place, remote: str, yes: bool, revoke: bool) -> None:
    """Allow readable entries to be pushed to REMOTE.

    Whoever can read that remote can read your journal. The permission holds for the remote's name and
    its present address only.
    """
    address = _git(place.root, "remote", "get-url", "--push", remote).strip()
    if not address:
        raise GoldseamError(f"There is no remote named {remote}.", hint="`git remote -v` lists them.")
    if revoke:
        _git(place.root, "config", "--local", "--unset-all", _setting(remote))
        tell(f"Readable entries will not be pushed to {remote}.")
        return
    if not yes:
        click.confirm(f"Whoever can read {address} will be able to read your entries. Allow it?", abort=True)
    _git(place.root, "config", "--local", "--replace-all", _setting(remote), address)
    tell(f"Readable entries may be pushed to {remote} now. `--revoke` takes it back.")


@click.command("pre-push", hidden=True)
@click.argument("remote")
@click.argument("address")
def pre_push(remote: str, address: str) -> None:
    """What git asks before it pushes: refs on standard input, exit 1 to refuse."""
    root = find(Path()).root
    pushed = tuple(_pushed(sys.stdin.read()))
    for local, known in pushed:
        _refuse_unsealed(root, local, known)
    if _git(root, "config", "--local", "--get", _setting(remote)).strip() == address:
        return
    for local, known in pushed:
        if _holds_readable(root, local, known):
            raise GoldseamError(
                f"Not pushed: these commits hold readable entries, and {remote} may not have them.",
                hint=f"To publish, push only the sealed site (`mkdocs gh-deploy`). If you trust everyone who "
                f"can read {address}: {_allowing(remote, address)}.",
            )


def _allowing(remote: str, address: str) -> str:
    """The command that allows it; git gives the address for the name of a remote that has none."""
    if remote == address:
        return (
            f"`git remote add NAME {quote(address)}`, then `goldseam allow-push NAME` and push to that name"
        )
    return f"`goldseam allow-push {quote(remote)}`"


def _pushed(lines: str) -> Iterator[tuple[str, str]]:
    """(local commit, commit the remote has) of each ref that is being pushed."""
    for line in lines.splitlines():
        _, local, _, known = line.rsplit(" ", 3)  # what is pushed may be named by an expression with spaces
        if set(local) != {"0"}:
            yield local, known


def _holds_readable(root: Path, local: str, known: str) -> bool:
    """Whether any commit that the remote lacks touches a readable file; in doubt, yes.

    Side branches count too: what was written there and deleted before the merge is pushed as well.
    """
    if not _git(root, "rev-parse", "-q", "--verify", f"{local}^{{commit}}"):
        return True  # a file or a folder by itself, whose name nobody knows
    had = _git(root, "rev-parse", "-q", "--verify", f"{known}^{{commit}}")
    span = [local, f"^{known}"] if had else [local]
    found = subprocess.run(
        ["git", "--no-replace-objects", "rev-list", "-1", "--full-history", *span, "--", *READABLE],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return found.returncode != 0 or bool(found.stdout.strip())


def _refuse_unsealed(root: Path, local: str, known: str) -> None:
    """A journal that is sealed in git sends sealed files only, whatever a remote was allowed.

    Of any journal, a site leaves only if Goldseam sealed it.
    """
    from goldseam.cli.gitwork import not_sealed
    from goldseam.sealedgit import check
    from goldseam.sealedgit.git import needed
    from goldseam.sealedgit.layout import is_sealed

    repository = needed(root)
    sealed = is_sealed(root)
    if repository.text("cat-file", "-t", local) != "commit":
        if sealed:
            raise GoldseamError(
                "Not pushed: only commits are.", hint="A tag's own words can be read; use a plain one."
            )
        return
    had = repository.text("rev-parse", "-q", "--verify", f"{known}^{{commit}}")
    changes = repository.changes(local, *([f"^{known}"] if had else []))
    find_readable = check.readable if sealed else check.pages_not_sealed
    found = find_readable(repository, changes, root)
    if found:
        raise not_sealed(
            found, "Not pushed. `goldseam build` seals a site, docs/git.md says how to take files out."
        )


def _setting(remote: str) -> str:
    return f"goldseam.{remote}.readable"


def _git(root: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=False).stdout
