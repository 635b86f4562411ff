"""The one door to git: its own commands, run at the top of the repository that holds a journal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from goldseam.errors import GoldseamError

_DIFF_TREE = ("diff-tree", "--stdin", "--no-commit-id", "-r", "-m", "--root", "-z", "--raw", "--no-renames")


class Change(NamedTuple):
    """A file as some commit brought it: its path from the repository's top, git's mode, the blob's name."""

    path: str
    mode: str
    blob: str


@dataclass(frozen=True, slots=True)
class Repository:
    """`prefix` is the journal's folder below the top, empty or with a slash at its end."""

    top: Path
    prefix: str

    def run(self, *args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """What git says on its standard output; GoldseamError where it refuses."""
        done = _git(self.top, *args, stdin=stdin, env=env)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GoldseamError(
                f"git {args[0]} failed.", hint=said[-1] if said else "`git status` may say why."
            )
        return done.stdout

    def text(self, *args: str) -> str | None:
        """One answer without the line's end, None where git refuses."""
        done = _git(self.top, *args)
        return done.stdout.decode("utf-8", "surrogateescape").strip() if done.returncode == 0 else None

    def config(self, name: str) -> Path:
        """A path inside git's own folder."""
        return self.top / (self.text("rev-parse", "--git-path", name) or name)

    def tracked(self, below: str) -> frozenset[str]:
        """Paths below the journal's folder that git's index holds, below one of its folders."""
        found = self.run("ls-files", "-z", "--", f":(top,literal){self.prefix}{below}")
        return frozenset(name.removeprefix(self.prefix) for name in _names(found))

    def changes(self, *span: str) -> set[Change]:
        """Every file as every commit of the span brought it, side branches and deleted files too."""
        commits = self.run("rev-list", "--end-of-options", *span, "--")
        return _changes(self.run(*_DIFF_TREE, "--no-abbrev", stdin=commits))

    def staged(self) -> set[Change]:
        """What a commit would bring now."""
        head = self.text("rev-parse", "-q", "--verify", "HEAD") or self.empty_tree()
        return _changes(
            self.run("diff-index", "--cached", "-z", "--raw", "--no-renames", "--no-abbrev", head)
        )

    def empty_tree(self) -> str:
        return self.run("hash-object", "-t", "tree", "--stdin").decode().strip()

    def versions(self, below: str) -> dict[str, str]:
        """Path to blob of every file that ever lay below a folder, oldest first, in all branches."""
        order = (
            "rev-list",
            "--reverse",
            "--topo-order",
            "--full-history",
            "--all",
            "--objects",
            "--",
            f"{self.prefix}{below}",
        )
        found = self.run(*order).decode("utf-8", "surrogateescape")
        pairs = (line.partition(" ") for line in found.splitlines())
        return {path.removeprefix(self.prefix): blob for blob, _, path in pairs if path}

    def blobs(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """(name, content), one at a time."""
        with subprocess.Popen(
            ["git", "--no-replace-objects", "cat-file", "--batch"],
            cwd=self.top, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdin is not None and process.stdout is not None
            for name in names:
                process.stdin.write(f"{name}\n".encode())
                process.stdin.flush()
                head = process.stdout.readline().split()
                if len(head) != 3:
                    raise GoldseamError("Git lacks a part of this history.", hint="`git fsck` says more.")
                yield name, process.stdout.read(int(head[2]))
                process.stdout.read(1)


def repository(root: Path) -> Repository | None:
    """The repository that the folder lies in, None where there is none or git is not installed."""
    try:
        top = _git(root, "rev-parse", "--show-toplevel")
    except GoldseamError:
        return None
    prefix = _git(root, "rev-parse", "--show-prefix")
    if top.returncode or prefix.returncode:
        return None
    folder = top.stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    return Repository(Path(folder), prefix.stdout.decode("utf-8", "surrogateescape").rstrip("\n"))


def needed(root: Path) -> Repository:
    """The same, or GoldseamError."""
    found = repository(root)
    if found is None:
        raise GoldseamError(f"{root} lies in no git repository.", hint="`git init` begins one.")
    return found


def _changes(raw: bytes) -> set[Change]:
    fields = raw.split(b"\0")
    found = set()
    for told, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, blob, status = told.decode("ascii").split(" ")
        if not status.startswith("D"):
            found.add(Change(os.fsdecode(path), mode, blob))
    return found


def _names(found: bytes) -> Iterator[str]:
    return (os.fsdecode(name) for name in found.split(b"\0") if name)


def _git(
    folder: Path, *args: str, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "--no-replace-objects", "-c", "core.quotePath=false", *args]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            input=stdin,
            env={**os.environ, **(env or {})},
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GoldseamError("git is not installed.", hint="Install it, then run this again.") from None
