"""Brings what other machines sealed; where two changed a file, both texts stay, and that is said."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from goldseam.errors import GoldseamError
from goldseam.sealedgit.desk import Desk, write_whole
from goldseam.sealedgit.index import Index, Known, stamp
from goldseam.sealedgit.layout import belongs, beside, file_of, readable_files, sealed_names
from goldseam.sealedgit.version import Version, unseal
from goldseam.vault.age import NoKey
from goldseam.vault.refusals import Refused


@dataclass(frozen=True, slots=True)
class Brought:
    """Paths below the journal: written, deleted, and (path, other path) where both texts stay.

    `locked` counts files of other keys, `damaged` names sealed files that cannot be opened.
    """

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    both: tuple[tuple[str, str], ...]
    locked: int
    damaged: tuple[str, ...]


@dataclass
class _Folder:
    """The readable files as they become: what each holds, and what is done to it."""

    desk: Desk
    local: dict[str, str]
    replaced: frozenset[tuple[str, str]]
    held: frozenset[str]
    written: list[str] = field(default_factory=list)
    both: list[tuple[str, str]] = field(default_factory=list)

    def place(self, version: Version) -> Known:
        """Put a version where it belongs, or beside what lies there and is not known elsewhere."""
        content = self.desk.content_mac(version.data)
        path = next(path for path in beside(version.path) if self._fits(path, content))
        file = self.desk.root / path
        if self.local.get(path) != content:
            _write(self.desk, file, version.data)
            self.written.append(path)
        if path != version.path:
            self.both.append((version.path, path))
        self.local[path] = content
        return self.desk.known(path, version.data, file)

    def _fits(self, path: str, content: str) -> bool:
        there = self.local.get(path)
        at = self.desk.path_mac(path)
        if there is None:  # what is no file of the journal's is not written over, nor is another spelling
            return not os.path.lexists(self.desk.root / path)
        return there == content or (at not in self.held and (at, there) in self.replaced)


def bring(desk: Desk, identity: str) -> Brought:
    """Open what this machine has not seen, write it, and delete what others deleted and nobody changed here.

    A readable file goes only if git holds the sealed copy of exactly these bytes.
    """
    index = desk.recall() or Index()
    there = sealed_names(desk.root)
    gone = desk.replaced_elsewhere(index.files, there)
    files = readable_files(desk.root)
    local = _contents(desk, files, index)
    here = {desk.path_mac(path) for path in local}
    kept = {name: one for name, one in index.files.items() if name in there and one.path in here}
    versions, locked, damaged = _opened(desk, sorted(there - set(kept)), identity)
    held = {one.path for one in kept.values()}
    respelled = tuple(_deleted(desk, _respelled(files, versions), local, _pairs(gone), held))
    for path in respelled:
        del files[path], local[path]
    folder = _Folder(desk, local, _pairs(gone), frozenset(held))
    placed = {version.name: folder.place(version) for version in versions}
    held.update(one.path for one in placed.values())
    deleted = (*respelled, *_deleted(desk, files, local, _pairs(gone), held))
    desk.remember(Index({**kept, **placed}))  # at last: until then the next run does all of it again
    return Brought(tuple(folder.written), deleted, tuple(folder.both), locked, damaged)


def _contents(desk: Desk, files: Mapping[str, Path], index: Index) -> dict[str, str]:
    """The HMAC of each readable file; one that was not touched since is not read again."""
    untouched = {(one.path, one.stamp): one.content for one in index.files.values() if one.stamp}
    found = {path: untouched.get((desk.path_mac(path), stamp(file))) for path, file in files.items()}
    return {path: told or desk.content_mac(files[path].read_bytes()) for path, told in found.items()}


def _pairs(known: Mapping[str, Known]) -> frozenset[tuple[str, str]]:
    return frozenset((one.path, one.content) for one in known.values())


def _opened(desk: Desk, names: Iterable[str], identity: str) -> tuple[list[Version], int, tuple[str, ...]]:
    """The versions that open, how many are sealed to other keys, and the names of those that are damaged."""
    versions, locked, damaged = [], 0, []
    for name in names:
        try:
            version = unseal(name, (desk.root / file_of(name)).read_bytes(), identity)
        except NoKey:
            locked += 1
        except Refused as refused:
            if refused.code == "newer-format":
                raise
            damaged.append(file_of(name))
        else:
            versions.append(version) if belongs(version.path) else damaged.append(file_of(name))
    return versions, locked, tuple(damaged)


def _respelled(files: Mapping[str, Path], versions: Iterable[Version]) -> dict[str, Path]:
    """Files of which a version comes in another spelling. Where both are one file, as on many disks of
    Macs and Windows, the old name has to go before the new one is written.
    """
    coming = {version.path for version in versions}
    folded = {_folded(path) for path in coming}
    return {path: file for path, file in files.items() if path not in coming and _folded(path) in folded}


def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()


def _deleted(
    desk: Desk,
    files: Mapping[str, Path],
    local: Mapping[str, str],
    gone: frozenset[tuple[str, str]],
    held: set[str],
) -> Iterable[str]:
    for path, file in files.items():
        at = desk.path_mac(path)
        if at not in held and (at, local[path]) in gone:
            file.unlink(missing_ok=True)
            yield path


def _write(desk: Desk, file: Path, data: bytes) -> None:
    """Write below the journal; a link that leads out of it is not followed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.parent.resolve().is_relative_to(desk.root.resolve()):
        raise GoldseamError(
            f"{file.parent} leads out of the journal, so nothing was written there.",
            hint="Make it an ordinary folder.",
        )
    write_whole(file, data, desk.private, durable=False)
