"""What a build keeps to save the next one work: private, keyed, and forgotten at the first doubt.

It lies in `.goldseam/cache/` and holds nothing that the entries beside it do not. Each file begins
with a keyed digest: a cache that is damaged, of another version or another key is not read at all.
"""

from __future__ import annotations

import copyreg
import dataclasses
import hmac
import io
import os
import pickle
from collections.abc import Callable, Iterable
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any

_DIGEST = 32


class Cache:
    """Values by name in one private folder. Without a key nothing is kept and nothing is found."""

    def __init__(self, folder: Path, key: bytes | None) -> None:
        self._folder = folder
        self._key = key

    def load(self, name: str, version: bytes) -> Any:
        """The value saved under `name` for the same `version`, else None."""
        if self._key is None:
            return None
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        mac, body = data[:_DIGEST], data[_DIGEST:]
        if not hmac.compare_digest(mac, self._mac(version, body)):
            return None
        return pickle.loads(body)

    def save(self, name: str, version: bytes, value: object) -> None:
        """Replace the value; a reader sees the old one or the new one."""
        if self._key is None:
            return
        body = _pickled(value)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        waiting = self._folder / f".{name}.{os.getpid()}.tmp"
        descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(self._mac(version, body))
            stream.write(body)
        waiting.replace(self._folder / name)

    def drop(self, name: str) -> None:
        """Keep nothing under `name`."""
        if self._key is not None:
            (self._folder / name).unlink(missing_ok=True)

    def _mac(self, version: bytes, body: bytes) -> bytes:
        assert self._key is not None
        return blake2b(
            body, key=self._key, salt=blake2b(version, digest_size=16).digest(), digest_size=_DIGEST
        ).digest()


class Remembered(Cache):
    """The cache of a process that builds again and again: what it read or saved it does not read again."""

    def __init__(self, folder: Path, key: bytes | None) -> None:
        super().__init__(folder, key)
        self._known: dict[str, tuple[bytes, Any]] = {}

    def load(self, name: str, version: bytes) -> Any:
        if self._known.get(name, (None,))[0] != version:
            self._known[name] = version, super().load(name, version)
        return self._known[name][1]

    def save(self, name: str, version: bytes, value: object) -> None:
        self._known[name] = version, value
        super().save(name, version, value)

    def drop(self, name: str) -> None:
        self._known.pop(name, None)
        super().drop(name)


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How a frozen dataclass is taken apart: into the arguments that make it again.

    The way of dataclasses themselves, field by field in Python, costs four times as much.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not (dataclasses.is_dataclass(kind) and all(field.init for field in dataclasses.fields(kind))):
            raise KeyError(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        values = attrgetter(*names)
        only = len(names) == 1
        self[kind] = reduce = lambda made: (kind, (values(made),) if only else values(made))
        return reduce


_REDUCERS = _Reducers(copyreg.dispatch_table)


def _pickled(value: object) -> bytes:
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return written.getvalue()


def digest(*parts: bytes | str) -> bytes:
    """A digest of parts that cannot be confused with other parts."""
    made = blake2b(digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()


def stamps(files: Iterable[Path]) -> bytes:
    """Stands for the content of files as long as nobody writes to them."""
    made = blake2b(digest_size=20)
    for path in files:
        found = path.stat()
        made.update(
            f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ctime_ns}\n".encode(
                "utf-8", "surrogateescape"
            )
        )
    return made.digest()


def tree_stamp(folder: Path, newest: int = 0) -> tuple[bytes, int]:
    """(what stands for everything below `folder`, the latest change of a file there or before)."""
    lines: list[str] = []
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for item in found:
                if item.is_dir(follow_symlinks=False):
                    waiting.append(item.path)
                    continue
                stat = item.stat()
                newest = max(newest, stat.st_ctime_ns)
                lines.append(f"{item.path}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}")
    lines.sort()
    return blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=20).digest(), newest
