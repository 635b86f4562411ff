"""What of a journal is sealed, where a sealed file lies, and what a person's own git files must say."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

from goldseam.vault.keyring import NAME

SEALED, MARK = "sealed", "sealed/README"
README = """\
Each .age file here is one file of a journal, compressed and sealed with age (https://age-encryption.org).
Its name is random. `goldseam unlock` in a clone brings the readable files back; `age -d -i KEY FILE | gunzip`
opens one without Goldseam: a first line that says where it belongs, and the file.
"""
IGNORED = """\
# What may be committed when a journal is sealed in git: these, and nothing else.
/*
!/.gitattributes
!/.gitignore
!/keyring.age
!/keyrings/
!/mkdocs.yml
!/sealed/
/sealed/**/.*
"""
_FIRST = IGNORED.splitlines()[0]
ATTRIBUTES = "/sealed/** -text -diff -delta -filter -ident\n"
FOLDERS = ("entries", "prompts", "site_templates")
_PRIVATE = re.compile(r"\.goldseam/(settings|resilience|resources)(-other(-\d+)?)?\.yml")
_LEFT_BY_EDITORS = re.compile(r"\..*|.*~|#.*#|.*\.sw[a-z]", re.DOTALL | re.IGNORECASE)


def is_sealed(root: Path) -> bool:
    """Whether this journal is kept sealed in git: by its mark, or by .gitignore where that is gone."""
    return (root / MARK).is_file() or _FIRST in ignore_lines(root)


def ignore_lines(root: Path) -> list[str]:
    """The lines of the journal's .gitignore."""
    try:
        return (root / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def file_of(name: str) -> str:
    """Where a sealed file lies: folders by the first letter keep git's listings short."""
    return f"{SEALED}/{name[:1]}/{name}.age"


def name_of(path: str) -> str | None:
    """The name of the sealed file at a path, None for any other path."""
    name = path.rpartition("/")[2].removesuffix(".age")
    return name if NAME.fullmatch(name) and file_of(name) == path else None


def sealed_names(root: Path) -> frozenset[str]:
    """The sealed files that lie there."""
    found = (name_of(path) for path in _walk(root, SEALED))
    return frozenset(name for name in found if name is not None)


def belongs(path: str) -> bool:
    """Whether a path below the journal is one that is sealed; nothing else is ever written by opening."""
    parts = path.split("/")
    if any(not part or "\\" in part or "\0" in part for part in parts):
        return False
    if _PRIVATE.fullmatch(path):
        return True
    ordinary = not any(_LEFT_BY_EDITORS.fullmatch(part) for part in parts)
    return ordinary and len(parts) > 1 and parts[0] in FOLDERS


def readable_files(root: Path) -> dict[str, Path]:
    """Every file that is to be sealed, by its path below the journal; links are not followed."""
    found = [path for name in FOLDERS for path in _walk(root, name)]
    found += [f".goldseam/{path.name}" for path in (root / ".goldseam").glob("*.yml")]
    return {path: root / path for path in sorted(found) if belongs(path)}


def beside(path: str) -> Iterator[str]:
    """The path itself, then names for other texts of the same file."""
    yield path
    file = PurePosixPath(path)
    yield str(file.with_name(f"{file.stem}-other{file.suffix}"))
    for number in count(2):
        yield str(file.with_name(f"{file.stem}-other-{number}{file.suffix}"))


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Paths below `root` of the files in a folder; a folder that is not there is empty."""
    try:
        items = list(os.scandir(root / folder))
    except FileNotFoundError:
        return
    for item in items:
        if item.is_dir(follow_symlinks=False) and not _LEFT_BY_EDITORS.fullmatch(item.name):
            yield from _walk(root, f"{folder}/{item.name}")
        elif item.is_file(follow_symlinks=False):
            yield f"{folder}/{item.name}"
