"""Git: what is tracked that should not be, and what readable text lies on remotes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from goldseam.doctor.found import Found, good, look, wrong
from goldseam.sealedgit.check import readable
from goldseam.sealedgit.git import needed
from goldseam.sealedgit.layout import is_sealed


def check(root: Path, readable: Sequence[str]) -> Iterator[Found]:
    """`readable` are git's path patterns of what must not leave without permission."""
    if _git(root, "rev-parse", "--git-dir") is None:
        yield look("There is no git repository, so entries have no history.", "`git init` begins one.")
        return
    tracked = (_git(root, "ls-files", "--", ".goldseam", "site", "site-plain") or "").splitlines()
    if tracked:
        yield wrong(
            f"{len(tracked)} files of .goldseam/ or a built site are in git.",
            "`git rm -r --cached` them; what was pushed stays on the remote.",
        )
    if (root / "keyring.age").exists() and not _git(root, "ls-files", "--", "keyring.age"):
        yield look("keyring.age is not in git, so another machine could not open the journal.", "Commit it.")
    if is_sealed(root):
        yield _sealed(root)
    remotes = (_git(root, "remote") or "").split()
    for remote in remotes:
        yield from _remote(root, remote, readable)
    if not remotes:
        yield good("Git has no remote: nothing has been pushed from here.")
    elif not _guarded(root):
        yield look(
            "No hook keeps readable entries from being pushed.", "`goldseam hooks` says how to set it."
        )


def _sealed(root: Path) -> Found:
    repository = needed(root)
    head = repository.text("rev-parse", "-q", "--verify", "HEAD")
    found = readable(repository, repository.changes("HEAD"), root) if head else []
    if found:
        return wrong(
            f"This journal is sealed in git, and {len(found)} files in its history can be read.",
            "`goldseam git check` names them, `goldseam git setup` begins the history anew.",
        )
    return good("This journal is sealed in git, and nothing in its history can be read.")


def _remote(root: Path, remote: str, readable: Sequence[str]) -> Iterator[Found]:
    refs = (_git(root, "for-each-ref", "--format=%(refname)", f"refs/remotes/{remote}") or "").split()
    found = refs and _git(root, "log", "--format=", "--name-only", "-m", "-1", *refs, "--", *readable)
    if not found:
        yield good(f"No readable entry was pushed to {remote}, as far as this repository knows.")
    elif _git(root, "config", "--local", "--get", f"goldseam.{remote}.readable"):
        yield look(
            f"Readable entries lie on {remote}. You allowed that.",
            "Whoever can read it can read your journal. "
            f"`goldseam allow-push {remote} --revoke` takes it back.",
        )
    else:
        yield wrong(
            f"Readable entries lie on {remote}, and you have not allowed that.",
            "Delete that repository or make sure who can read it; copies of it cannot be called back. "
            f"`goldseam allow-push {remote}` if you trust everyone who can.",
        )


def _guarded(root: Path) -> bool:
    place = _git(root, "rev-parse", "--git-path", "hooks")
    try:
        return place is not None and "goldseam" in (root / place / "pre-push").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _git(root: Path, *args: str) -> str | None:
    try:
        done = subprocess.run(["git", *args], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None
