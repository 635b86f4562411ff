"""Canaries: words that stand nowhere but in one invented journal, and a search that misses no disguise."""

from __future__ import annotations

import base64
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import numpy as np

Fate = Literal["published", "source", "hidden"]
"""Whether the unsealed site must hold it, may hold it, or must not."""

_LATIN = "abcdefghijklmnopqrstuvwxyz0123456789"
_OTHER = "αβγδεζηθικλμνξοπ" + "日月火水木金土" + "äöüß"
_STREAM = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_KEY = 8
_MOST = 1 << 24


@dataclass(frozen=True)
class Canary:
    """`word` is secret in a test too: failures name `where` it stood."""

    word: str = field(repr=False)
    where: str
    fate: Fate
    path: bool = False


@dataclass
class Aviary:
    """Makes canaries, the same ones for the same seed."""

    seed: int
    kept: list[Canary] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def __call__(self, where: str, fate: Fate = "published", *, path: bool = False) -> str:
        word = "q" + "".join(self._random.choices(_LATIN, k=14))
        return self.keep(word, where, fate, path=path)

    def foreign(self, where: str, fate: Fate = "published") -> str:
        """One in other alphabets, which programs like to escape."""
        return self.keep("".join(self._random.choices(_OTHER, k=12)), where, fate)

    def number(self, where: str, fate: Fate = "source") -> str:
        return self.keep(
            f"{self._random.randint(1, 9)}.{self._random.randrange(10**12, 10**13)}", where, fate
        )

    def keep(self, word: str, where: str, fate: Fate, *, path: bool = False) -> str:
        self.kept.append(Canary(word, where, fate, path))
        return word

    def of(self, *fates: Fate) -> list[Canary]:
        return [canary for canary in self.kept if canary.fate in fates]


class Search:
    """Finds canaries in bytes: as they are, in other encodings, and inside compressed streams."""

    def __init__(self, canaries: Iterable[Canary]) -> None:
        self._needles: dict[bytes, list[tuple[bytes, Canary]]] = {}
        for canary in canaries:
            for form in disguises(canary.word):
                self._needles.setdefault(form[:_KEY], []).append((form, canary))
        self._keys = np.array(sorted(int.from_bytes(key, "little") for key in self._needles), dtype="<u8")

    def in_bytes(self, data: bytes) -> set[Canary]:
        found: set[Canary] = set()
        for stream in opened(data):
            found |= self._plain(stream) | self._plain(stream.lower())
        return found

    def in_tree(self, *folders: Path) -> dict[str, set[Canary]]:
        """By path: what is in the names and in the bytes of everything below the folders."""
        found = {}
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                here = self.in_bytes(path.name.encode("utf-8", "surrogateescape"))
                if path.is_file() and not path.is_symlink():
                    here |= self.in_bytes(path.read_bytes())
                if here:
                    found[str(path)] = here
        return found

    def _plain(self, data: bytes) -> set[Canary]:
        if len(data) < _KEY:
            return set()
        windows = np.ndarray((len(data) - _KEY + 1,), dtype="<u8", buffer=data, strides=(1,))
        nearest = np.minimum(np.searchsorted(self._keys, windows), len(self._keys) - 1)
        hits = np.flatnonzero(self._keys[nearest] == windows)
        return {
            canary
            for at in map(int, hits)
            for form, canary in self._needles[data[at : at + _KEY]]
            if data.startswith(form, at)
        }


def disguises(word: str) -> set[bytes]:
    """The ways in which text ends up in files."""
    plain = word.encode()
    forms = {plain, plain.hex().encode(), quote(word).encode(), quote(word).lower().encode()}
    forms |= {word.encode("utf-16-le"), word.encode("utf-16-be"), json.dumps(word)[1:-1].encode()}
    forms |= {
        "".join(f"&#{ord(c)};" for c in word).encode(),
        "".join(f"&#x{ord(c):x};" for c in word).encode(),
    }
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + plain)
        inner = whole[-(-before * 4 // 3) : (len(plain) + before) * 8 // 6]
        forms |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return forms


def opened(data: bytes, depth: int = 2) -> Iterator[bytes]:
    """The bytes, and what every gzip or zlib stream in them unpacks to."""
    yield data
    if not depth:
        return
    for match in _STREAM.finditer(data):
        wbits = 31 if match[0][0] == 0x1F else 15
        try:
            inner = zlib.decompressobj(wbits).decompress(data[match.start() :], _MOST)
        except zlib.error:
            continue
        if inner:
            yield from opened(inner, depth - 1)
