"""Commits that tell neither when nor why they were made: one time and one word for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldseam.sealedgit.git import Repository

TIME, WORD = 946684800, "Journal"
"""2000-01-01 00:00 UTC. When a version was sealed stands inside it."""

_FORMAT = "--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%at%x00%ct%x00%B%x00%x01"
_BUSY = ("rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD", "BISECT_LOG")


@dataclass(frozen=True, slots=True)
class _Commit:
    name: str
    tree: str
    parents: tuple[str, ...]
    who: tuple[str, str, str, str]
    quiet: bool


def loud(repository: Repository, *span: str) -> int:
    """How many commits of the span say when or why they were made."""
    return sum(1 for commit in _commits(repository, *span) if not commit.quiet)


def quieten(repository: Repository, *, rebased: bool = False) -> int:
    """Write the commits of this branch that no remote has yet again, without a time; returns how many.

    Not in the middle of a rebase (`rebased` says that it is over), and not where the repository is more
    than a journal: its other commits are not ours. Trees stay, so nothing in the folder changes.
    """
    busy = not rebased and any(repository.config(name).exists() for name in _BUSY)
    head = repository.text("rev-parse", "-q", "--verify", "HEAD")
    if busy or repository.prefix or head is None:
        return 0
    new: dict[str, str] = {}
    for commit in _commits(repository, "HEAD", "--not", "--remotes"):
        parents = tuple(new.get(parent, parent) for parent in commit.parents)
        if not commit.quiet or parents != commit.parents:
            new[commit.name] = _written(repository, commit, parents)
    if head in new:
        repository.run("update-ref", "-m", "goldseam: without a time", "HEAD", new[head], head)
    return len(new)


def _written(repository: Repository, commit: _Commit, parents: tuple[str, ...]) -> str:
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    times = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{TIME} +0000")
    before = [word for parent in parents for word in ("-p", parent)]
    env = {**dict(zip(names, commit.who, strict=True)), **times}
    return repository.run("commit-tree", commit.tree, *before, "-m", WORD, env=env).decode().strip()


def _commits(repository: Repository, *span: str) -> Iterator[_Commit]:
    """Oldest first."""
    said = repository.run("log", "--topo-order", "--reverse", _FORMAT, *span, "--")
    for record in said.decode("utf-8", "surrogateescape").split("\x00\x01")[:-1]:
        name, tree, parents, *who, authored, committed, words = record.lstrip("\n").split("\x00")
        quiet = {authored, committed} == {str(TIME)} and words.strip() == WORD
        yield _Commit(name, tree, tuple(parents.split()), (who[0], who[1], who[2], who[3]), quiet)
