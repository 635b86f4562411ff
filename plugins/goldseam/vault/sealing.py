"""The bench of one build: each file becomes blobs, or is recognised and keeps those it has."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goldseam.vault import folder
from goldseam.vault.blobs import Part, code, cut, seal_part, seekable
from goldseam.vault.manifest import File
from goldseam.vault.memory import Generation, Kept, Memory, Stamp
from goldseam.vault.secrets import BuildSecrets


@dataclass(frozen=True, slots=True)
class Sealable:
    """A finished file. `data` may be a function, called only when the bytes are needed.

    `fingerprint` is a stable digest of everything that the bytes depend on; with a known one they are
    not asked for. `script` says that the browser may execute the file. `beginning` is what `data` begins
    with where many files begin alike, which is then packed once.
    """

    route: str
    media_type: str
    data: bytes | Callable[[], bytes] = field(repr=False)
    fingerprint: bytes | None = None
    script: bool = False
    beginning: bytes = field(default=b"", repr=False)


class Bench:
    """Gathers what one build seals and recognises. Effects: it writes blobs below `site_dir`."""

    def __init__(
        self, site_dir: Path, secrets: BuildSecrets, known: Memory, sound: Mapping[str, Stamp]
    ) -> None:
        self._site_dir, self._recipient, self._known = site_dir, secrets.recipient, known
        self._key = secrets.cache_key
        self._stamps = dict(sound)
        self._files: dict[str, Kept] = {
            key: kept for key, kept in known.files.items() if all(part.name in sound for part in kept.parts)
        }
        self._fingerprints: dict[str, str] = {}
        self.written: dict[str, int] = {}

    def seal_all(self, items: Sequence[Sealable], report: Callable[[int, int], None]) -> dict[str, File]:
        """The manifest's files by route; blobs of a build that fails here are taken away again."""
        sealed = {}
        try:
            for done, item in enumerate(items, start=1):
                sealed[item.route] = self._file(item)
                report(done, len(items))
        except OSError:
            for name in self.written:
                folder.blob_path(self._site_dir, name).unlink(missing_ok=True)
            raise
        return sealed

    def memory(self, sequence: int, generations: tuple[Generation, ...]) -> Memory:
        """What to remember: the content whose blobs one of the generations names."""
        names = frozenset[str]().union(*(one.names for one in generations))
        files = {
            key: kept for key, kept in self._files.items() if all(part.name in names for part in kept.parts)
        }
        stamps = {name: stamp for name, stamp in self._stamps.items() if name in names}
        return Memory(sequence, files, self._fingerprints, stamps, generations)

    def _file(self, item: Sealable) -> File:
        kept = self._kept(item)
        return File(item.media_type, kept.length, kept.stored, kept.codec, kept.parts, item.script)

    def _kept(self, item: Sealable) -> Kept:
        mark = self._fingerprint(item)
        key = self._known.fingerprints.get(mark, "") if mark else ""
        if key not in self._files:
            data = item.data() if callable(item.data) else item.data
            key = keyed(self._key, b"content " + _manner(item), data)
            if key not in self._files:
                self._files[key] = self._seal(data, item)
        if mark:
            self._fingerprints[mark] = key
        return self._files[key]

    def _seal(self, data: bytes, item: Sealable) -> Kept:
        coded = code(data, item.media_type, item.beginning)
        parts = tuple(self._write(plain) for plain in cut(coded.stored))
        return Kept(coded.codec, coded.length, len(coded.stored), parts)

    def _write(self, plain: bytes) -> Part:
        part, data = seal_part(plain, self._recipient)
        self.written[part.name] = len(data)
        folder.put(folder.blob_path(self._site_dir, part.name), data, folder.FIXED_TIME)
        self._stamps[part.name] = Stamp(len(data), part.sha256)
        return part

    def _fingerprint(self, item: Sealable) -> str:
        if item.fingerprint is None:
            return ""
        return keyed(self._key, b"fingerprint " + _manner(item), item.fingerprint)


def keyed(key: bytes, use: bytes, data: bytes) -> str:
    """A digest that only the holder of the key can confirm."""
    return base64.b64encode(hmac.digest(key, use + b"\0" + data, "sha256")).decode()


def _manner(item: Sealable) -> bytes:
    return b"as it is" if seekable(item.media_type) else b"packed"
