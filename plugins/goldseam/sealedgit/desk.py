"""A journal with its sealed files and what this machine knows of both: where sealing and opening begin."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goldseam.errors import GoldseamError
from goldseam.journal.journal import MARKDOWN
from goldseam.sealedgit import index as indexes
from goldseam.sealedgit.git import Repository, needed
from goldseam.sealedgit.index import Index, Known
from goldseam.sealedgit.layout import MARK, SEALED, file_of, is_sealed, name_of, sealed_names
from goldseam.vault.keyring import random_name
from goldseam.vault.secrets import BuildSecrets
from goldseam.vault.ways import mark

_INDEX = ".goldseam/sealed.json"


@dataclass(frozen=True)
class Desk:
    """`keys` marks the journal's present keys, `secret` keys the HMACs of this machine's index."""

    root: Path
    repository: Repository
    recipient: str = field(repr=False)
    keys: str = field(repr=False)
    secret: bytes = field(repr=False)

    @property
    def file(self) -> Path:
        return self.root / _INDEX

    @property
    def private(self) -> Path:
        return self.root / ".goldseam"

    def path_mac(self, path: str) -> str:
        return indexes.mac(self.secret, b"path", indexes.path_bytes(path))

    def content_mac(self, data: bytes) -> str:
        return indexes.mac(self.secret, b"content", data)

    def known(self, path: str, data: bytes, file: Path) -> Known:
        return Known(self.path_mac(path), self.content_mac(data), indexes.stamp(file), self.keys)

    def recall(self) -> Index | None:
        """The index, once what a killed run left is cleared away."""
        for left in (*(self.root / SEALED).glob("?/.*.tmp"), *self.private.glob(".sealed*.tmp")):
            left.unlink(missing_ok=True)
        found = indexes.read(self.file, self.secret)
        if found is None:
            return None
        there = sealed_names(self.root)
        files = {name: one for name, one in found.files.items() if name not in found.begun or name in there}
        if found.begun <= there:  # all that was to come has come, so what it replaces can go
            self.remove(found.ending)
            files = {name: one for name, one in files.items() if name not in found.ending}
        return Index(files)

    def remember(self, index: Index) -> None:
        indexes.write(self.file, self.secret, index)

    def put(self, files: Mapping[str, bytes], *, durable: bool) -> None:
        """Write sealed files under their names, each whole or not at all; `durable` waits for the disk."""
        for name, data in files.items():
            target = self.root / file_of(name)
            write_whole(target, data, target.parent, durable=durable)

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            (self.root / file_of(name)).unlink(missing_ok=True)

    def replaced_elsewhere(self, known: Mapping[str, Known], there: frozenset[str]) -> dict[str, Known]:
        """What this machine knew and another replaced or deleted: it lies in git's history, and not here.

        GoldseamError where sealed files lack that git still counts on, or all: nobody has deleted those.
        """
        gone = {name: one for name, one in known.items() if name not in there}
        if not gone:
            return {}
        if not there:
            raise GoldseamError(
                f"None of the sealed files is in {SEALED}/ any more, so nothing was changed.",
                hint=f"`git checkout HEAD -- {SEALED}` puts them back, or `git revert` what took them out.",
            )
        missing = {name_of(path) for path in self.repository.tracked(SEALED)}.intersection(gone)
        if missing:
            raise GoldseamError(
                f"{len(missing)} files are missing in {SEALED}/ that git still has, so nothing was changed.",
                hint=f"`git checkout -- {SEALED}` puts them back.",
            )
        in_history = {name_of(path) for path in self.repository.versions(SEALED)}
        return {name: one for name, one in gone.items() if name in in_history}


def desk(root: Path, secrets: BuildSecrets) -> Desk:
    """The desk of a journal that is sealed in git; GoldseamError for any other."""
    if not is_sealed(root):
        raise GoldseamError(
            f"This journal is not sealed in git: there is no {MARK}.", hint="`goldseam git setup` begins it."
        )
    keys = mark(secrets.signing, secrets.recipient)
    return Desk(root, needed(root), secrets.recipient, keys, indexes.key(secrets.site))


def write_whole(target: Path, data: bytes, through: Path, *, durable: bool = True) -> None:
    """Write a file for this account alone, through a temporary name in a folder that is swept."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = through / f".sealed-{random_name()}.tmp"
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def is_text(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)
