"""What is kept for each entry, in several files: where one entry changes, one or two of them are written.

A file holds nothing of an entry that is gone: what was deleted stays in no cache.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar, cast

from goldseam.cache import Cache

Value = TypeVar("Value")
_FILES = 32
_MONTH = len("2026-03")


class Table(Generic[Value]):
    """Values by the path of their entry; a file is read when one of its values is asked for."""

    def __init__(self, cache: Cache, name: str, version: bytes) -> None:
        self._cache = cache
        self._name = name
        self._version = version
        self._read: dict[int, dict[str, Value]] = {}

    def get(self, path: str) -> Value | None:
        return self._file(_place(path)).get(path)

    def all(self) -> dict[str, Value]:
        """Every value that is kept."""
        return {path: value for number in range(_FILES) for path, value in self._file(number).items()}

    def keep(self, changed: Mapping[str, Value], paths: Iterable[str], gone: Iterable[str]) -> None:
        """Keep the `changed` values and, of those kept before, what belongs to one of `paths`.

        `gone` are the paths that had a value and are no longer among `paths`.
        """
        here: dict[int, list[str]] = defaultdict(list)
        for path in paths:
            here[_place(path)].append(path)
        touched = {_place(path) for path in (*changed, *gone)}
        for number in range(_FILES):
            if not here[number]:
                self._cache.drop(self._named(number))
            elif number in touched:
                known = {**self._file(number), **changed}
                self._cache.save(
                    self._named(number), self._version, {p: known[p] for p in here[number] if p in known}
                )

    def _file(self, number: int) -> dict[str, Value]:
        if number not in self._read:
            found = self._cache.load(self._named(number), self._version) or {}
            self._read[number] = cast(dict[str, Value], found)
        return self._read[number]

    def _named(self, number: int) -> str:
        return f"{self._name}-{number:02}"


def _place(path: str) -> int:
    """Which file a path belongs to; the pages of a month, which are often wanted together, to one."""
    begin = path[: path.rfind("/") + 1 + _MONTH]
    return zlib.crc32(begin.encode("utf-8", "surrogatepass")) % _FILES
