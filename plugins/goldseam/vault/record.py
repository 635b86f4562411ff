"""The build record: a digest of every file of the sealed site, kept on this machine for `goldseam verify`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldseam.vault import folder
from goldseam.vault.blobs import digest
from goldseam.vault.memory import Memory
from goldseam.vault.secrets import write_private

_NAME = "record.json"


@dataclass(frozen=True, slots=True)
class Record:
    """Path to base64 of SHA-256: `files` are what the site needs, `older` the blobs of the build before."""

    built: str
    files: Mapping[str, str]
    older: Mapping[str, str]


def note(path: Path, site_dir: Path, readable: Mapping[str, bytes], memory: Memory, built: str) -> None:
    """Keep the record of the site as it lies there now, in the build's private folder."""
    now = _record(site_dir, readable, memory, built)
    last = read(path)
    if last is None or (last.files, last.older) != (now.files, now.older):
        said = {"goldseam": 1, "built": now.built, "files": now.files, "older": now.older}
        write_private(path / _NAME, json.dumps(said).encode())


def read(path: Path) -> Record | None:
    """The record of the last build, None where there is none that can be read."""
    try:
        found = json.loads((path / _NAME).read_bytes())
        return Record(str(found["built"]), dict(found["files"]), dict(found["older"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _record(site_dir: Path, readable: Mapping[str, bytes], memory: Memory, built: str) -> Record:
    shown = {name: digest(data) for name, data in readable.items()}
    shown[folder.MANIFEST] = folder.digest_of(site_dir / folder.MANIFEST)
    newest = memory.generations[0].names if memory.generations else frozenset()
    blobs = {name: _blob(site_dir, name, memory) for name in folder.blob_names(site_dir)}
    needed = {_path(name): told for name, told in blobs.items() if name in newest}
    older = {_path(name): told for name, told in blobs.items() if name not in newest}
    return Record(built, shown | needed, older)


def _blob(site_dir: Path, name: str, memory: Memory) -> str:
    stamp = memory.stamps.get(name)
    return stamp.sha256 if stamp else folder.digest_of(folder.blob_path(site_dir, name))


def _path(name: str) -> str:
    return f"{folder.VAULT}/{name}.age"
