"""Makes a journal's repository one that holds sealed files only, with a new history where that is needed."""

from __future__ import annotations

import difflib
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.sealedgit.check import readable
from goldseam.sealedgit.desk import write_whole
from goldseam.sealedgit.git import Repository
from goldseam.sealedgit.layout import ATTRIBUTES, IGNORED, MARK, README, readable_files

_FILES = {".gitignore": IGNORED, ".gitattributes": ATTRIBUTES}
_KEPT = (".gitattributes", ".gitignore", "keyring.age", "keyrings", "mkdocs.yml", "sealed")


def changes(root: Path) -> dict[str, tuple[str, str]]:
    """The person's own files that must say something more: name to (present text, new text)."""
    found = {}
    for name, block in _FILES.items():
        present = (root / name).read_text(encoding="utf-8") if (root / name).exists() else ""
        if not present.endswith(block):
            glue = "" if not present or present.endswith("\n") else "\n"
            found[name] = (present, present + glue + block)
    return found


def shown(found: dict[str, tuple[str, str]]) -> str:
    """The changes as a diff."""
    return "".join(
        line
        for name, (old, new) in found.items()
        for line in difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, name, n=1)
    )


def holds_readable(repository: Repository, root: Path) -> bool:
    """Whether any commit of this branch holds something that can be read."""
    if repository.text("rev-parse", "-q", "--verify", "HEAD") is None:
        return False
    return bool(readable(repository, repository.changes("HEAD"), root))


def left_out(repository: Repository, root: Path) -> list[str]:
    """What git holds now and will hold no more, neither as it is nor sealed."""
    kept = readable_files(root).keys()
    tracked = (path for path in repository.tracked("") if not path.endswith("/.gitkeep"))
    return sorted(path for path in tracked if path not in kept and path.split("/")[0] not in _KEPT)


def begin(root: Path) -> None:
    """Write the files that make it so; what was there before them stays in them."""
    for name, (_, new) in changes(root).items():
        write_whole(root / name, new.encode(), root / ".goldseam")
        (root / name).chmod(0o644)
    write_whole(root / MARK, README.encode(), root / ".goldseam")


def new_history(repository: Repository) -> str:
    """Begin this branch anew without what was readable; returns the branch that keeps the old history."""
    branch = repository.text("symbolic-ref", "--short", "HEAD")
    if branch is None or repository.prefix:
        raise GoldseamError(
            "Readable entries stand in this branch's history, and a new one cannot be begun here.",
            hint="Check a branch out; a journal in a larger repository needs one of its own to be sealed.",
        )
    kept = next(name for name in _names(f"{branch}-readable") if not _exists(repository, name))
    repository.run("branch", "--no-track", kept, branch)
    repository.run("update-ref", "-d", f"refs/heads/{branch}")
    return kept


def stage(repository: Repository) -> None:
    """Take out of git's index what may not be there, and put in what may; files stay as they are."""
    here = f":(top,literal){repository.prefix}"
    repository.run("rm", "-r", "-f", "-q", "--cached", "--ignore-unmatch", "--", here)
    present = [name for name in _KEPT if (repository.top / repository.prefix / name).exists()]
    stage_these(repository, *present)


def stage_these(repository: Repository, *names: str) -> None:
    """Put files and folders below the journal's folder into git's index as they are now, deletions too."""
    repository.run("add", "-A", "--", *(f":(top,literal){repository.prefix}{name}" for name in names))


def revoke(repository: Repository) -> None:
    """Take back what remotes were allowed."""
    for remote in (repository.text("remote") or "").split():
        repository.text("config", "--local", "--unset-all", f"goldseam.{remote}.readable")


def _names(first: str) -> list[str]:
    return [first, *(f"{first}-{number}" for number in range(2, 100))]


def _exists(repository: Repository, branch: str) -> bool:
    return repository.text("rev-parse", "-q", "--verify", f"refs/heads/{branch}") is not None
