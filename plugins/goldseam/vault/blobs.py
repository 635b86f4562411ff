"""A file of the site as blobs: coded, cut, padded to a size that says little, encrypted."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from goldseam.vault import age
from goldseam.vault.keyring import random_name
from goldseam.vault.refusals import Refused

PART = 1024 * 1024
GZIP, NONE = "gzip", "none"
_SEEKABLE = ("audio/", "video/")
_GZIP_BITS = 31


@dataclass(frozen=True, slots=True)
class Coded:
    """A file's bytes after coding; `length` is the length of the data."""

    codec: str
    length: int
    stored: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One blob: its name without `.age`, and base64 of the SHA-256 of the whole age file."""

    name: str
    sha256: str


def padme(length: int) -> int:
    """The Padmé size (Nikitin et al., PURBs, 2019): at most 12 % more, few distinct sizes."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def seekable(media_type: str) -> bool:
    """Whether byte ranges are asked for, so that the file must be stored as it is."""
    return media_type.startswith(_SEEKABLE)


def code(data: bytes, media_type: str, beginning: bytes = b"") -> Coded:
    """Gzip where it makes the data smaller and no ranges are asked for; the same bytes every time."""
    packed = data if seekable(media_type) else gzip(data, beginning)
    if len(packed) < len(data):
        return Coded(GZIP, len(data), packed)
    return Coded(NONE, len(data), data)


def gzip(data: bytes, beginning: bytes = b"") -> bytes:
    """One gzip member without a time or a name. A `beginning` that many files share is packed only once."""
    if not data.startswith(beginning):
        beginning = b""
    begun, packed = _begun(beginning)
    packer = begun.copy()
    return packed + packer.compress(data[len(beginning) :]) + packer.flush()


@lru_cache(maxsize=4)
def _begun(beginning: bytes) -> tuple[zlib._Compress, bytes]:
    """A packer that has taken in what many files begin with, to be copied, and what it gave out."""
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP_BITS)
    return packer, packer.compress(beginning)


def gunzip(data: bytes, most: int) -> bytes:
    """The first gzip member, whatever follows it; ValueError when broken or longer than `most` bytes."""
    unpacker = zlib.decompressobj(_GZIP_BITS)
    try:
        plain = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise ValueError("broken gzip") from None
    if len(plain) > most or not unpacker.eof:
        raise ValueError("gzip of another length")
    return plain


def cut(stored: bytes) -> list[bytes]:
    """Parts of 1 MiB, at least one, each padded with zeros."""
    return [padded(stored[PART * number : PART * (number + 1)]) for number in range(part_count(len(stored)))]


def padded(data: bytes) -> bytes:
    return data.ljust(padme(len(data)), b"\0")


def seal_part(plain: bytes, recipient: str) -> tuple[Part, bytes]:
    """A fresh name and the age file of one part."""
    sealed = age.encrypt(plain, recipient)
    return Part(random_name(), digest(sealed)), sealed


def open_parts(parts: Sequence[bytes], sizes: Sequence[int], identity: str) -> bytes:
    """The stored bytes of a file from its age files; Refused `altered-part`."""
    return b"".join(_open_part(part, size, identity) for part, size in zip(parts, sizes, strict=True))


def part_count(stored: int) -> int:
    return max(1, -(-stored // PART))


def part_sizes(stored: int) -> list[int]:
    """How many stored bytes each part holds."""
    return [min(PART, stored - PART * number) for number in range(part_count(stored))]


def decode(coded: Coded) -> bytes:
    """The data; Refused `altered-part` unless it is exactly as long as was said."""
    try:
        data = gunzip(coded.stored, coded.length) if coded.codec == GZIP else coded.stored
    except ValueError:
        raise Refused("altered-part") from None
    if len(data) != coded.length:
        raise Refused("altered-part")
    return data


def digest(data: bytes) -> str:
    """Base64 of SHA-256."""
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def _open_part(sealed: bytes, size: int, identity: str) -> bytes:
    try:
        plain = age.decrypt(sealed, identity)
    except (age.NoKey, Refused):
        raise Refused("altered-part") from None
    if len(plain) < size:
        raise Refused("altered-part")
    return plain[:size]
