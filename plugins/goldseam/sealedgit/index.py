"""What this machine knows of the sealed files: which path and content each stands for. Private, keyed.

It says so by HMAC only. Its key lies in the account's state folder, so the index alone confirms no guess.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes

from goldseam.vault import secrets
from goldseam.vault.secrets import write_private

_KEY, _DOMAIN = "git.key", b"goldseam sealed index 1\n"
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change time tells every later change apart."""


@dataclass(frozen=True, slots=True)
class Known:
    """HMACs of the path below the journal and of the content, the file's stamp, the keys it is sealed to."""

    path: str
    content: str
    stamp: str
    keys: str


@dataclass(frozen=True, slots=True)
class Index:
    """`files` by the sealed file's name. Once all of `begun` are written, `ending` go."""

    files: Mapping[str, Known] = field(default_factory=dict)
    begun: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()


def key(site: str) -> bytes:
    """This account's key of the indexes of a journal; made when there is none."""
    file = secrets.folder(site) / _KEY
    with contextlib.suppress(FileNotFoundError):
        found = file.read_bytes()
        if len(found) == 32:
            return found
    secrets.private_folder(file.parent)
    write_private(file, token_bytes(32))
    return file.read_bytes()


def mac(key: bytes, kind: bytes, data: bytes) -> str:
    return base64.b64encode(hmac.digest(key, kind + b"\0" + data, "sha256")).decode()


def stamp(file: Path) -> str:
    """Stands for a file that has not been touched for a while; empty where a change could go unseen."""
    found = file.stat()
    if time.time_ns() - max(found.st_ctime_ns, found.st_mtime_ns) < _SETTLED:
        return ""
    return f"{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"


def read(file: Path, key: bytes) -> Index | None:
    """The index, None where there is none that can be trusted."""
    try:
        told, _, body = file.read_bytes().partition(b"\n")
        if not hmac.compare_digest(told, mac(key, _DOMAIN, body).encode()):
            return None
        found = json.loads(body)
        files = {name: Known(*known) for name, known in found["files"].items()}
        return Index(files, frozenset(found["begun"]), frozenset(found["ending"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write(file: Path, key: bytes, index: Index) -> None:
    """Replace the index, whole or not at all."""
    files = {name: [one.path, one.content, one.stamp, one.keys] for name, one in index.files.items()}
    said = {"files": files, "begun": sorted(index.begun), "ending": sorted(index.ending)}
    body = json.dumps(said, separators=(",", ":")).encode()
    write_private(file, mac(key, _DOMAIN, body).encode() + b"\n" + body)


def path_bytes(path: str) -> bytes:
    return os.fsencode(path)
