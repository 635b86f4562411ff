"""What a build remembers of the last one: which content became which blobs. Private, keyed, disposable.

Lost or damaged at any byte it is forgotten, and everything is sealed anew: slower, never wrong.
"""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from os import stat_result
from pathlib import Path
from typing import Any

from goldseam.vault import folder
from goldseam.vault.blobs import Part
from goldseam.vault.secrets import write_private

_NAME = "sealed.json"
_DOMAIN = b"goldseam memory 1\n"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change time tells every later change apart: file systems count coarsely."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was sealed."""

    codec: str
    length: int
    stored: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A blob on disk; `changed` is its change time in nanoseconds once that has settled, else 0."""

    size: int
    sha256: str
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """A build: digest of its `manifest.age`, keyed digest of what that says, names of its blobs."""

    manifest: str
    contents: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Memory:
    """`files` go by content's key, `fingerprints` lead there, `generations` begin with the newest."""

    sequence: int = 0
    files: Mapping[str, Kept] = field(default_factory=dict)
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    generations: tuple[Generation, ...] = ()

    def generation(self, manifest: str) -> Generation | None:
        return next((one for one in self.generations if one.manifest == manifest), None)


def recall(path: Path, key: bytes) -> Memory:
    """The memory in a private folder, empty where there is none that can be trusted."""
    try:
        mac, _, body = (path / _NAME).read_bytes().partition(b"\n")
        if not hmac.compare_digest(mac, _mac(key, body)):
            return Memory()
        return _from_json(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memory()


def remember(path: Path, key: bytes, memory: Memory) -> None:
    """Replace the memory in a private folder."""
    body = json.dumps(_to_json(memory), separators=(",", ":")).encode()
    write_private(path / _NAME, _mac(key, body) + b"\n" + body)


def sound(memory: Memory, site_dir: Path, on_disk: Mapping[str, stat_result]) -> dict[str, Stamp]:
    """The remembered blobs that lie on disk unaltered, with fresh stamps.

    A blob whose size and change time are the remembered ones is not read again.
    """
    found = {}
    for name, stamp in memory.stamps.items():
        stat = on_disk.get(name)
        if stat is None or stat.st_size != stamp.size:
            continue
        if stat.st_ctime_ns == stamp.changed:
            found[name] = stamp
        elif folder.digest_of(folder.blob_path(site_dir, name)) == stamp.sha256:
            found[name] = Stamp(stamp.size, stamp.sha256, _settled(stat.st_ctime_ns))
    return found


def _settled(changed: int) -> int:
    return changed if time.time_ns() - changed > _SETTLED else 0


def _mac(key: bytes, body: bytes) -> bytes:
    return base64.b64encode(hmac.digest(key, _DOMAIN + body, "sha256"))


def _to_json(memory: Memory) -> dict[str, Any]:
    files = {
        key: [kept.codec, kept.length, kept.stored, [[part.name, part.sha256] for part in kept.parts]]
        for key, kept in memory.files.items()
    }
    stamps = {name: [stamp.size, stamp.sha256, stamp.changed] for name, stamp in memory.stamps.items()}
    generations = [
        {"manifest": one.manifest, "contents": one.contents, "names": sorted(one.names)}
        for one in memory.generations
    ]
    return {
        "sequence": memory.sequence,
        "files": files,
        "fingerprints": dict(memory.fingerprints),
        "stamps": stamps,
        "generations": generations,
    }


def _from_json(found: dict[str, Any]) -> Memory:
    files = {key: _kept(*kept) for key, kept in found["files"].items()}
    stamps = {name: Stamp(*stamp) for name, stamp in found["stamps"].items()}
    generations = tuple(
        Generation(one["manifest"], one["contents"], frozenset(one["names"])) for one in found["generations"]
    )
    return Memory(found["sequence"], files, found["fingerprints"], stamps, generations)


def _kept(codec: str, length: int, stored: int, parts: list[list[str]]) -> Kept:
    return Kept(codec, length, stored, tuple(Part(name, sha256) for name, sha256 in parts))
